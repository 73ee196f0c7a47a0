namespace KlingWeb.Alarms;

internal static class AlarmSetup
{
    public static void AddAlarms(this WebApplicationBuilder builder) => builder.Services.AddSingleton<AlarmDesk>();
}
