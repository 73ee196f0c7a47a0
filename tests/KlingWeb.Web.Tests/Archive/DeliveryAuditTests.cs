using KlingWeb.Archive;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Media;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Archive;

public sealed class DeliveryAuditTests
{
    private static readonly GenerationSpec Film = SpecDefaults.For(GenerationKind.TextToVideo) with { Quality = Quality.Pro, DurationSeconds = 10, Audio = true };

    [Theory]
    [InlineData(10.04, 1920, 1080, true, null)]
    [InlineData(9.6, 1088, 1920, true, null)]
    [InlineData(5, 1920, 1080, true, "5 s instead of 10 s")]
    [InlineData(10, 1280, 720, true, "1280 × 720 instead of 1080p")]
    [InlineData(10, 1920, 1080, false, "no sound track")]
    [InlineData(5, 1920, 1080, false, "5 s instead of 10 s; no sound track")]
    public void Film_HeldAgainstItsOrder_DiffersOnlyWhereItDoes(double seconds, int width, int height, bool sound, string? words)
    {
        var note = DeliveryAudit.Note(Row(Film), [File("video", width, height, seconds, sound)]);

        Assert.Equal(words is null ? null : $"Delivery differs from what was paid for: {words}.", note);
    }

    [Fact]
    public void Film_ThatDiffersAsTheQuoteSaid_IsAsPaidFor()
    {
        var fidelity = new FidelityNote("durationSeconds", FidelityEffect.Clamped, "5 s at most");

        Assert.Null(DeliveryAudit.Note(Row(Film, fidelity), [File("video", 1920, 1080, 5, sound: true)]));
    }

    [Fact]
    public void Images_FewerThanOrdered_AreCounted()
    {
        var spec = SpecDefaults.For(GenerationKind.Image) with { ImageCount = 4 };

        Assert.Contains("1 images instead of 4", DeliveryAudit.Note(Row(spec), [File("image", 1024, 1024, null, null)]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SoundTrack_OfADeliveredFilm_IsFoundWhereThereIsOne(bool audio)
    {
        await using var room = await Workroom.Open();
        var order = Orders.Of(Orders.ApiInOne);
        var id = (await room.Desk.Submit(order with { Spec = order.Spec with { Audio = audio } }, Orders.Member, default)).Id;
        await room.Run(TimeSpan.FromSeconds(20));
        await room.Get<ArchiveWorker>().RunDue(default);

        var view = await room.Now(id);
        Assert.Equal(audio, Assert.Single(view.Files).HasSound);
        Assert.Null(view.DeliveryNote);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 4, 109, 111, 111, 118 })]
    [InlineData(new byte[] { 0, 0, 0, 1, 109, 111, 111, 118, 127, 255, 255, 255, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 0, 0, 0, 8, 109, 111, 111, 118, 0, 0 })]
    public void SoundTrack_InADamagedFile_IsNone(byte[] content)
    {
        using var file = new MemoryStream(content);

        Assert.False(SoundTrack.IsIn(file));
    }

    private static GenerationRow Row(GenerationSpec spec, params FidelityNote[] fidelity)
    {
        var row = HistoryRows.Row("fox");
        var quote = new FrozenQuote { Unit = PriceUnit.Credit, Confidence = Confidence.Documented, UsdConfidence = Confidence.Documented, RateVersion = 1, Fidelity = fidelity };
        return new GenerationRow
        {
            MemberId = row.MemberId,
            MemberName = row.MemberName,
            Offer = row.Offer,
            Provider = row.Provider,
            Model = row.Model,
            Prompt = row.Prompt,
            Spec = GenerationJson.Write(spec),
            Quote = GenerationJson.Write(quote),
        };
    }

    private static GenerationFile File(string kind, int width, int height, double? seconds, bool? sound) => new()
    {
        Kind = kind,
        ProviderUrl = "",
        State = FileState.Archived,
        Width = width,
        Height = height,
        DurationSeconds = seconds,
        HasSound = sound,
    };
}
