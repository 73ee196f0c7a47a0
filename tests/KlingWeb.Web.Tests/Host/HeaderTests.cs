using System.Net;

namespace KlingWeb.Web.Tests.Host;

public sealed class HeaderTests(AppFactory factory) : IClassFixture<AppFactory>
{
    public static TheoryData<string> Addresses { get; } = ["/", "/sign-in", "/setup", "/app.css", "/api/v1/tokens", "/nowhere", "/health/live", "/openapi/v1.json", "/swagger/index.html"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task EveryAnswer_Whatever_HasOnePolicyAndNoSniffing(string address)
    {
        var answer = await factory.CreateClient(new() { AllowAutoRedirect = false }).GetAsync(address);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' ", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.True(answer.Headers.Contains("Referrer-Policy"));
        Assert.True(answer.Headers.Contains("Permissions-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Hsts_OffLoopbackOverHttps_IsSent()
    {
        var far = factory.CreateClient(new() { BaseAddress = new("https://kling.example"), AllowAutoRedirect = false });
        var near = factory.CreateClient(new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false });

        Assert.True((await far.GetAsync("/sign-in")).Headers.Contains("Strict-Transport-Security"));
        Assert.False((await near.GetAsync("/sign-in")).Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Health_AskedByAStranger_IsWell()
    {
        var client = factory.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
    }
}
