using KlingWeb.Emulator.ApiInOne;
using KlingWeb.Emulator.ApiModels;
using KlingWeb.Emulator.Cloudsway;
using KlingWeb.Emulator.Kling3Api;
using KlingWeb.Emulator.Kling3Cheap;
using KlingWeb.Emulator.Tasks;
using KlingWeb.Emulator.Webhooks;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator;

/// <summary>The five providers' APIs as their documents print them, with what they charge, and with faults on demand.</summary>
public sealed class ProviderEmulator : IDisposable
{
    private readonly Dictionary<string, ProviderPipeline> _pipelines = [];
    private readonly List<TaskDesk> _desks = [];
    private readonly WebhookDesk _webhooks;
    private readonly TimeProvider _time;

    public ProviderEmulator(IEmulatorStore store, TimeProvider time, EmulatorOptions? options = null)
    {
        var settings = options ?? new EmulatorOptions();
        _time = time;
        Ledger = new EmulatorLedger(store);
        Received = new EmulatorLog(settings.LogCapacity);
        _webhooks = new WebhookDesk(store, Faults, time, settings);

        Add(desk => new Kling3CheapApi(desk), EmulatorProviders.Kling3Cheap, kept: null);
        Add(desk => new Kling3ApiApi(desk), EmulatorProviders.Kling3Api, kept: null);
        Add(desk => new ApiModelsApi(desk), EmulatorProviders.ApiModels, kept: TimeSpan.FromDays(7));
        Add(desk => new ApiInOneApi(desk), EmulatorProviders.ApiInOne, kept: null);
        Add(desk => new CloudswayApi(desk), EmulatorProviders.Cloudsway, kept: TimeSpan.FromDays(30));

        void Add(Func<TaskDesk, IProviderApi> create, string provider, TimeSpan? kept)
        {
            var desk = new TaskDesk(provider, store, time, settings);
            var api = create(desk);
            _desks.Add(desk);
            _webhooks.Add(api, desk);
            _pipelines[provider] = new ProviderPipeline(api, desk, kept, Received, Faults, time);
        }
    }

    /// <summary>What was charged.</summary>
    public EmulatorLedger Ledger { get; }

    /// <summary>What was received.</summary>
    public EmulatorLog Received { get; }

    /// <summary>What is to go wrong.</summary>
    public EmulatorFaults Faults { get; } = new();

    /// <summary>A handler that answers for the provider, whatever the host: no network, no port. Also serves the files that the answers point to.</summary>
    /// <exception cref="ArgumentException">There is no such provider.</exception>
    public HttpMessageHandler CreateHandler(string provider) => new EmulatorHandler(PipelineOf(provider), provider, _time);

    /// <summary>Posts the callbacks that are due and not yet posted; whoever runs the emulator calls this now and then.</summary>
    /// <returns>How many were posted.</returns>
    public Task<int> DeliverWebhooksAsync(CancellationToken ct = default) => _webhooks.DeliverAsync(ct);

    public void Dispose()
    {
        _webhooks.Dispose();
        foreach (var desk in _desks)
        {
            desk.Dispose();
        }
    }

    internal ProviderPipeline PipelineOf(string provider) =>
        _pipelines.TryGetValue(provider, out var pipeline)
            ? pipeline
            : throw new ArgumentException($"There is no emulated provider {provider}.", nameof(provider));
}
