using System.Text;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Wire;

/// <summary>S54: what a provider says of a secret is struck out before anything looks at it.</summary>
public sealed class SecretMaskTests
{
    private const string Secret = "sk-A1b2/C3d4+E5f6=g7";

    private static readonly SecretMask Mask = new(Secret, "whsec_c2VjcmV0", "short");

    public static TheoryData<string> Forms() =>
    [
        Secret,
        Secret.ToUpperInvariant(),
        $"Bearer {Secret}",
        Uri.EscapeDataString(Secret),
        Uri.EscapeDataString(Secret).ToLowerInvariant(),
        Uri.EscapeDataString(Uri.EscapeDataString(Secret)),
        string.Concat(Encoding.ASCII.GetBytes(Secret).Select(b => $"%{b:x2}")),
        Secret.Replace("/", "\\/", StringComparison.Ordinal),
        string.Concat(Secret.Select(c => $"\\u{(int)c:x4}")),
        string.Concat(Secret.Select(c => $"&#{(int)c};")),
        string.Concat(Secret.Select(c => $"&#x{(int)c:X};")),
        string.Concat(Secret.Select(c => $"{c}\0")),
        Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret)),
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"Bearer {Secret}")),
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"u:{Secret}:p")),
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"me:{Secret}")).Replace('+', '-').Replace('/', '_'),
        Convert.ToHexString(Encoding.ASCII.GetBytes(Secret)),
        "whsec_c2VjcmV0",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Clean_SecretInAnyForm_IsStruckOut(string form)
    {
        var cleaned = Mask.Clean($"before {form} after");
        Assert.StartsWith("before ", cleaned, StringComparison.Ordinal);
        Assert.EndsWith(" after", cleaned, StringComparison.Ordinal);
        Assert.Contains(SecretMask.Blot, cleaned, StringComparison.Ordinal);
        Assert.DoesNotContain(form, cleaned, StringComparison.OrdinalIgnoreCase);
        Assert.True(cleaned.Length < "before [key] after".Length + 20, cleaned);
    }

    [Fact]
    public void Clean_SecretCutAtTheEnd_IsStruckOut() => Assert.Equal("key [key]", Mask.Clean($"key {Secret[..12]}"));

    [Theory]
    [InlineData("Nothing of it here, sk-A1b2 is another and 100% too.")]
    [InlineData("a short one is no secret, &#x; %zz \\")]
    public void Clean_OtherWords_AreLeft(string text) => Assert.Same(text, Mask.Clean(text));

    [Fact]
    public void Clean_ProofOfACallback_IsStruckOut() => Assert.Equal(
        $"see https://x.example.com/webhooks/apimodels/kw-{new string('a', 32)}/[key]?a=1",
        Mask.Clean($"see https://x.example.com/webhooks/apimodels/kw-{new string('a', 32)}/CfDJ8_abc-def?a=1"));

    [Theory]
    [InlineData(ProviderIds.Kling3Cheap, """{"id":7,"status":"KEY","errorMessage":"KEY","resultVideoUrl":"https://cdn.example.com/1.mp4?token=KEY"}""")]
    [InlineData(ProviderIds.Kling3Api, """{"data":{"task_id":"7","status":"odd KEY","error_message":"KEY","video_url":"https://cdn.example.com/KEY.mp4"}}""")]
    [InlineData(ProviderIds.ApiModels, """{"code":200,"data":{"taskId":"7","state":"failed","failMsg":"your key KEY was refused"}}""")]
    [InlineData(ProviderIds.ApiInOne, """{"task_id":"7","status":"failed","error":"KEY"}""")]
    [InlineData(ProviderIds.Cloudsway, """{"code":0,"data":{"task_id":"7","task_status":"failed","task_status_msg":"KEY"}}""")]
    public async Task S54_KeyInsideA200Answer_ReachesNobody(string id, string json)
    {
        var report = await Rooms.Over(id, CannedHandler.With(json.Replace("KEY", Rooms.Key, StringComparison.Ordinal))).Check(new TaskRef("7", GenerationKind.TextToVideo, "m"), default);
        var words = $"{report.Word} {report.Message} {string.Join(' ', report.Files.Select(file => Uri.UnescapeDataString(file.Url.AbsoluteUri)))} {report.RawBody}";
        Assert.DoesNotContain(Rooms.Key, words, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(SecretMask.Blot, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S54_KeyThatWasReplacedAndWebhookSecret_AreStruckOutToo()
    {
        var credentials = new ProviderCredentials(new Uri("https://apiin.one"), "the-new-key-0001") { AlsoSecret = ["the-old-key-0000", "whsec_AAAA"] };
        var handler = CannedHandler.With("""{"error":{"message":"the-old-key-0000 the-new-key-0001 whsec_AAAA"}}""", 400);
        var room = Rooms.Room(ProviderIds.ApiInOne).Create(ProviderHandlers.Over(handler), _ => ValueTask.FromResult(credentials), TimeProvider.System);

        var fault = await Assert.ThrowsAsync<ProviderException>(() => room.Submit(Rooms.TextToVideo(ProviderIds.ApiInOne), default));

        Assert.Equal("[key] [key] [key]", fault.ProviderMessage);
        Assert.Equal("""{"error":{"message":"[key] [key] [key]"}}""", fault.RawBody);
    }
}
