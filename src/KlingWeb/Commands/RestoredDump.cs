using System.Globalization;
using KlingWeb.Data;
using KlingWeb.Hosting;
using KlingWeb.Keeping.Backups;

namespace KlingWeb.Commands;

/// <summary><c>restore --dump-of TIME</c>: says that PostgreSQL's own tools have restored the database, so that the next start here sends nothing a second time.</summary>
internal sealed class RestoredDump : ICommand
{
    public required DateTimeOffset MadeAt { get; init; }

    /// <exception cref="StartException">The time is missing or is none.</exception>
    public static RestoredDump Parse(CommandOptions options)
    {
        var text = options.Required("dump-of");
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var madeAt)
            ? new() { MadeAt = madeAt.ToUniversalTime() }
            : throw CommandOptions.Wrong($"--dump-of {text} is no time; 2026-11-21T03:00Z is one.");
    }

    public async Task<int> Run(IServiceProvider services)
    {
        if (services.Database() != DatabaseKind.Postgres) throw new StartException("--dump-of is for PostgreSQL. Here a backup is restored by its file: restore FILE.");
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (MadeAt > now) throw CommandOptions.Wrong($"--dump-of {MadeAt:u} has not come yet.");
        new RestoreMark(MadeAt, now).Write(services.GetRequiredService<DataFolder>());
        await Console.Out.WriteLineAsync(RestoreCommand.Then);
        await Console.Out.WriteLineAsync("Start this instance first, and the others when it answers.");
        return 0;
    }
}
