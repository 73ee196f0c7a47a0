using System.Globalization;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>A video edit has the length of its source, whatever was typed.</summary>
public sealed class EditFacts
{
    private const string Film = "https://example.com/film.mp4";
    private const string Id = "kling3api/o3-std-video-edit";

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public void ListPrice_OfAnEditWithoutAKnownLength_IsUnknown(int typed)
    {
        var sheet = Quote(Edit with { DurationSeconds = typed });

        Assert.Equal((null, null), (sheet.Reference.Usd, sheet.Reference.Units));
        Assert.Null(sheet.Offers.Single(offer => offer.Id == Id).VersusList);
    }

    [Theory]
    [InlineData(5.041, "4.5")]
    [InlineData(9.6, "9.0")]
    [InlineData(0.2, "0.9")]
    public void ListPrice_OfAMeasuredSource_IsByItsRealLength(double seconds, string units)
    {
        var context = QuoteContext.Empty with { Media = new Dictionary<string, MediaFacts> { [Film] = new("mp4", 1, 1280, 720, seconds) } };

        var sheet = Engine.Quote(Edit with { DurationSeconds = 60 }, context);

        var expected = decimal.Parse(units, CultureInfo.InvariantCulture);
        Assert.Equal((expected, expected * 0.14m), (sheet.Reference.Units, sheet.Reference.Usd));
    }

    [Fact]
    public void Length_GivenForAnEdit_IsSaidNotToBeUsed()
    {
        var note = Assert.Single(Offer(Edit, Id).Fidelity, note => note.Field == "durationSeconds");

        Assert.Equal(FidelityEffect.Dropped, note.Effect);
        Assert.Equal(360m, Offer(Edit, Id).Amount);
    }

    [Fact]
    public void Pictures_BesideAnEdit_AndAVideoBesideReferences_AreTaken()
    {
        var edit = Offer(Edit with { ReferenceImages = ["https://example.com/a.jpg"] }, Id);
        var reference = Offer(Video(model: "kling-o3", kind: "reference-to-video") with { ReferenceImages = ["https://example.com/a.jpg"], SourceVideo = "https://example.com/a.mp4" }, "kling3api/o3-std-reference-to-video");

        Assert.All([edit, reference], row =>
        {
            Assert.True(row.Eligible, string.Join("; ", row.Reasons));
            Assert.DoesNotContain(row.Fidelity, note => note.Field is "referenceImages" or "sourceVideo");
            Assert.Contains(row.Notes, note => note.Contains("together", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Field_ThatAProviderHasForOtherModels_IsNotSaidToBeMissing()
    {
        Assert.DoesNotContain("no such field", Message("kling3api/o3-std-reference-to-video", Video(model: "kling-o3", kind: "reference-to-video") with { KeepOriginalSound = false }, "keepOriginalSound"), StringComparison.Ordinal);
        Assert.DoesNotContain("no such field", Message("kling3cheap/veo-3.1", Video(seconds: 4, model: "veo-3.1") with { AutoEnhance = true }, "autoEnhance"), StringComparison.Ordinal);
        Assert.Contains("no such field", Message("kling3cheap/kling-3", Video() with { CfgScale = 0.5m }, "cfgScale"), StringComparison.Ordinal);

        static string Message(string id, GenerationSpec spec, string field) => Offer(spec, id).Fidelity.Single(note => note.Field == field).Message;
    }

    private static GenerationSpec Edit => Video(model: "kling-o3", kind: "video-edit") with { SourceVideo = Film };
}
