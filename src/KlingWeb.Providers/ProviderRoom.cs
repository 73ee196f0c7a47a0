using KlingWeb.Core.Providers;

namespace KlingWeb.Providers;

/// <summary>A provider as the list knows it, before it is decided over which handler and with which key it is asked.</summary>
public abstract class ProviderRoom
{
    /// <summary>Its constant id, one of <see cref="ProviderIds"/>.</summary>
    public abstract string Id { get; }

    /// <summary>Its name for people.</summary>
    public abstract string Name { get; }

    /// <summary>What it can do besides making generations.</summary>
    public abstract ProviderTraits Traits { get; }

    /// <summary>Its settings as they are now.</summary>
    public abstract ProviderOptions Settings { get; }

    /// <summary>Makes the provider over the given handlers; one is made for live and one for demo.</summary>
    /// <param name="handlers">What carries its requests.</param>
    /// <param name="credentials">Asked before each request.</param>
    /// <param name="time">The clock of its time limits and pauses.</param>
    public abstract IGenerationProvider Create(ProviderHandlers handlers, CredentialsSource credentials, TimeProvider time);
}
