using System.Net;
using System.Net.Http.Headers;
using System.Text;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Api;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Support;
using KlingWeb.Web.Tests.Team;

namespace KlingWeb.Web.Tests.Uploads;

/// <summary>Forms that are cut off or hold something else than one file: each is a 400, and nothing of it is kept.</summary>
public sealed class BrokenFormTests(AppFactory factory) : IClassFixture<AppFactory>
{
    private const string Head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n";

    private static readonly byte[] Picture = Pictures.Png(64, 48);

    public static TheoryData<string, string?, byte[]> Forms { get; } = new()
    {
        { "no end", "multipart/form-data; boundary=b", [.. Text(Head), .. Picture] },
        { "an end without its dashes", "multipart/form-data; boundary=b", [.. Text(Head), .. Picture, .. Text("\r\n--b\r\n")] },
        { "cut inside of the picture", "multipart/form-data; boundary=b", [.. Text(Head), .. Picture[..40]] },
        { "cut inside of the headers", "multipart/form-data; boundary=b", Text(Head[..30]) },
        { "nothing", "multipart/form-data; boundary=b", [] },
        { "no file", "multipart/form-data; boundary=b", Text("--b--\r\n") },
        { "another field", "multipart/form-data; boundary=b", [.. Text(Head.Replace("\"file\"", "\"picture\"", StringComparison.Ordinal)), .. Picture, .. Text("\r\n--b--\r\n")] },
        { "two files", "multipart/form-data; boundary=b", [.. Text(Head), .. Picture, .. Text("\r\n" + Head), .. Picture, .. Text("\r\n--b--\r\n")] },
        { "no boundary", "multipart/form-data", [.. Text(Head), .. Picture, .. Text("\r\n--b--\r\n")] },
        { "another boundary", "multipart/form-data; boundary=c", [.. Text(Head), .. Picture, .. Text("\r\n--b--\r\n")] },
        { "a boundary of a thousand", "multipart/form-data; boundary=" + new string('b', 1_000), [.. Text(Head), .. Picture] },
        { "no form", "image/png", Picture },
        { "JSON", "application/json", Text("{}") },
        { "no type", null, Picture },
        { "endless headers", "multipart/form-data; boundary=b", Text("--b\r\n" + string.Concat(Enumerable.Repeat("X-A: b\r\n", 5_000))) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task S62_Form_ThatIsNotOneWholeFile_Is400(string name, string? type, byte[] body)
    {
        var script = await factory.ScriptOf(Roles.Member);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        var problem = await (await script.PostAsync("/api/v1/uploads", content)).AssertProblem(HttpStatusCode.BadRequest, "invalid");

        Assert.True(problem.GetProperty("errors").TryGetProperty("file", out _), name);
    }

    [Fact]
    public async Task Form_WithOtherFieldsAroundTheFile_IsTaken()
    {
        var script = await factory.ScriptOf(Roles.Member);
        using var form = new MultipartFormDataContent { { new StringContent("x"), "before" }, { new ByteArrayContent(Picture), "file", "a.png" }, { new StringContent("y"), "after" } };

        Assert.Equal(HttpStatusCode.Created, (await script.PostAsync("/api/v1/uploads", form)).StatusCode);
    }

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
}
