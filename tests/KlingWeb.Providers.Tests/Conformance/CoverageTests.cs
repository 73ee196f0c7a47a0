using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

/// <summary>What a card says that a provider can do has a case in its conformance suite, and what the port can do has a test: red as soon as either gains something.</summary>
public sealed class CoverageTests
{
    /// <summary>How the tests of a trait are named.</summary>
    private static readonly Dictionary<string, string> TestsOfTraits = new(StringComparer.Ordinal)
    {
        [nameof(ProviderTraits.CanFind)] = "Find_",
        [nameof(ProviderTraits.FindIsExact)] = "Find_",
        [nameof(ProviderTraits.FindProvesAbsence)] = "Find_",
        [nameof(ProviderTraits.HasBalance)] = "Balance_",
        [nameof(ProviderTraits.Media)] = "Upload_",
        [nameof(ProviderTraits.CallsBack)] = "Callback_",
    };

    /// <summary>And those of what some can do besides the port.</summary>
    private static readonly Dictionary<Type, string> TestsOfCapabilities = new()
    {
        [typeof(ITaskList)] = "List_",
        [typeof(IPictureList)] = "Pictures_",
    };

    public static TheoryData<string> Providers => [.. ShippedCards.Read().Select(card => card.Provider)];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Card_EveryKindAndCapability_HasACase(string provider)
    {
        var cases = Suites().Single(suite => suite.Id == provider).Offers;
        var wanted = ShippedCards.Read().Single(card => card.Provider == provider).Offers.SelectMany(Wanted).Distinct();
        var missing = wanted.Where(want => !cases.Any(want.IsMetBy)).Select(want => want.ToString());
        Assert.Equal([], missing);
    }

    [Fact]
    public void Port_EveryTrait_HasTests()
    {
        var tests = typeof(ConformanceTests).GetMethods().Select(method => method.Name).ToArray();
        Assert.All(typeof(ProviderTraits).GetProperties(), trait =>
        {
            var prefix = Assert.Contains(trait.Name, (IReadOnlyDictionary<string, string>)TestsOfTraits);
            Assert.Contains(tests, test => test.StartsWith(prefix, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void BesidesThePort_EveryCapabilityOfAProvider_HasTests()
    {
        var tests = typeof(ConformanceTests).GetMethods().Select(method => method.Name).ToArray();
        Assert.All(Rooms.Ids.SelectMany(Capabilities).Distinct(), capability =>
        {
            var prefix = Assert.Contains(capability, (IReadOnlyDictionary<Type, string>)TestsOfCapabilities);
            Assert.Contains(tests, test => test.StartsWith(prefix, StringComparison.Ordinal));
        });
    }

    private static IEnumerable<Type> Capabilities(string provider)
    {
        using var nobody = CannedHandler.With("{}");
        return Rooms.Over(provider, nobody).GetType().GetInterfaces().Where(type => type.Assembly == typeof(IGenerationProvider).Assembly && type != typeof(IGenerationProvider));
    }

    private static IEnumerable<(string Id, IReadOnlyList<Submission> Offers)> Suites() => typeof(CoverageTests).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ConformanceTests)))
        .Select(type => ((ConformanceTests)Activator.CreateInstance(type)!).Cases);

    private static IEnumerable<Want> Wanted(CardOffer offer)
    {
        foreach (var kind in offer.Kinds)
        {
            yield return new(kind, "offer");
            var takes = offer.Takes;
            if (takes.Audio) yield return new(kind, "sound");
            if (takes.Voices > 0 && takes.Audio) yield return new(kind, "voices");
            if (takes.EndImage && kind is GenerationKind.ImageToVideo) yield return new(kind, "end image");
            if (takes.CameraControl) yield return new(kind, "camera control");
            if (takes.Elements) yield return new(kind, "elements");
            if (takes.References is > 0 && kind is GenerationKind.ReferenceToVideo or GenerationKind.Image) yield return new(kind, "references");
            foreach (var mode in takes.MultiShot) yield return new(kind, $"{mode.Word()} shots");
        }
    }

    private sealed record Want(GenerationKind Kind, string What)
    {
        public bool IsMetBy(Submission made)
        {
            var spec = made.Spec;
            return spec.Kind == Kind && What switch
            {
                "offer" => true,
                "sound" => spec.Audio,
                "voices" => spec.Voices.Count > 0,
                "end image" => spec.EndImage is not null,
                "camera control" => spec.CameraControl is not null,
                "elements" => spec.Elements.Count > 0,
                "references" => spec.ReferenceImages.Count > 0 || spec.StartImage is not null,
                _ => spec.MultiShot is { } shots && What == $"{shots.Mode.Word()} shots",
            };
        }
    }
}
