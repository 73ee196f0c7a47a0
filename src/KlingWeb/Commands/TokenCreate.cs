using System.Globalization;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Hosting;
using KlingWeb.Team;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Commands;

/// <summary><c>token create</c>: makes a token for a member and prints it, alone, on stdout. Works beside a running server.</summary>
internal sealed class TokenCreate : ICommand
{
    public required string Email { get; init; }

    public required string Name { get; init; }

    /// <summary>Null for the widest that the member's role allows.</summary>
    public TokenScope? Scope { get; init; }

    public int? Days { get; init; }

    /// <exception cref="StartException">An option is missing or wrong.</exception>
    public static TokenCreate Parse(CommandOptions options)
    {
        var name = options.Required("name");
        if (PlainText.Length(name) > AccessToken.LongestName) throw CommandOptions.Wrong($"--name has at most {AccessToken.LongestName} characters.");
        return new() { Email = options.Required("email"), Name = name, Scope = ReadScope(options["scope"]), Days = ReadDays(options["days"]) };
    }

    public async Task<int> Run(IServiceProvider services)
    {
        await services.PrepareForCommand(CancellationToken.None);
        await services.GetRequiredService<FirstAdministrator>().FromSettings(CancellationToken.None);

        var (member, role) = await Find(services);
        var scope = Scope ?? TokenScopes.Widest(role);
        if (!Roles.Includes(role, scope.Role())) throw new StartException($"--scope {scope.Word()} is more than {Email} may do as {role}.");

        var expires = Days is { } days ? services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(days) : (DateTimeOffset?)null;
        var made = await services.GetRequiredService<TokenDesk>().CreateFor(member.Id, new(Name, scope, expires, "the command line"), CancellationToken.None)
            ?? throw new StartException($"{Email} has {TokenDesk.MostPerMember} tokens, which is the most. Revoke one first.");
        await Console.Out.WriteLineAsync(made.Token);
        return 0;
    }

    private async Task<(Member Member, string Role)> Find(IServiceProvider services)
    {
        var normalized = services.GetRequiredService<ILookupNormalizer>().NormalizeEmail(Email);
        await using var db = await services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        var found = await db.WithRole(db.Users.Where(member => member.NormalizedEmail == normalized)).SingleOrDefaultAsync()
            ?? throw new StartException($"--email {Email}: there is no such member. At a first start, Admin:Email and Admin:Password make one.");
        if (found.Member.Disabled || found.Role is null) throw new StartException($"--email {Email}: this member is disabled.");
        return (found.Member, found.Role);
    }

    private static TokenScope? ReadScope(string? word)
    {
        if (word is null) return null;
        return Words.TryParse<TokenScope>(word, out var scope) ? scope : throw CommandOptions.Wrong($"--scope {word} is none of read, submit, admin.");
    }

    private static int? ReadDays(string? text)
    {
        if (text is null) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 3650
            ? days
            : throw CommandOptions.Wrong($"--days {text} is not a whole number from 1 to 3650.");
    }
}
