namespace KlingWeb.Emulator;

/// <summary>The ids of the five emulated providers.</summary>
public static class EmulatorProviders
{
    public const string Kling3Cheap = "kling3cheap";
    public const string Kling3Api = "kling3api";
    public const string ApiModels = "apimodels";
    public const string ApiInOne = "apiinone";
    public const string Cloudsway = "cloudsway";

    public static IReadOnlyList<string> All { get; } = [Kling3Cheap, Kling3Api, ApiModels, ApiInOne, Cloudsway];
}
