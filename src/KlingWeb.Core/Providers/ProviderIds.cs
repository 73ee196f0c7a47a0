namespace KlingWeb.Core.Providers;

/// <summary>The constant ids of the five providers.</summary>
public static class ProviderIds
{
    /// <summary>Kling3Cheap REST API v1; counts in HP.</summary>
    public const string Kling3Cheap = "kling3cheap";

    /// <summary>Kling 3 API v1.0; counts in credits.</summary>
    public const string Kling3Api = "kling3api";

    /// <summary>Kling Video API of apimodels.app; counts in US dollars.</summary>
    public const string ApiModels = "apimodels";

    /// <summary>API in One; counts in credits of one cent.</summary>
    public const string ApiInOne = "apiinone";

    /// <summary>MaaS KeLing 3.0 of Cloudsway; counts in Kling's units.</summary>
    public const string Cloudsway = "cloudsway";
}
