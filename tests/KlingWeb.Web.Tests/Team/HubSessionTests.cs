using System.Net.WebSockets;
using System.Text;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Api;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Team;

/// <summary>A live connection says who it is only when it opens; what ends a session has to end it too.</summary>
public sealed class HubSessionTests(AppFactory factory) : IClassFixture<AppFactory>
{
    private const string Handshake = "{\"protocol\":\"json\",\"version\":1}\u001e";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Hub_OfARevokedToken_IsEnded()
    {
        var member = await factory.Add(Roles.Viewer);
        using var socket = await Opened(await factory.Token(member, TokenScope.Read));
        var tokens = factory.Services.GetRequiredService<TokenDesk>();

        await tokens.Revoke((await tokens.List(member.Id, default))[0].Id, new(member.Id, "Ada", IsAdministrator: false, MaySubmit: false), default);

        await AssertEnds(socket);
    }

    [Fact]
    public async Task Hub_OfADisabledMember_IsEnded()
    {
        var member = await factory.Add(Roles.Viewer);
        using var socket = await Opened(await factory.Token(member, TokenScope.Read));

        await factory.Change(member, (members, row) =>
        {
            row.Disabled = true;
            return members.UpdateAsync(row);
        });

        await AssertEnds(socket);
    }

    [Fact]
    public async Task Hub_OfASessionSignedOutElsewhere_IsEnded()
    {
        var member = await factory.Add(Roles.Viewer);
        var signedIn = await factory.Stranger().SignIn(member.Email!, People.Password);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith(TeamSetup.CookieName, StringComparison.Ordinal)).Split(';')[0];
        using var socket = await Opened(cookie: cookie);

        await factory.Change(member, (members, row) => members.UpdateSecurityStampAsync(row));

        await AssertEnds(socket);
    }

    [Fact]
    public async Task Hub_OfAGoodToken_GoesOn()
    {
        using var socket = await Opened(await factory.Token(await factory.Add(Roles.Viewer), TokenScope.Read));
        await factory.Services.GetRequiredService<HubRevalidation>().EndTheRefused(default);

        await (await factory.ScriptOf(Roles.Member)).Order("hub-goes-on", """{"kind":"text-to-video","prompt":"still told"}""");

        Assert.Contains("still told", await Told(socket), StringComparison.Ordinal);
    }

    private async Task<WebSocket> Opened(string? token = null, string? cookie = null)
    {
        var client = factory.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            request.Headers.Origin = "http://localhost";
            if (token is not null) request.Headers.Authorization = $"Bearer {token}";
            if (cookie is not null) request.Headers.Cookie = cookie;
        };
        var socket = await client.ConnectAsync(new Uri(factory.Server.BaseAddress, "/hubs/generations"), default);
        await socket.SendAsync(Encoding.UTF8.GetBytes(Handshake), WebSocketMessageType.Text, true, default);
        await Told(socket);
        return socket;
    }

    private async Task AssertEnds(WebSocket socket)
    {
        await factory.Services.GetRequiredService<HubRevalidation>().EndTheRefused(default);
        // what was on its way before may still come; then it is over
        while (await Told(socket) is not null) Assert.Equal(WebSocketState.Open, socket.State);
    }

    private static async Task<string?> Told(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            var part = await socket.ReceiveAsync(buffer, default).WaitAsync(Patience);
            return part.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, part.Count);
        }
        catch (Exception ended) when (ended is WebSocketException or IOException or ObjectDisposedException)
        {
            return null;
        }
    }
}
