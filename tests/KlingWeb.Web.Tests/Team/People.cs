using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Team;

/// <summary>Members of a test's team, and browsers and scripts that act for them.</summary>
internal static partial class People
{
    public const string Password = "correct horse battery";

    private static readonly WebApplicationFactoryClientOptions NoRedirects = new() { AllowAutoRedirect = false };

    /// <summary>A browser of nobody; redirects are seen, not followed.</summary>
    public static HttpClient Stranger(this AppFactory factory) => factory.CreateClient(NoRedirects);

    public static async Task<Member> Add(this AppFactory factory, string role)
    {
        await using var scope = factory.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        var email = $"{role}-{Guid.NewGuid():N}@example.com";
        var member = new Member { UserName = email, Email = email, DisplayName = role };
        Assert.True((await members.CreateAsync(member, Password)).Succeeded);
        Assert.True((await members.AddToRoleAsync(member, role)).Succeeded);
        return member;
    }

    /// <summary>Changes a member as the team page would.</summary>
    public static async Task Change(this AppFactory factory, Member member, Func<UserManager<Member>, Member, Task> change)
    {
        await using var scope = factory.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        await change(members, (await members.FindByIdAsync(member.Id))!);
    }

    public static async Task<string> Token(this AppFactory factory, Member member, TokenScope scope, DateTimeOffset? expires = null)
    {
        var made = await factory.Services.GetRequiredService<TokenDesk>().CreateFor(member.Id, new("test", scope, expires), default);
        return made!.Token;
    }

    /// <summary>A script with a token.</summary>
    public static HttpClient Script(this AppFactory factory, string token)
    {
        var client = factory.Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public static async Task<HttpClient> ScriptOf(this AppFactory factory, string role) =>
        factory.Script(await factory.Token(await factory.Add(role), TokenScope.Admin));

    /// <summary>A browser in which the member has signed in.</summary>
    public static async Task<HttpClient> Browser(this AppFactory factory, Member member)
    {
        var client = factory.Stranger();
        var answer = await client.SignIn(member.Email!, Password);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        return client;
    }

    public static Task<HttpResponseMessage> SignIn(this HttpClient client, string email, string password, string address = "/sign-in") =>
        client.Post(address, ("Input.Email", email), ("Input.Password", password));

    /// <summary>Opens a page with a form, fills it and sends it, with its antiforgery token.</summary>
    public static async Task<HttpResponseMessage> Post(this HttpClient client, string address, params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync(address);
        var hidden = Hidden().Matches(page).Select(found => (found.Groups["name"].Value, found.Groups["value"].Value));
        return await client.PostAsync(address, Form([.. hidden, .. fields]));
    }

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"\s*/?>""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
