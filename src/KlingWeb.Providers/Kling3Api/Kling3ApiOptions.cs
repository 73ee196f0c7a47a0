namespace KlingWeb.Providers.Kling3Api;

/// <summary>The settings <c>Providers:kling3api:…</c>.</summary>
internal sealed class Kling3ApiOptions : ProviderOptions
{
    public Kling3ApiOptions() => BaseUrl = "https://kling3api.com";
}
