using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;

namespace KlingWeb.ProviderDesks;

/// <summary>Names a provider in one of its two modes, whose health and balance have nothing to do with each other.</summary>
public readonly record struct ProviderKey(string Provider, GenerationMode Mode);

/// <summary>A provider in one mode: how it is asked, how it does, what is left there.</summary>
internal sealed class ProviderAtWork(Func<IGenerationProvider> create, TimeProvider time)
{
    private readonly Lazy<IGenerationProvider> port = new(create);
    private volatile KnownBalance? balance;

    public IGenerationProvider Port => port.Value;

    public ProviderHealth Health { get; } = new(time);

    public KnownBalance? Balance
    {
        get => balance;
        set => balance = value;
    }
}

/// <summary>A balance, and when it was so.</summary>
internal sealed record KnownBalance(ProviderBalance Left, DateTimeOffset At);
