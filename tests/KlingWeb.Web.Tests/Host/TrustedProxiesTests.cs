using System.Net;
using KlingWeb.Hosting;
using KlingWeb.Web.Tests.Team;

namespace KlingWeb.Web.Tests.Host;

/// <summary>The real program, asked by this test as by a balancer on the same machine.</summary>
public sealed class TrustedProxiesTests : IDisposable
{
    private const string HttpsIsNeeded = "needs https";

    private readonly string folder = Directory.CreateTempSubdirectory("kw-proxies-").FullName;
    private readonly HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public void Dispose()
    {
        browser.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Forwarded_ByATrustedProxy_IsTheBrowsersAddressAndScheme()
    {
        await using var program = Start("--TrustedProxies", "127.0.0.1");
        var at = await program.Address;

        Assert.DoesNotContain(HttpsIsNeeded, await Page(at), StringComparison.Ordinal);
        for (var n = 0; n < RateLimits.SignInsPerMinute; n++) await SignIn(at, "192.0.2.1");
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignIn(at, "192.0.2.1"));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, await SignIn(at, "192.0.2.2"));
        // a claim that the browser itself has put before the balancer's word
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignIn(at, "198.51.100.7, 192.0.2.1"));
    }

    [Fact]
    public async Task Forwarded_ByAnybodyElse_CountsForNothing()
    {
        await using var program = Start("--TrustedProxies", "10.0.0.0/8");
        var at = await program.Address;

        Assert.Contains(HttpsIsNeeded, await Page(at), StringComparison.Ordinal);
        for (var n = 0; n < RateLimits.SignInsPerMinute; n++) await SignIn(at, $"192.0.2.{n}");
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignIn(at, "192.0.2.250"));
    }

    private ProgramRun Start(params string[] settings) =>
        ProgramRun.Start(folder, ["--urls", "http://127.0.0.1:0", "--Admin:Email", "a@b.example", "--Admin:Password", "correct horse 9 battery", .. settings]);

    private async Task<string> Page(Uri at)
    {
        using var request = Forwarded(HttpMethod.Get, at, "192.0.2.1");
        using var answer = await browser.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpStatusCode> SignIn(Uri at, string claimed)
    {
        using var request = Forwarded(HttpMethod.Post, at, claimed);
        request.Content = People.Form(("Input.Email", "a@b.example"));
        using var answer = await browser.SendAsync(request);
        return answer.StatusCode;
    }

    private static HttpRequestMessage Forwarded(HttpMethod method, Uri at, string claimed)
    {
        var request = new HttpRequestMessage(method, new Uri(at, "/sign-in"));
        request.Headers.Host = "kling.example";
        request.Headers.Add("X-Forwarded-For", claimed);
        request.Headers.Add("X-Forwarded-Proto", "https");
        return request;
    }
}
