namespace KlingWeb.Presets;

/// <summary>Specs kept under names.</summary>
public static class PresetsSetup
{
    public static void AddPresets(this WebApplicationBuilder builder) => builder.Services.AddSingleton<PresetDesk>();
}
