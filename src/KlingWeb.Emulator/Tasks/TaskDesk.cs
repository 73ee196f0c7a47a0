using System.Text.Json;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Tasks;

/// <summary>One provider's tasks: accepts orders one at a time, finds and lists.</summary>
internal sealed class TaskDesk(string provider, IEmulatorStore store, TimeProvider time, EmulatorOptions options) : IDisposable
{
    public const string Kind = "task";
    private const string ExternalKind = "external";

    private readonly SemaphoreSlim _one = new(1);

    public IEmulatorStore Store => store;

    public EmulatorOptions Options => options;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Charges and keeps the task; throws <see cref="RefusedException"/> before anything is kept.</summary>
    public async Task<EmulatedTask> CreateAsync(TaskOrder order, RouteCall call, CancellationToken ct)
    {
        // Limits and balances are checked and taken in one step, as a provider's database would.
        await _one.WaitAsync(ct);
        try
        {
            await AdmitAsync(order, ct);
            var id = order.IdOf(await store.NextNumberAsync(provider, order.Family, ct));
            var task = Accept(order, id, call);
            await store.SaveAsync(provider, Kind, EmulatedTask.KeyOf(task.Family, id), task.ToJson(), ct);
            if (task.ExternalId is not null)
            {
                await store.SaveAsync(provider, ExternalKind, EmulatedTask.KeyOf(task.Family, task.ExternalId), JsonSerializer.Serialize(id), ct);
            }

            return task;
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<EmulatedTask?> FindAsync(string family, string id, CancellationToken ct)
    {
        var json = await store.FindAsync(provider, Kind, EmulatedTask.KeyOf(family, id), ct);
        return json is null ? null : EmulatedTask.FromJson(json);
    }

    public async Task<EmulatedTask?> FindByExternalIdAsync(string family, string externalId, CancellationToken ct)
    {
        var json = await store.FindAsync(provider, ExternalKind, EmulatedTask.KeyOf(family, externalId), ct);
        return json is null ? null : await FindAsync(family, JsonSerializer.Deserialize<string>(json)!, ct);
    }

    /// <summary>Every task, the oldest first.</summary>
    public async Task<IReadOnlyList<EmulatedTask>> ListAsync(CancellationToken ct) =>
        [.. (await store.ListAsync(provider, Kind, ct)).Select(EmulatedTask.FromJson)];

    public void Dispose() => _one.Dispose();

    private async Task AdmitAsync(TaskOrder order, CancellationToken ct)
    {
        var limited = options.Balances.TryGetValue(provider, out var balance);
        if (limited || order.Admit is not null)
        {
            var tasks = await ListAsync(ct);
            order.Admit?.Invoke(tasks);
            var available = balance - tasks.Sum(task => task.Amount);
            if (limited && order.Amount > available)
            {
                throw new RefusedException(402, "", "Insufficient balance") { Required = order.Amount, Available = available };
            }
        }

        if (order.ExternalId is not null && await FindByExternalIdAsync(order.Family, order.ExternalId, ct) is not null)
        {
            throw new RefusedException(400, "external_task_id", "external_task_id is in use already");
        }
    }

    private EmulatedTask Accept(TaskOrder order, string id, RouteCall call)
    {
        var key = $"{provider}/{order.Family}/{id}";
        var pace = TaskPace.For(key, order.Media.Seconds, options);
        var failed = call.Fault(FaultKind.FailedTask);
        return new EmulatedTask
        {
            Provider = provider,
            Family = order.Family,
            Id = id,
            ExternalId = order.ExternalId,
            Operation = order.Operation,
            Amount = order.Amount,
            Unit = order.Unit,
            CreatedAt = Now,
            StartsAt = Now + pace.Queue,
            ReadyAt = call.Fault(FaultKind.NeverEnds) is null ? Now + pace.Whole : DateTimeOffset.MaxValue,
            FailMessage = failed is null ? null : failed.Text ?? "Content policy violation",
            Media = order.Media with { Seed = StableHash.Of(key + order.RequestJson) },
            RequestJson = LongTexts.Cut(order.RequestJson),
            DetailsJson = LongTexts.Cut(JsonSerializer.Serialize(order.Details)),
            CallbackUrl = order.CallbackUrl,
            Root = call.Request.Root,
        };
    }
}
