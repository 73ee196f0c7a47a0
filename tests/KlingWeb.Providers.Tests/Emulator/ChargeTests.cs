using System.Globalization;
using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>Every price that a document prints, charged.</summary>
public sealed class ChargeTests
{
    [Theory]
    [InlineData("kling-3", "pro(1080p)", 5, "normal", true, 56)]
    [InlineData("kling-3", "pro(1080p)", 5, "normal", false, 38)]
    [InlineData("kling-3", "pro(1080p)", 5, "slow", true, 28)]
    [InlineData("kling-3", "pro(1080p)", 5, "priority", true, 113)]
    [InlineData("kling-3", "std(720p)", 5, "normal", false, 25)]
    [InlineData("kling-3", "std(720p)", 15, "normal", true, 113)]
    public Task Kling3CheapVideo_IsChargedByTheFormula(string model, string resolution, int duration, string speed, bool audio, int hp) =>
        AssertChargedAsync(
            EmulatorProviders.Kling3Cheap,
            "/api/generate/video",
            $$"""{"prompt": "x", "modelId": "{{model}}", "resolution": "{{resolution}}", "duration": {{duration}}, "speed": "{{speed}}", "generateAudio": {{(audio ? "true" : "false")}}}""",
            hp,
            "HP");

    [Theory]
    [InlineData("pro", 10, 150)]
    [InlineData("std", 10, 100)]
    [InlineData("pro", 1, 15)]
    public Task Kling3CheapMotion_IsChargedBySecond(string mode, int duration, int hp) =>
        AssertChargedAsync(
            EmulatorProviders.Kling3Cheap,
            "/api/generate/motion-control",
            $$"""{"characterUrl": "https://e.com/a.png", "referenceUrl": "https://e.com/b.mp4", "videoMode": "{{mode}}", "speed": "normal", "duration": {{duration}}}""",
            hp,
            "HP");

    [Theory]
    [InlineData("1K", 1, "normal", 2)]
    [InlineData("2K", 2, "normal", 8)]
    [InlineData("4K", 1, "priority", 16)]
    [InlineData("1K", 1, "slow", 1)]
    public Task Kling3CheapImages_AreChargedByImage(string resolution, int count, string speed, int hp) =>
        AssertChargedAsync(
            EmulatorProviders.Kling3Cheap,
            "/api/generate/image",
            $$"""{"prompt": "x", "modelId": "nano-banana-pro", "resolution": "{{resolution}}", "speed": "{{speed}}", "imageCount": {{count}}}""",
            hp,
            "HP");

    [Theory]
    [InlineData("pro-text-to-video", 5, 240)]
    [InlineData("pro-text-to-video", 10, 480)]
    [InlineData("pro-image-to-video", 5, 240)]
    [InlineData("pro-image-to-video", 10, 480)]
    [InlineData("std-text-to-video", 5, 180)]
    [InlineData("std-text-to-video", 10, 360)]
    [InlineData("std-image-to-video", 5, 180)]
    [InlineData("std-image-to-video", 10, 360)]
    [InlineData("o3-pro-text-to-video", 3, 144)]
    [InlineData("o3-pro-image-to-video", 15, 720)]
    [InlineData("o3-pro-reference-to-video", 5, 360)]
    [InlineData("o3-pro-video-edit", 5, 435)]
    [InlineData("o3-std-text-to-video", 7, 252)]
    [InlineData("o3-std-image-to-video", 5, 180)]
    [InlineData("o3-std-reference-to-video", 5, 100)]
    [InlineData("o3-std-video-edit", 5, 360)]
    public Task Kling3Api_ChargesThePrintedCredits(string type, int duration, int credits)
    {
        var source = type switch
        {
            _ when type.EndsWith("image-to-video", StringComparison.Ordinal) => """, "image": "https://e.com/a.png" """,
            _ when type.EndsWith("reference-to-video", StringComparison.Ordinal) => """, "images": ["https://e.com/a.png"] """,
            _ when type.EndsWith("video-edit", StringComparison.Ordinal) => """, "video": "https://e.com/a.mp4" """,
            _ => "",
        };
        return AssertChargedAsync(
            EmulatorProviders.Kling3Api,
            "/api/generate",
            $$"""{"type": "{{type}}", "prompt": "x", "duration": {{duration}}{{source}}}""",
            credits,
            "credit");
    }

    [Theory]
    [InlineData("kling-v2-6", "std", 5, "off", false, "0.0159")]
    [InlineData("kling-v2-6", "std", 10, "off", false, "0.0320")]
    [InlineData("kling-v2-6", "pro", 5, "off", false, "0.0267")]
    [InlineData("kling-v2-6", "pro", 10, "off", false, "0.0531")]
    [InlineData("kling-v2-6", "pro", 5, "on", false, "0.0531")]
    [InlineData("kling-v2-6", "pro", 10, "on", false, "0.1064")]
    [InlineData("kling-v2-6", "pro", 5, "on", true, "0.0639")]
    [InlineData("kling-v2-6", "pro", 10, "on", true, "0.1275")]
    [InlineData("kling-v3", "std", 5, "off", false, "0.3165")]
    [InlineData("kling-v3", "std", 3, "on", false, "0.2868")]
    [InlineData("kling-v3", "pro", 15, "off", false, "1.2795")]
    [InlineData("kling-v3", "pro", 5, "on", false, "0.64")]
    [InlineData("kling-v3", "pro", 5, "on", true, "0.64")]
    public Task ApiModels_ChargesThePrintedDollars(string model, string mode, int duration, string sound, bool voice, string usd) =>
        AssertChargedAsync(
            EmulatorProviders.ApiModels,
            "/api/v1/video/generations",
            $$"""{"model": "{{model}}", "prompt": "x", "mode": "{{mode}}", "duration": "{{duration}}", "sound": "{{sound}}"{{(voice ? ", \"voice_list\": [\"v1\"]" : "")}}}""",
            decimal.Parse(usd, CultureInfo.InvariantCulture),
            "USD");

