namespace KlingWeb.Providers.ApiInOne;

/// <summary>The settings <c>Providers:apiinone:…</c>.</summary>
internal sealed class ApiInOneOptions : ProviderOptions
{
    public ApiInOneOptions() => BaseUrl = "https://apiin.one";
}
