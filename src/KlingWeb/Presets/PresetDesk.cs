using System.Text.Json;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Presets;

/// <summary>Keeps specs under names: a member's own, and those that members share with the team.</summary>
public sealed class PresetDesk(IDbContextFactory<KlingDb> contexts, MemberTransactions members, TimeProvider time)
{
    /// <summary>How many presets a member may have; a longer list is found by nobody.</summary>
    public const int MostPerMember = 200;

    public const int LongestName = 80;

    /// <summary>One's own and the shared ones, by name.</summary>
    public async Task<IReadOnlyList<PresetView>> List(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await Visible(db, actor).ToListAsync(cancellationToken);
        return
        [
            .. found.Select(pair => View(pair.Row, pair.Owner, actor)).OfType<PresetView>()
                .OrderByDescending(preset => preset.Mine)
                .ThenBy(preset => preset.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    /// <summary>One that the member may see; null when there is none.</summary>
    public async Task<PresetView?> Find(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Visible(db, actor).FirstOrDefaultAsync(pair => pair.Row.Id == id, cancellationToken) is { } found ? View(found.Row, found.Owner, actor) : null;
    }

    /// <summary>Keeps a spec under a name; one's own preset of that name is overwritten.</summary>
    /// <exception cref="DeskException">The role does not allow it, the name can't be taken, or there are too many.</exception>
    public Task<PresetView> Save(string name, GenerationSpec spec, bool shared, Actor actor, CancellationToken cancellationToken)
    {
        var clean = Clean(name);
        return members.Run(actor, Roles.Member, (db, by) => Keep(db, clean, spec, shared, by, cancellationToken), cancellationToken);
    }

    /// <summary>Gives one's own preset another name.</summary>
    /// <exception cref="DeskException">It is not there, is another's, or the name is taken.</exception>
    public Task<PresetView> Rename(Guid id, string name, Actor actor, CancellationToken cancellationToken)
    {
        var clean = Clean(name);
        return Change(
            id,
            actor,
            async (db, row) =>
            {
                if (await db.Set<PresetRow>().AnyAsync(other => other.MemberId == row.MemberId && other.Name == clean && other.Id != id, cancellationToken))
                    throw new DeskException("name-taken", 409, $"You have another preset called {clean}.");
                row.Name = clean;
            },
            cancellationToken);
    }

    /// <summary>Shows one's own preset to the team, or no longer.</summary>
    /// <exception cref="DeskException">It is not there, or is another's.</exception>
    public Task<PresetView> Share(Guid id, bool shared, Actor actor, CancellationToken cancellationToken) => Change(
        id,
        actor,
        (_, row) =>
        {
            row.Shared = shared;
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Deletes one's own preset; an administrator also another's shared one.</summary>
    /// <exception cref="DeskException">It is not there, or the role does not allow it.</exception>
    public Task Delete(Guid id, Actor actor, CancellationToken cancellationToken) => members.Run(
        actor,
        Roles.Member,
        async (db, by) =>
        {
            var deleted = await db.Set<PresetRow>()
                .Where(preset => preset.Id == id && (preset.MemberId == by.MemberId || (by.IsAdministrator && preset.Shared)))
                .ExecuteDeleteAsync(cancellationToken);
            if (deleted == 0) throw NotThere();
        },
        cancellationToken);

    private async Task<PresetView> Keep(KlingDb db, string clean, GenerationSpec spec, bool shared, Actor actor, CancellationToken cancellationToken)
    {
        var mine = db.Set<PresetRow>().Where(preset => preset.MemberId == actor.MemberId);
        var row = await mine.FirstOrDefaultAsync(preset => preset.Name == clean, cancellationToken);
        if (row is null)
        {
            if (await mine.CountAsync(cancellationToken) >= MostPerMember) throw new DeskException("too-many-presets", 409, $"You have {MostPerMember} presets, which is the most. Delete one first.");
            row = new PresetRow { Id = Guid.CreateVersion7(time.GetUtcNow()), MemberId = actor.MemberId, Name = clean, Spec = "" };
            db.Add(row);
        }

        (row.Spec, row.Shared, row.ChangedAt) = (SpecJson.Write(spec), shared, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return View(row, actor.Name, actor)!;
    }

    private Task<PresetView> Change(Guid id, Actor actor, Func<KlingDb, PresetRow, Task> change, CancellationToken cancellationToken) => members.Run(
        actor,
        Roles.Member,
        async (db, by) =>
        {
            var row = await db.Set<PresetRow>().FirstOrDefaultAsync(preset => preset.Id == id && preset.MemberId == by.MemberId, cancellationToken) ?? throw NotThere();
            await change(db, row);
            row.ChangedAt = time.GetUtcNow();
            await db.SaveChangesAsync(cancellationToken);
            return View(row, by.Name, by)!;
        },
        cancellationToken);

    private static IQueryable<OwnedPreset> Visible(KlingDb db, Actor actor) =>
        from preset in db.Set<PresetRow>().AsNoTracking()
        where preset.Shared || preset.MemberId == actor.MemberId
        select new OwnedPreset
        {
            Row = preset,
            Owner = db.Users.Where(member => member.Id == preset.MemberId).Select(member => member.DisplayName).FirstOrDefault(),
        };

    private static string Clean(string name)
    {
        var clean = PlainText.Trimmed(name);
        return clean is not null && PlainText.Length(clean) <= LongestName ? clean : throw DeskException.Invalid("name", $"A preset's name has 1 to {LongestName} characters.");
    }

    // A spec that a later version of this program wrote is left out of the list, not a reason to show none.
    private static PresetView? View(PresetRow row, string? owner, Actor actor)
    {
        try
        {
            return new(row.Id, row.Name, SpecJson.Read(row.Spec), row.Shared, row.MemberId == actor.MemberId, owner ?? "a former member", row.ChangedAt);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DeskException NotThere() => new("not-found", 404, "There is no such preset of yours.");

    // Set member by member, or the database could not look into it.
    private sealed record OwnedPreset
    {
        public required PresetRow Row { get; init; }

        public string? Owner { get; init; }
    }
}
