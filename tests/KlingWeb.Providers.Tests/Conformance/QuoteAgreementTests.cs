using KlingWeb.Core.Pricing;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Core.Tests.Pricing;
using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Conformance;

/// <summary>
/// What the cards call eligible, the emulator accepts, and charges what they quote. The two were typed from the documents
/// apart from each other, so that agreement means something.
/// </summary>
public sealed class QuoteAgreementTests
{
    private const string Picture = "https://example.com/a.jpg";
    private const string Film = "https://example.com/a.mp4";
    private const int Specs = 600;

    private static readonly PricingEngine Engine = ShippedCards.Engine();

    [Theory]
    [InlineData(ProviderIds.Kling3Cheap, 1)]
    [InlineData(ProviderIds.Kling3Api, 2)]
    [InlineData(ProviderIds.ApiModels, 3)]
    [InlineData(ProviderIds.ApiInOne, 4)]
    [InlineData(ProviderIds.Cloudsway, 5)]
    public async Task EligibleSpec_OfAnyKind_IsAcceptedAndChargedAsQuoted(string id, int seed)
    {
        using var provider = new EmulatedProvider(id, Roomy());
        var priced = 0;
        var number = 0;
        foreach (var spec in RandomSpecs.Make(seed, Specs).Select(Complete))
        {
            foreach (var offer in Engine.Quote(spec, QuoteContext.Empty).Offers.Where(o => o.Provider == id && o is { Eligible: true, Missing.Count: 0 }))
            {
                var answer = await Submit(provider, offer, spec, $"agree-{seed}-{number++}");
                if (offer.Amount is null) continue;
                priced++;
                var charge = (await provider.Ledger()).Last(c => c.TaskId == answer.TaskId);
                Assert.True(charge.Amount >= offer.AmountMin && charge.Amount <= offer.AmountMax, Explain(offer, spec, charge));
            }
        }

        Assert.True(priced > 20, $"Only {priced} priced offers of {number} were tried.");
    }

    private static async Task<SubmitAnswer> Submit(EmulatedProvider provider, OfferQuote offer, GenerationSpec spec, string externalId)
    {
        try
        {
            return await provider.Provider.Submit(new Submission(externalId, offer.Model, spec), default);
        }
        catch (ProviderException refusal)
        {
            Assert.Fail($"{offer.Id} refused {SpecJson.Write(spec)}: {refusal.Code} {refusal.ProviderMessage ?? refusal.Message}");
            throw;
        }
    }

    /// <summary>Enters what a person would have to enter before it can be sent.</summary>
    private static GenerationSpec Complete(GenerationSpec spec) => spec with
    {
        Prompt = spec.Prompt ?? "A fox in the snow",
        StartImage = spec.Kind is GenerationKind.ImageToVideo or GenerationKind.MotionControl ? spec.StartImage ?? Picture : spec.StartImage,
        ReferenceImages = spec.Kind is GenerationKind.ReferenceToVideo && spec.ReferenceImages.Count == 0 ? [Picture] : spec.ReferenceImages,
        SourceVideo = spec.Kind is GenerationKind.VideoEdit ? Film : spec.Kind is GenerationKind.ReferenceToVideo && spec.SourceVideo is not null ? Film : null,
        MotionVideo = spec.Kind is GenerationKind.MotionControl ? Film : null,
    };

    private static EmulatorOptions Roomy() => new()
    {
        MinTaskTime = TimeSpan.Zero,
        MaxTaskTime = TimeSpan.Zero,
        Kling3CheapPaidHp = 100_000_000,
        Kling3CheapImageLimit = 100_000,
        Kling3CheapVideoLimit = 100_000,
    };

    private static string Explain(OfferQuote offer, GenerationSpec spec, EmulatedCharge charge) =>
        $"{offer.Id} charged {charge.Amount}, quoted {offer.AmountMin} to {offer.AmountMax}, for {SpecJson.Write(spec)}: {charge.RequestJson}";
}
