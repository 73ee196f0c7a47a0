using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>Every limit, just inside and just outside.</summary>
public sealed class LimitTables
{
    [Theory]
    [InlineData("kling3cheap/kling-3", "kling-3", "text-to-video", 3, 15, "")]
    [InlineData("kling3cheap/kling-2.6", "kling-2.6", "text-to-video", 5, 10, "6,9")]
    [InlineData("kling3cheap/veo-3.1", "veo-3.1", "text-to-video", 4, 8, "5,7")]
    [InlineData("kling3cheap/byte-plus-seedance-1-5", "seedance-1.5", "text-to-video", 4, 12, "")]
    [InlineData("kling3cheap/motion-control", "kling-motion", "motion-control", 1, 30, "")]
    [InlineData("kling3api/std-text-to-video", "kling-3", "text-to-video", 5, 10, "6,9")]
    [InlineData("kling3api/std-image-to-video", "kling-3", "image-to-video", 5, 10, "7")]
    [InlineData("kling3api/o3-std-text-to-video", "kling-o3", "text-to-video", 3, 15, "")]
    [InlineData("kling3api/o3-std-reference-to-video", "kling-o3", "reference-to-video", 3, 15, "")]
    [InlineData("kling3api/o3-std-video-edit", "kling-o3", "video-edit", 1, 300, "")]
    [InlineData("apimodels/kling-v3", "kling-3", "text-to-video", 3, 15, "")]
    [InlineData("apimodels/kling-v2-6", "kling-2.6", "text-to-video", 5, 10, "6,9")]
    [InlineData("apimodels/kling-motion-control", "kling-motion", "motion-control", 1, 30, "")]
    [InlineData("apiinone/kling-3", "kling-3", "text-to-video", 3, 15, "")]
    [InlineData("apiinone/grok-video", "grok-video", "text-to-video", 1, 300, "")]
    [InlineData("cloudsway/kling-v3", "kling-3", "image-to-video", 3, 15, "")]
    [InlineData("cloudsway/kling-v2-6", "kling-2.6", "image-to-video", 5, 10, "6,9")]
    [InlineData("cloudsway/kling-v2-5-turbo", "kling-2.5-turbo", "text-to-video", 5, 10, "6,9")]
    [InlineData("cloudsway/kling-v1-6", "kling-1.6", "image-to-video", 5, 10, "6,9")]
    [InlineData("cloudsway/kling-v1", "kling-1", "text-to-video", 5, 10, "6,9")]
    public void Duration(string id, string model, string kind, int first, int last, string holes)
    {
        int[] outside = [first - 1, last + 1, .. holes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => int.Parse(text, null))];

