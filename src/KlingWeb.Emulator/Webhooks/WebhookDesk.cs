using System.Text;
using KlingWeb.Emulator.Tasks;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Webhooks;

/// <summary>Posts to callback addresses what the provider would answer when asked. Each post is tried once: no document speaks of a second try.</summary>
internal sealed class WebhookDesk(IEmulatorStore store, EmulatorFaults faults, TimeProvider time, EmulatorOptions options) : IDisposable
{
    private const string Kind = "webhook";

    private readonly List<(IProviderApi Api, TaskDesk Desk)> _providers = [];
    private readonly HttpClient _http = options.WebhookHandler is null ? new HttpClient() : new HttpClient(options.WebhookHandler, disposeHandler: false);
    private readonly SemaphoreSlim _one = new(1);

    public void Add(IProviderApi api, TaskDesk desk) => _providers.Add((api, desk));

    public async Task<int> DeliverAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var due = new List<WebhookPost>();
            foreach (var (api, desk) in _providers)
            {
                due.AddRange(await DueAsync(api, desk, ct));
            }

            // LateWebhook puts a post behind the others of this round.
            var order = due.Where(post => !post.Late).Concat(due.Where(post => post.Late)).ToList();
            foreach (var post in order)
            {
                await SendAsync(post, ct);
            }

            return order.Count;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _one.Dispose();
    }

    private async Task<IReadOnlyList<WebhookPost>> DueAsync(IProviderApi api, TaskDesk desk, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var due = new List<WebhookPost>();
        foreach (var task in (await desk.ListAsync(ct)).Where(task => task.CallbackUrl is not null))
        {
            foreach (var moment in api.CallbackMoments(task).Where(moment => moment <= now))
            {
                due.AddRange(await OnceAsync(api, task, moment, ct));
            }
        }

        return due;
    }

    private async Task<IEnumerable<WebhookPost>> OnceAsync(IProviderApi api, EmulatedTask task, DateTimeOffset moment, CancellationToken ct)
    {
        var key = $"{EmulatedTask.KeyOf(task.Family, task.Id)}/{moment.UtcTicks}";
        if (await store.FindAsync(api.Provider, Kind, key, ct) is not null)
        {
            return [];
        }

        await store.SaveAsync(api.Provider, Kind, key, "true", ct);
        var hits = faults.Take(api.Provider, EmulatorOperation.Webhook);
        if (hits.Any(fault => fault.Kind == FaultKind.DroppedWebhook))
        {
            return [];
        }

        var body = EmulatedResponse.Json(api.StatusAnswer(task, task.Root, moment)).Text;
        var late = hits.Any(fault => fault.Kind == FaultKind.LateWebhook);
        var post = new WebhookPost($"msg_{StableHash.Of(key):x8}", task.CallbackUrl!, body, late);
        return hits.Any(fault => fault.Kind == FaultKind.DuplicateWebhook) ? [post, post] : [post];
    }

    private async Task SendAsync(WebhookPost post, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, post.Url)
        {
            Content = new StringContent(post.Body, Encoding.UTF8, "application/json"),
        };
        WebhookSignature.Sign(request, post, time.GetUtcNow(), options.WebhookSecret);
        try
        {
            using var answer = await _http.SendAsync(request, ct);
        }
        catch (HttpRequestException)
        {
            // The receiver is away: a provider would not tell anybody either.
        }
    }
}
