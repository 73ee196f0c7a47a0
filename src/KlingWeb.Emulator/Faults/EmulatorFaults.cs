namespace KlingWeb.Emulator;

/// <summary>The plan of what goes wrong. The same plan and the same calls give the same faults.</summary>
public sealed class EmulatorFaults
{
    private readonly Lock _lock = new();
    private readonly List<PlannedFault> _planned = [];

    internal EmulatorFaults()
    {
    }

    /// <summary>What is planned, with what has run out.</summary>
    public IReadOnlyList<Fault> Read()
    {
        lock (_lock)
        {
            return [.. _planned.Select(planned => planned.Fault)];
        }
    }

    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _planned.Add(new PlannedFault(fault));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _planned.Clear();
        }
    }

    /// <summary>Counts the call, and says which faults hit it.</summary>
    internal IReadOnlyList<Fault> Take(string provider, EmulatorOperation operation)
    {
        lock (_lock)
        {
            return
            [
                .. _planned
                    .Where(planned => planned.Concerns(provider, operation))
                    .Where(planned => planned.Hits())
                    .Select(planned => planned.Fault),
            ];
        }
    }

    private sealed class PlannedFault(Fault fault)
    {
        // Repeatable chances are the purpose; nothing secret hangs on them.
#pragma warning disable CA5394
        private readonly Random _random = new(fault.Seed);
        private int _calls;

        public Fault Fault => fault;

        public bool Concerns(string provider, EmulatorOperation operation) =>
            (fault.Provider is null || fault.Provider == provider)
            && (fault.Operation is null || fault.Operation == operation);

        public bool Hits()
        {
            _calls++;
            return fault.Probability is { } chance
                ? _random.NextDouble() < chance
                : _calls >= fault.Nth && _calls - fault.Nth < fault.Times;
        }
#pragma warning restore CA5394
    }
}
