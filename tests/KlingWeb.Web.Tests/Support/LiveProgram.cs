using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Api;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Team;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KlingWeb.Web.Tests.Support;

/// <summary>The whole program with apimodels live: real connections to the emulator on this machine, whose callbacks come back through the whole pipeline.</summary>
internal sealed class LiveProgram : IAsyncDisposable
{
    public const string Provider = ProviderIds.ApiModels;
    public const string Offer = "apimodels/kling-v3";
    public const string Key = "planted-key-0123456789abcdef";

    private static readonly TimeSpan TaskTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LateHandler callbacks = new();
    private readonly HttpMessageInvoker emulated;
    private readonly ConcurrentQueue<string> authorizations = new();
    private FileServer server = null!;

    private LiveProgram(string? webhookSecret)
    {
        Emulator = new(new MemoryEmulatorStore(), EmulatorTime, new EmulatorOptions { MinTaskTime = TaskTime, MaxTaskTime = TaskTime, WebhookHandler = callbacks, WebhookSecret = webhookSecret });
        emulated = new HttpMessageInvoker(Emulator.CreateHandler(Provider));
        Factory = new LoggedFactory(Logs);
    }

    public AppFactory Factory { get; }

    public ProviderEmulator Emulator { get; }

    /// <summary>The provider's clock; the program's own is the machine's.</summary>
    public ManualTimeProvider EmulatorTime { get; } = new();

    public LogPile Logs { get; } = new();

    /// <summary>What the provider was shown as Authorization.</summary>
    public IReadOnlyCollection<string> Authorizations => authorizations;

    /// <summary>Runs after the provider has taken a paid request and before we hear of it.</summary>
    public Func<string, Task>? BeforeAnswer { get; set; }

    /// <param name="key">The configured key; null for none.</param>
    /// <param name="webhookSecret">With it the emulator signs its callbacks.</param>
    /// <param name="publicAddress">Where providers reach the program; null for nowhere.</param>
    /// <param name="pollSeconds">The pace of asking: so slow that only a hint makes it look in time.</param>
    public static async Task<LiveProgram> Start(string? key = Key, string? webhookSecret = null, string? publicAddress = "https://kling.example.com", int pollSeconds = 300)
    {
        var program = new LiveProgram(webhookSecret);
        program.server = await FileServer.Start(program.Answer);
        var settings = program.Factory.Settings;
        settings[$"Providers:{Provider}:BaseUrl"] = program.server.Address.GetLeftPart(UriPartial.Authority);
        settings[$"Providers:{Provider}:PollSeconds"] = pollSeconds.ToString(CultureInfo.InvariantCulture);
        settings["Logging:LogLevel:Default"] = "Trace";
        settings["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace";
        if (key is not null) settings[$"Providers:{Provider}:ApiKey"] = key;
        if (publicAddress is not null) settings["PublicAddress"] = publicAddress;
        program.callbacks.InnerHandler = program.Factory.Server.CreateHandler();
        await using var db = await program.Get<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        Staff.Add(db);
        await db.SaveChangesAsync();
        return program;
    }

    public T Get<T>() where T : notnull => Factory.Services.GetRequiredService<T>();

    /// <summary>Orders as a member and waits until it has got so far.</summary>
    public async Task<GenerationView> Order(GenerationStatus until)
    {
        var script = await Factory.ScriptOf(Roles.Member);
        var answer = await script.Order($"order-{Guid.NewGuid():N}", most: 100, offer: Offer);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return await Until(Guid.Parse((await answer.Json()).GetProperty("id").GetString()!), view => view.Status == until);
    }

    public async Task<GenerationView> Until(Guid id, Func<GenerationView, bool> holds)
    {
        var reached = new TaskCompletionSource<GenerationView>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watching = Get<GenerationFeed>().Subscribe(changed =>
        {
            if (changed.Id == id && holds(changed)) reached.TrySetResult(changed);
            return Task.CompletedTask;
        });
        if (await Now(id) is var now && holds(now)) return now;
        return await reached.Task.WaitAsync(Patience);
    }

    public async Task<GenerationView> Now(Guid id) => (await Get<GenerationHistory>().Find(id, default))!;

    public int Reads => Emulator.Received.Read().Count(request => request.Operation == EmulatorOperation.Status);

    /// <summary>Posts what a provider would post.</summary>
    public async Task<HttpStatusCode> Call(string path, string body, Action<HttpRequestMessage>? more = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        more?.Invoke(request);
        using var answer = await Factory.Stranger().SendAsync(request);
        return answer.StatusCode;
    }

    public static string Body(string? task, string state = "completed") =>
        JsonSerializer.Serialize(new { code = 200, msg = "success", data = new { taskId = task, state } });

    public async ValueTask DisposeAsync()
    {
        await Factory.DisposeAsync();
        await server.DisposeAsync();
        emulated.Dispose();
        Emulator.Dispose();
        callbacks.Dispose();
    }

    private async Task Answer(HttpContext context)
    {
        authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
        using var request = new HttpRequestMessage(new(context.Request.Method), context.Request.GetEncodedUrl());
        request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
        if (HttpMethods.IsPost(context.Request.Method))
        {
            using var sent = new MemoryStream();
            await context.Request.Body.CopyToAsync(sent);
            request.Content = new ByteArrayContent(sent.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        try
        {
            using var answer = await emulated.SendAsync(request, context.RequestAborted);
            var text = await answer.Content.ReadAsStringAsync();
            if (request.Content is not null && BeforeAnswer is { } hook) await hook(text);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(text);
        }
        catch (HttpRequestException)
        {
            context.Abort();
        }
    }

    private sealed class LateHandler : DelegatingHandler;

    private sealed class LoggedFactory(LogPile logs) : AppFactory
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(logs));
        }
    }
}
