using KlingWeb.Emulator;

namespace KlingWeb.Demo;

internal static class DemoSetup
{
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IEmulatorStore, DemoStore>();
        builder.Services.AddSingleton(services =>
            new ProviderEmulator(services.GetRequiredService<IEmulatorStore>(), services.GetRequiredService<TimeProvider>(), services.GetService<EmulatorOptions>()));
    }
}
