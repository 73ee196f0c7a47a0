using System.Globalization;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>Every row of Kling's list that a spec can ask for.</summary>
public sealed class OfficialListPrices
{
    private const string Film = "https://example.com/five-seconds.mp4";

    // an edit is as long as its source
    private static readonly QuoteContext Measured = QuoteContext.Empty with
    {
        Media = new Dictionary<string, MediaFacts> { [Film] = new("mp4", 1, 1280, 720, 5) },
    };

    [Theory]
    [InlineData("kling-3", "text-to-video,image-to-video", "std", "off", "0.6", "0.084")]
    [InlineData("kling-3", "text-to-video,image-to-video", "pro", "off", "0.8", "0.112")]
    [InlineData("kling-3", "text-to-video,image-to-video", "4k", "off,on", "3.0", "0.42")]
    [InlineData("kling-3", "text-to-video,image-to-video", "std", "on", "0.9", "0.126")]
    [InlineData("kling-3", "text-to-video,image-to-video", "pro", "on", "1.2", "0.168")]
    [InlineData("kling-motion", "motion-control", "std", "off", "0.9", "0.126")]
    [InlineData("kling-motion", "motion-control", "pro", "off", "1.2", "0.168")]
    [InlineData("kling-o3", "text-to-video,image-to-video,reference-to-video", "std", "off", "0.6", "0.084")]
    [InlineData("kling-o3", "text-to-video,image-to-video,reference-to-video", "pro", "off", "0.8", "0.112")]
    [InlineData("kling-o3", "text-to-video,image-to-video,reference-to-video", "4k", "off,on", "3.0", "0.42")]
    [InlineData("kling-o3", "text-to-video,image-to-video,reference-to-video", "std", "on", "0.8", "0.112")]
    [InlineData("kling-o3", "text-to-video,image-to-video,reference-to-video", "pro", "on", "1.0", "0.14")]
    [InlineData("kling-o3", "video-edit", "std", "off,on", "0.9", "0.126")]
    [InlineData("kling-o3", "video-edit", "pro", "off,on", "1.2", "0.168")]
    [InlineData("kling-o3", "video-edit", "4k", "off,on", "3.0", "0.42")]
    [InlineData("kling-2.6", "text-to-video,image-to-video", "std", "off", "0.3", "0.042")]
    [InlineData("kling-2.6", "text-to-video,image-to-video", "pro", "off", "0.5", "0.07")]
    [InlineData("kling-2.6", "text-to-video,image-to-video", "pro", "on", "1.0", "0.14")]
    [InlineData("kling-2.6", "image-to-video", "pro", "voice", "1.2", "0.168")]
    [InlineData("kling-2.5-turbo", "text-to-video,image-to-video", "std", "off", "0.3", "0.042")]
    [InlineData("kling-2.5-turbo", "text-to-video,image-to-video", "pro", "off", "0.5", "0.07")]
    [InlineData("kling-2.1", "image-to-video", "std", "off", "0.4", "0.056")]
    [InlineData("kling-2.1", "image-to-video", "pro", "off", "0.7", "0.098")]
    [InlineData("kling-2.1-master", "text-to-video,image-to-video", "pro", "off", "2.0", "0.28")]
    [InlineData("kling-2-master", "text-to-video,image-to-video", "pro", "off", "2.0", "0.28")]
    [InlineData("kling-1.6", "text-to-video,image-to-video", "std", "off", "0.4", "0.056")]
    [InlineData("kling-1.6", "text-to-video,image-to-video", "pro", "off", "0.7", "0.098")]
    [InlineData("kling-1.5", "image-to-video", "std", "off", "0.4", "0.056")]
    [InlineData("kling-1.5", "image-to-video", "pro", "off", "0.7", "0.098")]
    [InlineData("kling-1", "text-to-video,image-to-video", "std", "off", "0.2", "0.028")]
    [InlineData("kling-1", "text-to-video,image-to-video", "pro", "off", "0.7", "0.098")]
    public void Videos_ASecond(string model, string kinds, string quality, string sounds, string units, string usd)
    {
        foreach (var kind in kinds.Split(','))
        {
            foreach (var sound in sounds.Split(','))
            {
                var spec = Video(quality, 5, sound != "off", model, kind) with
                {
                    Prompt = "<<<voice_1>>> speaks",
                    Voices = sound == "voice" ? ["v1"] : [],
                    SourceVideo = kind == "video-edit" ? Film : null,
                };
                Assert.Equal(new ReferencePrice(5 * Number(usd), 5 * Number(units)), Engine.Quote(spec, Measured).Reference);
            }
        }
    }

    [Theory]
    [InlineData("std", "0.9", "0.126")]
    [InlineData("pro", "1.2", "0.168")]
    [InlineData("4k", "3.0", "0.42")]
    public void OmniReferences_WithAVideo_CostAsAVideoEdit(string quality, string units, string usd)
    {
        var spec = Video(quality, 1, model: "kling-o3", kind: "reference-to-video") with { SourceVideo = "https://example.com/a.mp4" };

        Assert.Equal(new ReferencePrice(Number(usd), Number(units)), Quote(spec).Reference);
    }

    [Theory]
    [InlineData("kling-3", "1k,2k", "0,1", 8, "0.028")]
    [InlineData("kling-o3", "1k,2k", "0,1", 8, "0.028")]
    [InlineData("kling-o3", "4k", "0,1", 16, "0.056")]
    [InlineData("kling-2.1", "1k,2k", "0", 4, "0.014")]
    [InlineData("kling-2.1", "1k,2k", "1", 8, "0.028")]
    [InlineData("kling-2.1", "1k,2k", "2,4", 16, "0.056")]
    [InlineData("kling-2", "1k,2k", "0", 4, "0.014")]
    [InlineData("kling-2", "1k", "1", 8, "0.028")]
    [InlineData("kling-2", "1k", "2", 16, "0.056")]
    [InlineData("kling-1.5", "1k", "0", 4, "0.014")]
    [InlineData("kling-1.5", "1k", "1", 8, "0.028")]
    [InlineData("kling-1", "1k", "0,1", 1, "0.0035")]
    public void Images_APicture(string model, string qualities, string inputs, int units, string usd)
    {
        foreach (var quality in qualities.Split(','))
        {
            foreach (var input in inputs.Split(','))
            {
                var spec = Image(model, quality, 3, int.Parse(input, CultureInfo.InvariantCulture));
                Assert.Equal(new ReferencePrice(3 * Number(usd), 3 * units), Quote(spec).Reference);
            }
        }
    }

    [Fact]
    public void WhatTheListLacks_IsNull()
    {
        GenerationSpec[] lacking =
        [
            Video(audio: true, model: "kling-2.6"), Video(model: "kling-1.5"), Video(model: "veo-3.1"), Video(model: "any"),
            Video(audio: true) with { Prompt = "<<<voice_1>>> speaks", Voices = ["v1"] }, Image("kling-2-new"), Image("kling-1", "2k"), Image("nano-banana-pro"),
            Video("std", model: "kling-2.1-master"),
        ];

        Assert.All(lacking, spec => Assert.Equal(new ReferencePrice(null, null), Quote(spec).Reference));
    }

    [Fact]
    public void EveryModel_AskedForAsAny_IsComparedWithItsOwnList()
    {
        var row = Offer(Video(model: "any"), "apimodels/kling-v2-6");

        Assert.Equal(Math.Round(0.0159m / 0.21m, 4), row.VersusList);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
