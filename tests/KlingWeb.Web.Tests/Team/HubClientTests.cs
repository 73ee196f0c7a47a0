using System.Threading.Channels;
using KlingWeb.Generations;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Team;

/// <summary>The hub as programs use it: by SignalR's own client over a WebSocket.</summary>
public sealed class HubClientTests(HubClientTests.Listening factory) : IClassFixture<HubClientTests.Listening>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Client_WithAToken_IsToldOfAnOrder()
    {
        await using var hub = Connection(await factory.Token(await factory.Add(Roles.Viewer), TokenScope.Read));
        var told = Changes(hub);
        await hub.StartAsync();

        var member = await factory.Add(Roles.Member);
        var order = Orders.Of(Orders.ApiModels, "hub-client", prompt: "told over a socket");
        var id = (await factory.Services.GetRequiredService<GenerationDesk>().Submit(order, new(member.Id, "Mia", IsAdministrator: false, MaySubmit: true), default)).Id;

        Assert.Equal(HubConnectionState.Connected, hub.State);
        var change = await told.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        while (change.Id != id) change = await told.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        Assert.Equal("told over a socket", change.Spec.Prompt);
    }

    [Fact]
    public async Task Client_WhoseTokenIsRevoked_IsCutOffAndNotLetInAgain()
    {
        var member = await factory.Add(Roles.Viewer);
        await using var hub = Connection(await factory.Token(member, TokenScope.Read));
        var closed = new TaskCompletionSource();
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.StartAsync();
        var tokens = factory.Services.GetRequiredService<TokenDesk>();

        await tokens.Revoke((await tokens.List(member.Id, default))[0].Id, new(member.Id, "Ada", IsAdministrator: false, MaySubmit: false), default);
        await factory.Services.GetRequiredService<HubRevalidation>().EndTheRefused(default);

        await closed.Task.WaitAsync(Patience);
        await Assert.ThrowsAsync<HttpRequestException>(() => hub.StartAsync());
    }

    [Fact]
    public async Task Client_WithoutAToken_IsNotLetIn()
    {
        await using var hub = Connection(null);

        await Assert.ThrowsAsync<HttpRequestException>(() => hub.StartAsync());
    }

    private HubConnection Connection(string? token) => new HubConnectionBuilder()
        .WithUrl(new Uri(factory.Address, "hubs/generations"), HttpTransportType.WebSockets, options => options.AccessTokenProvider = () => Task.FromResult(token))
        .Build();

    private static Channel<Change> Changes(HubConnection hub)
    {
        var told = Channel.CreateUnbounded<Change>();
        hub.On<Change>(nameof(IGenerationClient.GenerationChanged), change => told.Writer.WriteAsync(change).AsTask());
        return told;
    }

    /// <summary>What a program reads of a generation.</summary>
    public sealed record Change(Guid Id, ChangedSpec Spec);

    public sealed record ChangedSpec(string Prompt);

    /// <summary>On a real port, since a client dials.</summary>
    public sealed class Listening : AppFactory
    {
        public Listening()
        {
            UseKestrel(0);
            StartServer();
        }

        public Uri Address => ClientOptions.BaseAddress;
    }
}