    [Fact]
    public Task ApiModelsMotion_IsChargedByVideo() => AssertChargedAsync(
        EmulatorProviders.ApiModels,
        "/api/v1/video/generations",
        """{"model": "kling-motion-control", "image": "https://e.com/a.png", "motion_video": "https://e.com/b.mp4"}""",
        0.0309m,
        "USD");

    [Theory]
    [InlineData("std", 3, false, 120)]
    [InlineData("std", 5, true, 300)]
    [InlineData("pro", 5, false, 270)]
    [InlineData("pro", 15, true, 1200)]
    public Task ApiInOne_ChargesThePrintedCredits(string mode, int duration, bool sound, int credits) => AssertChargedAsync(
        EmulatorProviders.ApiInOne,
        "/api/v1/videos/generations",
        $$"""{"model": "kling-3", "prompt": "x", "mode": "{{mode}}", "duration": {{duration}}, "sound": {{(sound ? "true" : "false")}}}""",
        credits,
        "credit");

    [Fact]
    public Task ApiInOne_WithoutSoundNamed_ChargesSound() => AssertChargedAsync(
        EmulatorProviders.ApiInOne,
        "/api/v1/videos/generations",
        """{"model": "kling-3", "prompt": "x"}""",
        300,
        "credit");

    [Theory]
    [InlineData("kling-v3", "std", 5, "off", "3.0")]
    [InlineData("kling-v3", "pro", 5, "off", "4.0")]
    [InlineData("kling-v3", "std", 3, "on", "2.7")]
    [InlineData("kling-v3", "pro", 15, "on", "18.0")]
    [InlineData("kling-v2-6", "std", 5, "off", "1.5")]
    [InlineData("kling-v2-6", "pro", 10, "off", "5.0")]
    [InlineData("kling-v2-6", "pro", 5, "on", "5.0")]
    [InlineData("kling-v2-5-turbo", "std", 5, "off", "1.5")]
    [InlineData("kling-v2-5-turbo", "pro", 5, "off", "2.5")]
    [InlineData("kling-v2-1-master", "pro", 5, "off", "10.0")]
    [InlineData("kling-v2-master", "pro", 5, "off", "10.0")]
    [InlineData("kling-v1", "std", 5, "off", "1.0")]
    [InlineData("kling-v1", "pro", 10, "off", "7.0")]
    public Task CloudswayVideo_ChargesTheListsUnits(string model, string mode, int duration, string sound, string units) => AssertChargedAsync(
        EmulatorProviders.Cloudsway,
        $"{Bench.CloudswayBase}/videos/text2video",
        $$"""{"model_name": "{{model}}", "prompt": "x", "mode": "{{mode}}", "duration": "{{duration}}", "sound": "{{sound}}"}""",
        decimal.Parse(units, CultureInfo.InvariantCulture),
        "unit");

    [Fact]
    public Task CloudswayVideo_WithAVoice_ChargesMore() => AssertChargedAsync(
        EmulatorProviders.Cloudsway,
        $"{Bench.CloudswayBase}/videos/image2video",
        """{"model_name": "kling-v2-6", "image": "https://e.com/a.png", "prompt": "<<<voice_1>>> x", "mode": "pro", "sound": "on", "voice_list": [{"voice_id": "v"}]}""",
        6.0m,
        "unit");

    [Theory]
    [InlineData("kling-v3", 1, false, 8)]
    [InlineData("kling-v2-1", 2, false, 8)]
    [InlineData("kling-v2-1", 2, true, 16)]
    [InlineData("kling-v2", 1, false, 4)]
    [InlineData("kling-v1-5", 1, true, 8)]
    [InlineData("kling-v1", 9, true, 9)]
    public Task CloudswayImages_ChargeTheListsUnits(string model, int count, bool reference, int units) => AssertChargedAsync(
        EmulatorProviders.Cloudsway,
        $"{Bench.CloudswayBase}/images/generations",
        $$"""{"model_name": "{{model}}", "prompt": "x", "n": {{count}}{{(reference ? ", \"image\": \"https://e.com/a.png\"" : "")}}}""",
        units,
        "unit");

    private static async Task AssertChargedAsync(string provider, string path, string request, decimal amount, string unit)
    {
        using var bench = new Bench();

        var answer = await bench.PostAsync(provider, path, request);

        Assert.True(answer.Status == 200, answer.Text);
        var charge = await bench.OnlyChargeAsync();
        Assert.Equal((provider, amount, unit), (charge.Provider, charge.Amount, charge.Unit));
    }
}
