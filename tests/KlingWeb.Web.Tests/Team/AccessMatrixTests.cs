using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Team;

public sealed partial class AccessMatrixTests(AppFactory factory) : IClassFixture<AppFactory>
{
    // signing in is limited, so each role does it once
    private static readonly ConcurrentDictionary<string, Task<HttpClient>> Browsers = new(StringComparer.Ordinal);

    public static TheoryData<string> Asked { get; } = [.. AccessRules.Table.Keys];

    [Fact]
    public void EveryEndpoint_ThatIsMapped_HasARule() =>
        Assert.Equal(AccessRules.Table.Keys.Order(StringComparer.Ordinal), Mapped().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Endpoint_AskedByEachRole_OpensFromItsRuleOn(string endpoint)
    {
        var least = AccessRules.Table[endpoint];
        AssertStranger(least is null, await Send(factory.Stranger(), endpoint));
        foreach (var role in Roles.All)
        {
            var answer = await Send(ForPrograms(endpoint) ? await factory.ScriptOf(role) : await Browser(role), endpoint);
            if (least is not null) AssertMember(Roles.Includes(role, least), answer, role);
        }
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Endpoint_AskedByTokensOfAnAdministrator_OpensByTheirScope(string endpoint)
    {
        if (AccessRules.Table[endpoint] is not { } least) return;
        var administrator = await factory.Add(Roles.Administrator);
        foreach (var scope in Enum.GetValues<TokenScope>())
        {
            var answer = await Send(factory.Script(await factory.Token(administrator, scope)), endpoint);
            if (!ForPrograms(endpoint)) AssertStranger(open: false, answer);
            else AssertMember(Roles.Includes(scope.Role(), least) && (scope is not TokenScope.Read || OnlyReads(endpoint)), answer, scope.ToString());
        }
    }

    private static bool ForPrograms(string endpoint) => endpoint.Contains(" /api/", StringComparison.Ordinal) || endpoint.Contains(" /hubs/", StringComparison.Ordinal);

    private static bool OnlyReads(string endpoint) =>
        endpoint.StartsWith("GET ", StringComparison.Ordinal) || endpoint.StartsWith("HEAD ", StringComparison.Ordinal) || AccessRules.ReadByPost.Contains(endpoint);

    private Task<HttpClient> Browser(string role) => Browsers.GetOrAdd(role, async _ =>
    {
        var browser = await factory.Browser(await factory.Add(role));
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return browser;
    });

    private static void AssertStranger(bool open, HttpResponseMessage answer)
    {
        var refused = answer.StatusCode is HttpStatusCode.Unauthorized
            || answer.Headers.Location?.OriginalString.Contains("/sign-in?returnUrl=", StringComparison.Ordinal) == true;
        Assert.Equal(open, !refused);
    }

    private static void AssertMember(bool open, HttpResponseMessage answer, string role)
    {
        Assert.NotEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.True(open != (answer.StatusCode is HttpStatusCode.Forbidden), $"{role} got {answer.StatusCode}");
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string endpoint)
    {
        var (method, pattern) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        var address = Guids().Replace(pattern, Guid.Empty.ToString());
        address = Parameters().Replace(address, "1").Replace("openapi/1.json", "openapi/v1.json", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new(method), address);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private IEnumerable<string> Mapped() => factory.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .Where(endpoint => endpoint.RoutePattern.RawText is not "{**path:file}")   // assets again, for builds that are not published
        .SelectMany(endpoint => Methods(endpoint).Select(method => $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/').TrimEnd('/')}"))
        .Distinct(StringComparer.Ordinal);

    // Pages also take the POST of their own forms, under the same rule; hubs and checks name no method.
    private static IEnumerable<string> Methods(RouteEndpoint endpoint)
    {
        var named = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        var isPage = endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null;
        return isPage || named.Count == 0 ? [endpoint.RoutePattern.RawText!.EndsWith("negotiate", StringComparison.Ordinal) ? "POST" : "GET"] : named;
    }

    [GeneratedRegex(@"\{\w+:guid\}", RegexOptions.None, 1000)]
    private static partial Regex Guids();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameters();
}
