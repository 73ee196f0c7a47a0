using KlingWeb.Audit;
using KlingWeb.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Team;

/// <summary>What became of a setup.</summary>
public abstract record SetupOutcome
{
    public sealed record Made(Member Administrator) : SetupOutcome;

    /// <summary>There is, or was, an administrator.</summary>
    public sealed record Closed : SetupOutcome;

    public sealed record Refused(IReadOnlyList<IdentityError> Errors) : SetupOutcome;
}

/// <summary>Makes the first administrator, once for ever.</summary>
public sealed class SetupDesk(IServiceScopeFactory scopes, IDbContextFactory<KlingDb> contexts, AuditLog audit, TimeProvider time)
{
    private volatile bool closed;   // only ever turns true, so it may be remembered

    public async Task<bool> IsOpen(CancellationToken cancellationToken)
    {
        if (closed) return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        closed = await db.Set<SetupRecord>().AnyAsync(cancellationToken);
        return !closed;
    }

    public async Task<SetupOutcome> MakeAdministrator(string email, string displayName, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KlingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await TakeTheOnePlace(db, cancellationToken)) return new SetupOutcome.Closed();

        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        var member = new Member { UserName = email, Email = email, DisplayName = displayName, CreatedAt = time.GetUtcNow() };
        var result = await members.CreateAsync(member, password);
        if (result.Succeeded) result = await members.AddToRoleAsync(member, Roles.Administrator);
        if (!result.Succeeded) return new SetupOutcome.Refused([.. result.Errors]);

        await audit.Add(db, displayName, "administrator-made", email, "The first administrator was made.", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        closed = true;
        return new SetupOutcome.Made(member);
    }

    private async Task<bool> TakeTheOnePlace(KlingDb db, CancellationToken cancellationToken)
    {
        if (await db.Set<SetupRecord>().AnyAsync(cancellationToken)) return false;
        db.Add(new SetupRecord { At = time.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;   // another took it in the same moment
        }
    }
}
