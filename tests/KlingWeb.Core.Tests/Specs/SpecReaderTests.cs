using System.Text.Json;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Tests.Specs;

public sealed class SpecReaderTests
{
    [Fact]
    public void Read_KindAlone_HasTheDefaultsOfTheKind()
    {
        foreach (var kind in Enum.GetValues<GenerationKind>())
        {
            Assert.Equal(SpecDefaults.For(kind), Read($$"""{ "kind": "{{kind.Word()}}" }""").Spec);
        }
    }

    [Fact]
    public void Read_EveryField_IsTakenOver()
    {
        var spec = Read(Full).Spec!;

        Assert.Equal((GenerationKind.ImageToVideo, ModelFamily.KlingO3, Quality.Pro, 7), (spec.Kind, spec.Model, spec.Quality, spec.DurationSeconds));
        Assert.Equal((AspectRatio.Tall, true, "a lion", "rain", 0.5m), (spec.AspectRatio, spec.Audio, spec.Prompt, spec.NegativePrompt, spec.CfgScale));
        Assert.Equal(["v1", "v2"], spec.Voices);
        Assert.Equal(new MultiShot(ShotMode.Custom, [new("one", 2), new("two", 5)]), spec.MultiShot);
        Assert.Equal(("https://example.com/a.jpg", "upload:a-1"), (spec.StartImage, spec.EndImage));
        Assert.Equal(["https://example.com/b.jpg"], spec.ReferenceImages);
        Assert.Equal([new("160")], spec.Elements);
        Assert.Equal(("https://example.com/c.mp4", "upload:m"), (spec.SourceVideo, spec.MotionVideo));
        Assert.Equal(("simple", """{"zoom":5}"""), (spec.CameraControl!.Type, spec.CameraControl.Config!.Value.GetRawText()));
        Assert.Equal((false, 3, Speed.Slow, true, true), (spec.KeepOriginalSound, spec.ImageCount, spec.Speed, spec.AutoEnhance, spec.Watermark));
    }

    [Theory]
    [InlineData("""[]""", "$", "must be an object")]
    [InlineData("""{}""", "kind", "is required")]
    [InlineData("""{"kind":"film"}""", "kind", "must be one of text-to-video, image-to-video, reference-to-video, video-edit, motion-control, image")]
    [InlineData("""{"kind":7}""", "kind", "must be one of text-to-video, image-to-video, reference-to-video, video-edit, motion-control, image")]
    [InlineData("""{"kind":"image","kind":"image"}""", "kind", "stands twice")]
    [InlineData("""{"kind":"image","colour":"red"}""", "colour", "is not a known field")]
    [InlineData("""{"kind":"image","Prompt":"a"}""", "Prompt", "is not a known field")]
    [InlineData("""{"kind":"image","quality":"8k"}""", "quality", "must be one of std, pro, 1k, 2k, 4k")]
    [InlineData("""{"kind":"image","speed":null}""", "speed", "must be one of slow, normal, priority")]
    [InlineData("""{"kind":"image","durationSeconds":0}""", "durationSeconds", "must be a whole number from 1 to 300")]
    [InlineData("""{"kind":"image","durationSeconds":-5}""", "durationSeconds", "must be a whole number from 1 to 300")]
    [InlineData("""{"kind":"image","durationSeconds":301}""", "durationSeconds", "must be a whole number from 1 to 300")]
    [InlineData("""{"kind":"image","durationSeconds":1e99}""", "durationSeconds", "must be a whole number from 1 to 300")]
    [InlineData("""{"kind":"image","durationSeconds":5.5}""", "durationSeconds", "must be a whole number from 1 to 300")]
    [InlineData("""{"kind":"image","durationSeconds":"5"}""", "durationSeconds", "must be a whole number from 1 to 300")]
    [InlineData("""{"kind":"image","durationSeconds":null}""", "durationSeconds", "must be a whole number from 1 to 300")]
    [InlineData("""{"kind":"image","imageCount":10}""", "imageCount", "must be a whole number from 1 to 9")]
    [InlineData("""{"kind":"image","cfgScale":1.01}""", "cfgScale", "must be a number from 0 to 1")]
    [InlineData("""{"kind":"image","cfgScale":-0.1}""", "cfgScale", "must be a number from 0 to 1")]
    [InlineData("""{"kind":"image","audio":"true"}""", "audio", "must be true or false")]
    [InlineData("""{"kind":"image","prompt":5}""", "prompt", "must be text")]
    [InlineData("""{"kind":"image","voices":"v1"}""", "voices", "must be a list")]
    [InlineData("""{"kind":"image","voices":["a",1]}""", "voices[1]", "must be text")]
    [InlineData("""{"kind":"image","voices":["\u200b"]}""", "voices[0]", "is blank")]
    [InlineData("""{"kind":"text-to-video","aspectRatio":null}""", "aspectRatio", "must be one of 16:9, 9:16, 1:1, 4:3, 3:4, 3:2, 2:3, 21:9")]
    [InlineData("""{"kind":"image","aspectRatio":"5:4"}""", "aspectRatio", "must be one of 16:9, 9:16, 1:1, 4:3, 3:4, 3:2, 2:3, 21:9, or null for as the picture")]
    [InlineData("""{"kind":"image","elements":["160"]}""", "elements[0]", "must be an object")]
    [InlineData("""{"kind":"image","elements":[{}]}""", "elements[0].id", "is required")]
    [InlineData("""{"kind":"image","elements":[{"id":160}]}""", "elements[0].id", "must be text")]
    [InlineData("""{"kind":"image","startImage":"http://example.com/a.jpg"}""", "startImage", "must be an https address, or upload:{id}")]
    [InlineData("""{"kind":"image","startImage":"https://a:b@example.com/a.jpg"}""", "startImage", "must be an https address, or upload:{id}")]
    [InlineData("""{"kind":"image","startImage":"/a.jpg"}""", "startImage", "must be an https address, or upload:{id}")]
    [InlineData("""{"kind":"image","endImage":"upload:"}""", "endImage", "must be an https address, or upload:{id}")]
    [InlineData("""{"kind":"image","endImage":"upload:../a"}""", "endImage", "must be an https address, or upload:{id}")]
    [InlineData("""{"kind":"image","sourceVideo":"file:///etc/passwd"}""", "sourceVideo", "must be an https address, or upload:{id}")]
    [InlineData("""{"kind":"image","motionVideo":""}""", "motionVideo", "must be an https address, or upload:{id}")]
    [InlineData("""{"kind":"image","referenceImages":["https://example.com/a.jpg","x"]}""", "referenceImages[1]", "must be an https address, or upload:{id}")]
    [InlineData("""{"kind":"image","multiShot":true}""", "multiShot", "must be an object")]
    [InlineData("""{"kind":"image","multiShot":{}}""", "multiShot.mode", "is required")]
    [InlineData("""{"kind":"image","multiShot":{"mode":"many"}}""", "multiShot.mode", "must be one of custom, auto")]
    [InlineData("""{"kind":"image","multiShot":{"mode":"custom","shots":[{"prompt":1,"durationSeconds":1}]}}""", "multiShot.shots[0].prompt", "must be text")]
    [InlineData("""{"kind":"image","multiShot":{"mode":"custom","shots":[{"prompt":"a"}]}}""", "multiShot.shots[0].durationSeconds", "is required")]
    [InlineData("""{"kind":"image","multiShot":{"mode":"auto","shots":[{"prompt":"a","durationSeconds":1}]}}""", "multiShot.shots", "must be empty with mode auto")]
    [InlineData("""{"kind":"image","cameraControl":{"config":{}}}""", "cameraControl.type", "is required")]
    [InlineData("""{"kind":"image","cameraControl":{"type":"a","config":[]}}""", "cameraControl.config", "must be an object")]
    public void Read_OneWrongField_IsNamedByItsPath(string json, string path, string message)
    {
        var reading = Read(json);

        Assert.False(reading.IsValid);
        Assert.Equal([message], Assert.Single(reading.Errors, error => error.Key == path).Value);
        Assert.Single(reading.Errors);
    }

