using KlingWeb.Core.Specs;
using KlingWeb.Hosting;

namespace KlingWeb.Commands;

/// <summary>The options of a command: <c>--name value</c>, <c>--name=value</c> or a flag, <c>--name</c>. Those with a colon are settings, which the host reads.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> flags = new(StringComparer.Ordinal);

    private CommandOptions()
    {
    }

    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>Whether a flag stands there.</summary>
    public bool Has(string flag) => flags.Contains(flag);

    /// <exception cref="StartException">An option is unknown, stands twice or has no value.</exception>
    public static CommandOptions Parse(string[] args, string[] known, params string[] flags)
    {
        var options = new CommandOptions();
        for (var next = 0; next < args.Length; next++)
        {
            var (name, value) = Split(args[next]);
            if (value is null && flags.Contains(name, StringComparer.Ordinal))
            {
                options.flags.Add(name);
                continue;
            }

            if (value is null && next + 1 < args.Length) value = args[++next];
            if (name.Contains(':', StringComparison.Ordinal)) continue;
            if (!known.Contains(name, StringComparer.Ordinal)) throw Wrong($"--{name} is no option of this command.");
            if (PlainText.IsBlank(value)) throw Wrong($"--{name} needs a value.");
            if (!options.values.TryAdd(name, value)) throw Wrong($"--{name} stands twice.");
        }

        return options;
    }

    /// <exception cref="StartException">It is missing.</exception>
    public string Required(string name) => this[name] ?? throw Wrong($"--{name} is missing.");

    public static StartException Wrong(string what) => new($"{what}{Environment.NewLine}{CommandLine.Usage}");

    private static (string Name, string? Value) Split(string arg)
    {
        if (!arg.StartsWith("--", StringComparison.Ordinal)) throw Wrong($"\"{arg}\" is not understood here.");
        var at = arg.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (arg[2..], null) : (arg[2..at], arg[(at + 1)..]);
    }
}
