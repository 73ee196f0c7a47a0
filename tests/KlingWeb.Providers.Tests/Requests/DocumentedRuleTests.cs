using System.Text.Json;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Conformance;

namespace KlingWeb.Providers.Tests.Requests;

/// <summary>Rules of the documents that decide what is sent, and what the emulator's ledger makes of it.</summary>
public sealed class DocumentedRuleTests
{
    private const string Picture = "https://example.com/a.jpg";
    private const string Film = "https://example.com/v.mp4";

    [Fact]
    public async Task VideoEdit_WithAShape_SendsIt()
    {
        var sent = await Sent(ProviderIds.Kling3Api, "o3-std-video-edit", Edit with { AspectRatio = AspectRatio.Tall });

        Assert.Equal("9:16", sent.GetProperty("aspect_ratio").GetString());
        Assert.False(sent.TryGetProperty("duration", out _));
    }

    [Fact]
    public async Task VideoEdit_WithPictures_SendsBoth()
    {
        var sent = await Sent(ProviderIds.Kling3Api, "o3-std-video-edit", Edit with { ReferenceImages = [Picture] });

        Assert.Equal((Film, Picture), (sent.GetProperty("video").GetString(), sent.GetProperty("images")[0].GetString()));
    }

    [Fact]
    public async Task References_WithAVideo_SendBoth()
    {
        var spec = SpecDefaults.For(GenerationKind.ReferenceToVideo) with { Prompt = "Snow", ReferenceImages = [Picture], SourceVideo = Film };

        var sent = await Sent(ProviderIds.Kling3Api, "o3-std-reference-to-video", spec);

        Assert.Equal((Film, Picture), (sent.GetProperty("video").GetString(), sent.GetProperty("images")[0].GetString()));
    }

    [Theory]
    [InlineData(ProviderIds.Kling3Cheap, "kling-3", "aspectRatio")]
    [InlineData(ProviderIds.Kling3Api, "std-image-to-video", "aspect_ratio")]
    [InlineData(ProviderIds.ApiModels, "kling-v3", "aspect_ratio")]
    [InlineData(ProviderIds.ApiInOne, "kling-3", "aspect_ratio")]
    [InlineData(ProviderIds.Cloudsway, "kling-v3", "aspect_ratio")]
    public async Task Shape_LeftOpen_IsNotSent(string provider, string model, string field)
    {
        var open = Read($$"""{ "kind": "image-to-video", "prompt": "Snow", "startImage": "{{Picture}}", "aspectRatio": null }""");

        Assert.False((await Sent(provider, model, open)).TryGetProperty(field, out _));
        Assert.Equal("16:9", (await Sent(provider, model, open with { AspectRatio = AspectRatio.Wide })).GetProperty(field).GetString());
    }

    [Theory]
    [InlineData("a lion", null, 5)]
    [InlineData("<<<voice_2>>> sings", null, 6)]
    [InlineData("<<<voice_3>>> sings", null, 5)]
    public async Task Voices_OfTheList_AreSentAndBilledWhereOneIsNamed(string prompt, string? shot, decimal units)
    {
        var spec = Speaking(prompt, shot);

        var sent = await Sent(ProviderIds.Cloudsway, "kling-v2-6", spec);
        Assert.Equal(units > 5, sent.TryGetProperty("voice_list", out var list));
        if (units > 5) Assert.Equal(["v1", "v2"], list.EnumerateArray().Select(voice => voice.GetProperty("voice_id").GetString()));
        Assert.Equal(units, await Charge("kling-v2-6", spec));
    }

    [Theory]
    [InlineData("<<<voice_1>>> sings", "one", 6)]
    [InlineData("a lion", "<<<voice_1>>> sings", 7)]
    public async Task Voices_NamedInAShot_CountThereAndNotInThePromptBesideIt(string prompt, string shot, decimal units) =>
        Assert.Equal(units, await Charge("kling-v3", Speaking(prompt, shot)));

    [Fact]
    public async Task Element_ThatIsNoNumber_IsNotSent()
    {
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "Snow", Elements = [new("hero")] };

        await Assert.ThrowsAsync<ProviderException>(() => Sent(ProviderIds.ApiInOne, "kling-3", spec));
    }

    [Theory]
    [InlineData(ProviderIds.ApiInOne, "kling-3")]
    [InlineData(ProviderIds.ApiModels, "kling-v3")]
    [InlineData(ProviderIds.Cloudsway, "kling-v3")]
    public async Task Emulator_CountsCodePoints(string provider, string model)
    {
        using var emulated = new EmulatedProvider(provider);
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = string.Concat(Enumerable.Repeat("😀", 2500)) };

        await emulated.Provider.Submit(new Submission("a-long", model, spec), default);

        Assert.Single(await emulated.Ledger());
    }

    [Fact]
    public async Task Emulator_ShotsThatDoNotAddUp_AreRefusedAndNotCharged()
    {
        using var emulated = new EmulatedProvider(ProviderIds.ApiInOne);
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { MultiShot = new(ShotMode.Custom, [new("one", 2), new("two", 2)]) };

        await Assert.ThrowsAsync<ProviderException>(() => emulated.Provider.Submit(new Submission("a-shots", "kling-3", spec), default));

        Assert.Empty(await emulated.Ledger());
    }

    private static GenerationSpec Edit => SpecDefaults.For(GenerationKind.VideoEdit) with { Prompt = "Snow", SourceVideo = Film };

    private static GenerationSpec Speaking(string prompt, string? shot) => SpecDefaults.For(GenerationKind.ImageToVideo) with
    {
        Prompt = prompt,
        StartImage = Picture,
        Quality = Quality.Pro,
        Audio = true,
        Voices = ["v1", "v2"],
        MultiShot = shot is null ? null : new(ShotMode.Custom, [new("two", 3), new(shot, 2)]),
    };

    private static async Task<decimal> Charge(string model, GenerationSpec spec)
    {
        using var emulated = new EmulatedProvider(ProviderIds.Cloudsway);
        await emulated.Provider.Submit(new Submission("a-voice", model, spec), default);
        return Assert.Single(await emulated.Ledger()).Amount;
    }

    private static async Task<JsonElement> Sent(string provider, string model, GenerationSpec spec)
    {
        using var emulated = new EmulatedProvider(provider);
        await emulated.Provider.Submit(new Submission("a-1", model, spec), default);
        return JsonDocument.Parse(Assert.Single(await emulated.Ledger()).RequestJson).RootElement.Clone();
    }

    private static GenerationSpec Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        return SpecReader.Read(json.RootElement.Clone()).Spec ?? throw new InvalidOperationException("It is no spec.");
    }
}
