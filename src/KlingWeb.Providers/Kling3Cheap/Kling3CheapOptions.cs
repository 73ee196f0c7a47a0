namespace KlingWeb.Providers.Kling3Cheap;

/// <summary>The settings <c>Providers:kling3cheap:…</c>. The provider raises its two limits on request: they stand in the card, and can be set.</summary>
internal sealed class Kling3CheapOptions : ProviderOptions
{
    public Kling3CheapOptions() => BaseUrl = "https://kling3cheap.com/api";
}
