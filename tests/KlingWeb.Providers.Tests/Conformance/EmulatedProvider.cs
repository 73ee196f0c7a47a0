using KlingWeb.Core.Providers;
using KlingWeb.Emulator;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

/// <summary>A provider over the emulator, whose ledger is the oracle.</summary>
internal sealed class EmulatedProvider : IDisposable
{
    private readonly ProviderEmulator emulator;
    private readonly string id;

    public EmulatedProvider(string id, EmulatorOptions? options = null)
    {
        this.id = id;
        emulator = new ProviderEmulator(new MemoryEmulatorStore(), Time, options ?? new EmulatorOptions());
        Handler = emulator.CreateHandler(id);
        // Pauses between reads are the product's, tasks' lengths the emulator's: two clocks.
        Provider = Rooms.Over(id, Handler, new EagerTime());
    }

    public IGenerationProvider Provider { get; }

    public ManualTime Time { get; } = new();

    public HttpMessageHandler Handler { get; }

    /// <summary>How often the paid call arrived.</summary>
    public int PaidCalls => emulator.Received.Read().Count(request => request.Operation is EmulatorOperation.Create);

    public Task<IReadOnlyList<EmulatedCharge>> Ledger() => emulator.Ledger.ReadAsync(id);

    public void Plan(EmulatorOperation operation, FaultKind kind, bool afterWork = false, int? status = null, string? text = null, string? retryAfter = null, int times = 1) =>
        emulator.Faults.Add(new Fault
        {
            Kind = kind,
            Provider = id,
            Operation = operation,
            AfterWork = afterWork,
            Status = status,
            Text = text,
            RetryAfter = retryAfter,
            Times = times,
        });

    /// <summary>Lets the tasks end.</summary>
    public void LetTasksEnd() => Time.Advance(TimeSpan.FromMinutes(1));

    /// <summary>Posts the callbacks that are due.</summary>
    public Task DeliverWebhooks() => emulator.DeliverWebhooksAsync();

    /// <summary>Fetches a file from the provider.</summary>
    public async Task<HttpResponseMessage> Fetch(Uri address)
    {
        using var client = new HttpMessageInvoker(Handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await client.SendAsync(request, default);
    }

    public void Dispose()
    {
        Handler.Dispose();
        emulator.Dispose();
    }
}