    [Fact]
    public void Read_SeveralWrongFields_AllAreNamed()
    {
        var errors = Read("""{ "kind": "image", "audio": 1, "x": 1, "multiShot": { "mode": "custom", "shots": [ 5 ] } }""").Errors;

        Assert.Equal(["audio", "multiShot.shots[0]", "x"], errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_InsideARequest_PathsBeginThere()
    {
        using var json = JsonDocument.Parse("""{ "kind": "image", "voices": [ 1 ] }""");

        Assert.Equal(["specs[3].voices[0]"], SpecReader.Read(json.RootElement, "specs[3]").Errors.Keys);
    }

    [Theory]
    [InlineData("prompt", SpecReader.LongestPrompt)]
    [InlineData("negativePrompt", SpecReader.LongestPrompt)]
    public void Read_LongTexts_AreTakenUpToTheLimit(string field, int longest)
    {
        Assert.True(Read(Text(longest)).IsValid);
        Assert.Equal([$"must have at most {longest} characters"], Read(Text(longest + 1)).Errors[field]);

        string Text(int length) => $$"""{ "kind": "image", "{{field}}": "{{new string('a', length)}}" }""";
    }

    [Fact]
    public void Read_Lists_AreTakenUpToTheLimit()
    {
        Assert.True(Read(Voices(SpecReader.MostItems)).IsValid);
        Assert.Equal(["must have at most 50 items"], Read(Voices(SpecReader.MostItems + 1)).Errors["voices"]);

        static string Voices(int count) => $$"""{ "kind": "image", "voices": [{{string.Join(',', Enumerable.Repeat("\"v\"", count))}}] }""";
    }

    internal const string Full = """
        { "kind": "image-to-video", "model": "kling-o3", "quality": "pro", "durationSeconds": 7, "aspectRatio": "9:16", "audio": true,
          "voices": ["v1", "v2"], "prompt": "a lion", "negativePrompt": "rain", "cfgScale": 0.50,
          "multiShot": { "mode": "custom", "shots": [ { "prompt": "one", "durationSeconds": 2 }, { "prompt": "two", "durationSeconds": 5 } ] },
          "startImage": "https://example.com/a.jpg", "endImage": "upload:a-1", "referenceImages": ["https://example.com/b.jpg"],
          "elements": [ { "id": "160" } ], "sourceVideo": "https://example.com/c.mp4", "motionVideo": "upload:m", "keepOriginalSound": false,
          "cameraControl": { "type": "simple", "config": { "zoom": 5 } }, "imageCount": 3, "speed": "slow", "autoEnhance": true, "watermark": true }
        """;

    internal static SpecReading Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return SpecReader.Read(document.RootElement.Clone());
    }
}