        AssertTakes(id, Video("std", first, model: model, kind: kind));
        AssertTakes(id, Video("std", last, model: model, kind: kind));
        Assert.All(outside.Where(seconds => seconds is >= 1 and <= 300), seconds =>
            AssertRefuses(id, Video("std", seconds, model: model, kind: kind), ReasonCodes.DurationNotOffered));
    }

    [Theory]
    [InlineData("kling3cheap/kling-3", "kling-3", "text-to-video", "std pro", "16:9 9:16 1:1")]
    [InlineData("kling3cheap/kling-2.6", "kling-2.6", "image-to-video", "std pro", "16:9 9:16 1:1")]
    [InlineData("kling3cheap/byte-plus-seedance-1-5", "seedance-1.5", "text-to-video", "std pro", "16:9 9:16 1:1 21:9")]
    [InlineData("kling3cheap/motion-control", "kling-motion", "motion-control", "std pro", "*")]
    [InlineData("kling3api/std-text-to-video", "kling-3", "text-to-video", "std", "*")]
    [InlineData("kling3api/o3-pro-video-edit", "kling-o3", "video-edit", "pro", "*")]
    [InlineData("apimodels/kling-v3", "kling-3", "text-to-video", "std pro", "*")]
    [InlineData("apimodels/kling-motion-control", "kling-motion", "motion-control", "std pro", "*")]
    [InlineData("apiinone/kling-3", "kling-3", "text-to-video", "std pro", "16:9 9:16 1:1")]
    [InlineData("cloudsway/kling-v3", "kling-3", "text-to-video", "std pro", "16:9 9:16 1:1")]
    [InlineData("cloudsway/kling-v2-master", "kling-2-master", "text-to-video", "pro", "16:9 9:16 1:1")]
    [InlineData("cloudsway/kling-v2-1-master", "kling-2.1-master", "image-to-video", "pro", "16:9 9:16 1:1")]
    [InlineData("cloudsway/kling-v1-5", "kling-1.5", "image-to-video", "std pro", "16:9 9:16 1:1")]
    public void VideoQualityAndShape(string id, string model, string kind, string qualities, string shapes) =>
        AssertChoices(id, Video(model: model, kind: kind), qualities, shapes);

    [Fact]
    public void Veo_HasFourKAndTwoShapes() =>
        AssertChoices("kling3cheap/veo-3.1", Video(seconds: 4, model: "veo-3.1"), "std pro 4k", "16:9 9:16");

    [Theory]
    [InlineData("kling3cheap/nano-banana-pro", "nano-banana-pro", "1k 2k 4k", "16:9 9:16 1:1 2:3 3:2 3:4 4:3")]
    [InlineData("kling3cheap/kling-3-omni", "kling-o3", "1k 2k 4k", "16:9 9:16 1:1 2:3 3:2 3:4 4:3")]
    [InlineData("cloudsway/kling-v3", "kling-3", "1k 2k", "*")]
    [InlineData("cloudsway/kling-v1", "kling-1", "1k 2k", "*")]
    public void ImageQualityAndShape(string id, string model, string qualities, string shapes) => AssertChoices(id, Image(model), qualities, shapes);

    [Theory]
    [InlineData("apimodels/kling-v3", "kling-3", "text-to-video", 2500, 2500)]
    [InlineData("apimodels/kling-v2-6", "kling-2.6", "image-to-video", 2500, 2500)]
    [InlineData("apiinone/kling-3", "kling-3", "text-to-video", 2500, 0)]
    [InlineData("cloudsway/kling-v3", "kling-3", "text-to-video", 2500, 2500)]
    [InlineData("cloudsway/kling-v2-6", "kling-2.6", "image-to-video", 2500, 2500)]
    [InlineData("cloudsway/kling-v3", "kling-3", "image", 2500, 2500)]
    [InlineData("kling3cheap/kling-3", "kling-3", "text-to-video", 0, 0)]
    [InlineData("kling3api/std-text-to-video", "kling-3", "text-to-video", 0, 0)]
    public void PromptLengths(string id, string model, string kind, int prompt, int negative)
    {
        var spec = kind == "image" ? Image(model) : Video(model: model, kind: kind);

        AssertLength(id, prompt, ReasonCodes.PromptTooLong, text => spec with { Prompt = text });
        AssertLength(id, negative, ReasonCodes.NegativePromptTooLong, text => spec with { NegativePrompt = text });
    }

    [Theory]
    [InlineData("apimodels/kling-v3", "kling-3", "text-to-video", 2)]
    [InlineData("apimodels/kling-v2-6", "kling-2.6", "image-to-video", 2)]
    [InlineData("cloudsway/kling-v2-6", "kling-2.6", "image-to-video", 2)]
    [InlineData("cloudsway/kling-v2-6", "kling-2.6", "text-to-video", 0)]
    [InlineData("cloudsway/kling-v3", "kling-3", "image-to-video", 2)]
    [InlineData("cloudsway/kling-v3", "kling-3", "text-to-video", 0)]
    [InlineData("kling3cheap/kling-3", "kling-3", "text-to-video", 0)]
    [InlineData("kling3api/pro-text-to-video", "kling-3", "text-to-video", 0)]
    [InlineData("apiinone/kling-3", "kling-3", "text-to-video", 0)]
    public void Voices(string id, string model, string kind, int most)
    {
        var spec = Video("pro", 5, true, model, kind);
        if (most == 0)
        {
            AssertRefuses(id, spec with { Voices = ["v"] }, ReasonCodes.VoiceNotOffered);
            return;
        }

        AssertTakes(id, spec with { Voices = [.. Enumerable.Repeat("v", most)] });
        AssertRefuses(id, spec with { Voices = [.. Enumerable.Repeat("v", most + 1)] }, ReasonCodes.TooManyVoices);
        AssertRefuses(id, spec with { Voices = ["v"], Audio = false }, ReasonCodes.VoiceNeedsAudio);
    }

    [Theory]
    [InlineData("kling3cheap/kling-3-omni", "kling-o3", 9)]
    [InlineData("cloudsway/kling-v3", "kling-3", 9)]
    public void ImageCount(string id, string model, int most) => AssertTakes(id, Image(model, count: most));

    [Fact]
    public void ImageCount_BeyondNine_IsRefusedWhereALimitIsDocumented() =>
        AssertRefuses("cloudsway/kling-v3", Image("kling-3", count: 10), ReasonCodes.ImageCount);

    internal static void AssertTakes(string id, GenerationSpec spec)
    {
        var row = Offer(spec, id);
        Assert.True(row.Eligible, $"{id}: {string.Join("; ", row.Reasons)}");
        Assert.Empty(row.Reasons);
    }

    internal static void AssertRefuses(string id, GenerationSpec spec, params string[] codes)
    {
        var row = Offer(spec, id);
        Assert.False(row.Eligible, $"{id} takes it");
        Assert.Equal(codes.Order(StringComparer.Ordinal), row.Reasons.Select(reason => reason.Code).Order(StringComparer.Ordinal));
        Assert.All(row.Reasons, reason => Assert.NotEqual("", reason.Message));
        Assert.Equal((null, null, null, null), (row.Amount, row.AmountMin, row.AmountMax, row.Usd));
        Assert.Equal((Confidence.Unknown, false), (row.Confidence, row.Ranked));
    }

    private static void AssertChoices(string id, GenerationSpec spec, string qualities, string shapes)
    {
        var first = Parse<Quality>(qualities.Split(' ')[0]);
        foreach (var quality in Words.All<Quality>())
        {
            var asked = spec with { Quality = Parse<Quality>(quality) };
            if (qualities.Split(' ').Contains(quality)) AssertTakes(id, asked);
            else AssertRefuses(id, asked, ReasonCodes.QualityNotOffered);
        }

        foreach (var shape in Words.All<AspectRatio>())
        {
            var asked = spec with { Quality = first, AspectRatio = Parse<AspectRatio>(shape) };
            if (shapes == "*" || shapes.Split(' ').Contains(shape)) AssertTakes(id, asked);
            else AssertRefuses(id, asked, ReasonCodes.AspectRatioNotOffered);
        }
    }

    private static void AssertLength(string id, int most, string code, Func<string, GenerationSpec> with)
    {
        AssertTakes(id, with(new string('a', most == 0 ? 20_000 : most)));
        if (most > 0) AssertRefuses(id, with(new string('a', most + 1)), code);
    }
}
