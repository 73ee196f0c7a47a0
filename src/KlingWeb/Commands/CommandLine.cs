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
        Settings may follow as --Key:Name value, for example --Data:Directory /srv/klingweb.
        """;

    /// <returns>The command; null to serve.</returns>
    /// <exception cref="StartException">There is no such command, or its options are wrong.</exception>
    public static ICommand? Parse(string[] args) => args switch
    {
        [] => null,
        [['-' or '/', ..], ..] => null,
        ["token", "create", .. var options] => TokenCreate.Parse(CommandOptions.Parse(options, "email", "name", "scope", "days")),
        _ => throw new StartException($"There is no command \"{args[0]}\".{Environment.NewLine}{Usage}"),
    };
}
