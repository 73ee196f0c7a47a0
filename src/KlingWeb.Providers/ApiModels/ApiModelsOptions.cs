namespace KlingWeb.Providers.ApiModels;

/// <summary>The settings <c>Providers:apimodels:…</c>.</summary>
internal sealed class ApiModelsOptions : ProviderOptions
{
    public ApiModelsOptions()
    {
        BaseUrl = "https://apimodels.app";
        // The provider asks for 5 to 10 s.
        PollSeconds = 7;
    }
}
