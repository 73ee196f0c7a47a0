using KlingWeb.Alarms;
using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;

namespace KlingWeb.ProviderDesks;

/// <summary>Tells people once that a provider is paused or its balance low, and takes it back when that is over.</summary>
public sealed class ProviderAlarms(AlarmDesk alarms, ProviderDesk desk, ProviderSettings settings)
{
    public const string Paused = "provider-paused";
    public const string Low = "balance-low";

    private const string Itself = "the program";

    /// <summary>Weighs the live balance against a mark that has changed.</summary>
    public Task Weigh(string provider, CancellationToken cancellationToken)
    {
        var key = new ProviderKey(provider, GenerationMode.Live);
        var left = desk.At(key).Balance?.Left.Total;
        return IsLow(provider, left) ? RaiseLow(key, left!.Value, cancellationToken) : Clear(Low, key, cancellationToken);
    }

    internal Task AfterPause(ProviderKey key, string? before, string? now, CancellationToken cancellationToken) => (before, now) switch
    {
        (_, { } why) when why != before => alarms.Raise(
            Paused,
            About(key),
            $"{Name(key)} is paused: {why} Nothing more is sent there until an administrator resumes it on the providers page, or a look at its balance shows units again; what it already has is still followed.",
            null,
            key.Provider,
            cancellationToken),
        ({ }, null) => Clear(Paused, key, cancellationToken),
        _ => Task.CompletedTask,
    };

    internal Task AfterBalance(ProviderKey key, decimal? before, decimal? now, CancellationToken cancellationToken)
    {
        // what the demo has left is nobody's money
        if (key.Mode == GenerationMode.Demo) return Task.CompletedTask;
        return (IsLow(key.Provider, before), IsLow(key.Provider, now)) switch
        {
            (false, true) => RaiseLow(key, now!.Value, cancellationToken),
            (true, false) => Clear(Low, key, cancellationToken),
            _ => Task.CompletedTask,
        };
    }

    private bool IsLow(string provider, decimal? left) => left < settings.Entered(provider)?.LowBalance;

    private Task RaiseLow(ProviderKey key, decimal left, CancellationToken cancellationToken) => alarms.Raise(
        Low,
        About(key),
        $"{Name(key)} has only {Money.Amount(left, desk.Unit(key.Provider))} left. Top it up there; generations go on until it is used up.",
        null,
        key.Provider,
        cancellationToken);

    private Task Clear(string kind, ProviderKey key, CancellationToken cancellationToken) => alarms.Clear($"{kind}:{About(key)}", Itself, cancellationToken);

    private static string About(ProviderKey key) => key.Mode == GenerationMode.Live ? key.Provider : $"{key.Provider}/demo";

    private static string Name(ProviderKey key) => key.Mode == GenerationMode.Live ? key.Provider : $"The demo of {key.Provider}";
}
