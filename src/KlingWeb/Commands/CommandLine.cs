using KlingWeb.Hosting;

namespace KlingWeb.Commands;

/// <summary>Something that the program does instead of serving. It owns stdout; logs and errors go to stderr.</summary>
internal interface ICommand
{
    /// <returns>The exit code.</returns>
    Task<int> Run(IServiceProvider services);
}

/// <summary>Tells commands from settings: words come first, settings begin with a hyphen.</summary>
internal static class CommandLine
{
    public const string Usage = """
        Usage:
          dotnet run --project src/KlingWeb                                   start the server
          dotnet run --project src/KlingWeb -- token create --email a@b.c --name ci [--scope read|submit|admin] [--days 90]
          dotnet run --project src/KlingWeb -- backup FILE [--with-files] [--without-keys]
                                                                              all that is kept, as one file, while the server runs
          dotnet run --project src/KlingWeb -- restore FILE [--force]         puts a backup into the data folder, while no server runs
          dotnet run --project src/KlingWeb -- restore --dump-of TIME         with PostgreSQL: after pg_restore of a dump of that time
          dotnet run --project src/KlingWeb -- verify [--quick]               checks database, ledger, audit log, kept keys and files; exit code 1 with a finding
        Settings may follow as --Key:Name value, for example --Data:Directory /srv/klingweb.
        A backup holds the key ring, which opens the providers' keys in it: keep it like a password, or make it --without-keys.
        """;

    private static readonly string[] Flags = ["--with-files", "--without-keys", "--force", "--quick"];

    /// <returns>The command; null to serve.</returns>
    /// <exception cref="StartException">There is no such command, or its options are wrong.</exception>
    public static ICommand? Parse(string[] args) => args switch
    {
        [] => null,
        [['-' or '/', ..], ..] => null,
        ["token", "create", .. var options] => TokenCreate.Parse(CommandOptions.Parse(options, ["email", "name", "scope", "days"])),
        ["backup", [not '-', ..] and var file, .. var options] => BackupCommand.Parse(file, CommandOptions.Parse(options, [], "with-files", "without-keys")),
        ["restore", [not '-', ..] and var file, .. var options] => RestoreCommand.Parse(file, CommandOptions.Parse(options, [], "force")),
        ["restore", .. var options] when options is [['-', '-', 'd', 'u', 'm', 'p', ..], ..] => RestoredDump.Parse(CommandOptions.Parse(options, ["dump-of"])),
        ["verify", .. var options] => VerifyCommand.Parse(CommandOptions.Parse(options, [], "quick")),
        ["backup" or "restore", ..] => throw CommandOptions.Wrong($"{args[0]} needs the name of a file."),
        _ => throw new StartException($"There is no command \"{args[0]}\".{Environment.NewLine}{Usage}"),
    };

    /// <summary>What the host reads settings from: it takes a path for an option, and the word after any option for its value, which flags do not have.</summary>
    public static string[] Settings(string[] args) => args is [] or [['-' or '/', ..], ..]
        ? args
        : [.. args.SkipWhile(arg => !arg.StartsWith("--", StringComparison.Ordinal)).Where(arg => !Flags.Contains(arg, StringComparer.Ordinal))];
}
