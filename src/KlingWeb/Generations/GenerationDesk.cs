using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Outgoing;
using KlingWeb.ProviderDesks;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>The only door for people and programs that want something done.</summary>
public sealed class GenerationDesk(
    IDbContextFactory<KlingDb> contexts, Intake intake, GenerationWriter writer, MemberTransactions members, GenerationViews views, ProviderDesk providers, GuardedFetcher outgoing, TimeProvider time)
{
    private const string TaskField = "taskId";

    /// <summary>Takes an order: quoted anew, its money held, queued. Asked again with the same key, it gives the same generation.</summary>
    /// <exception cref="DeskException">It can't be taken; nothing was written.</exception>
    public async Task<GenerationView> Submit(SubmitRequest request, Actor actor, CancellationToken cancellationToken)
    {
        return await View(await intake.Take(request, actor, cancellationToken), cancellationToken);
    }

    /// <summary>Takes a generation back before it has left.</summary>
    /// <exception cref="DeskException">It is not there, or has left.</exception>
    public async Task<GenerationView> Cancel(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var cancelled = await writer.ChangeBy(
            actor,
            Roles.Member,
            id,
            row => row.Status == GenerationStatus.Queued ? new(GenerationEventKind.TakenBack, "Cancelled before it left; nothing was charged") { ActorName = actor.Name } : null,
            cancellationToken);
        if (cancelled is not null) return await View(id, cancellationToken);
        var now = await View(id, cancellationToken);
        if (now.Status == GenerationStatus.Cancelled) return now;
        throw new DeskException("too-late", 409, "It has already left and can't be cancelled; the providers have no way to take a task back.");
    }

    /// <summary>Changes what the team keeps about a generation.</summary>
    /// <exception cref="DeskException">It is not there, or a value is out of bounds.</exception>
    public async Task<GenerationView> Patch(Guid id, GenerationPatch patch, Actor actor, CancellationToken cancellationToken)
    {
        if (patch.Rating is < 0 or > 5) throw DeskException.Invalid("rating", "A rating is 0 to 5.");
        await writer.AnnotateBy(actor, id, row => Apply(patch, row), cancellationToken);
        return await View(id, cancellationToken);
    }

    /// <summary>Settles an unclear submission that looking could not settle, a running one whose answer nobody understands, or the money that an expired one still holds.</summary>
    /// <exception cref="DeskException">It is not there, is not waiting for a person, or the actor is no administrator.</exception>
    public async Task<GenerationView> Resolve(Guid id, Resolution resolution, Actor actor, CancellationToken cancellationToken)
    {
        await members.Demand(actor, Roles.Administrator, cancellationToken);   // before the provider is asked
        if (resolution.Outcome == ResolutionOutcome.Found) await DemandTask(id, resolution.TaskId, cancellationToken);
        var settled = await Settle(id, resolution, actor, cancellationToken);
        if (settled is not null) return await View(id, cancellationToken);
        await View(id, cancellationToken);
        throw new DeskException("not-waiting", 409, "It is not waiting for a person.");
    }

    /// <summary>Asks the provider for the task: with a mistyped one the charge would be looked for where it is not.</summary>
    private async Task DemandTask(Guid id, string? task, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(task)) throw DeskException.Invalid(TaskField, "The provider's task is needed.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<GenerationRow>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, cancellationToken);
        if (row is null || !Waits(row, ResolutionOutcome.Found)) return;
        try
        {
            await providers.Get(row.Provider, row.Mode).Check(new(task, row.Kind, row.Model), cancellationToken);
        }
        catch (ProviderException fault) when (fault.Fault is ProviderFault.NotFound or ProviderFault.Refused)
        {
            throw DeskException.Invalid(TaskField, $"{row.Provider} knows no task {task}. Nothing was changed.");
        }
        catch (ProviderException fault)
        {
            throw new DeskException("provider-unavailable", 502, $"{row.Provider} can't be asked for task {task} now: {fault.Message} Nothing was changed.") { Field = TaskField };
        }
    }

    private async Task<GenerationRow?> Settle(Guid id, Resolution resolution, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.ChangeBy(actor, Roles.Administrator, id, row => Settle(row, resolution, actor), cancellationToken);
        }
        catch (TaskTakenException taken)
        {
            throw new DeskException("task-taken", 409, $"Task {taken.TaskId} already belongs to generation {taken.Owner}.") { Field = TaskField };
        }
    }

    private GenerationChange? Settle(GenerationRow row, Resolution resolution, Actor actor)
    {
        if (!Waits(row, resolution.Outcome)) return null;
        var change = resolution.Outcome switch
        {
            ResolutionOutcome.Found => new GenerationChange(GenerationEventKind.Found, $"Found by hand as task {resolution.TaskId}")
            {
                DueIn = TimeSpan.Zero,
                Also = changed => changed.SetTask(resolution.TaskId!, time.GetUtcNow()),
            },
            ResolutionOutcome.NotCharged => new GenerationChange(GenerationEventKind.SettledNotCharged, "Settled by hand: it was not charged" + (row.ChargeAmount is { } said ? $"; {row.Provider} had said {said:0.######} {row.Unit.Word()}" : ""))
            {
                Error = ("not-charged", row.Status == GenerationStatus.Running ? $"{row.Provider} ended it without a result. Nothing was charged." : "It never arrived at the provider. Nothing was charged."),
            },
            ResolutionOutcome.Delivered => HandResult.Change(row, resolution.Addresses, outgoing.AllowsLoopback),
            ResolutionOutcome.ChargedLost => new GenerationChange(GenerationEventKind.WrittenOff, "Written off by hand: charged and lost")
            {
                Error = ("written-off", "It was charged and its result is lost."),
            },
            _ => new GenerationChange(GenerationEventKind.SentAgain, "Sent again by hand: it may be charged a second time")
            {
                DueIn = TimeSpan.Zero,
                Also = changed => changed.Tries = 0,
            },
        };
        return change with { ActorName = actor.Name, Audit = ("submission-settled", Words(row, resolution)) };
    }

    private static string Words(GenerationRow row, Resolution resolution)
    {
        var task = resolution.TaskId is { } id ? $" as task {id}" : resolution.Outcome == ResolutionOutcome.Delivered ? $" at {string.Join(", ", resolution.Addresses!)}" : "";
        return $"{resolution.Outcome.Word()}{task}: a generation of {row.MemberName} at {row.Offer}, for which {row.HoldAmount:0.######} {row.Unit.Word()} was held.";
    }

    // what runs or has expired is at the provider: its result can be taken by hand, and its money settled; it can't be found or sent again
    private static bool Waits(GenerationRow row, ResolutionOutcome outcome) => row switch
    {
        { Status: GenerationStatus.Unknown, NeedsPerson: true } => outcome is not ResolutionOutcome.Delivered,
        { Status: GenerationStatus.Running, NeedsPerson: true } or { Status: GenerationStatus.Expired, DueAt: not null } =>
            outcome is ResolutionOutcome.NotCharged or ResolutionOutcome.ChargedLost or ResolutionOutcome.Delivered,
        _ => false,
    };

    private static void Apply(GenerationPatch patch, GenerationRow row)
    {
        row.Favorite = patch.Favorite ?? row.Favorite;
        if (patch.Tags is { } tags) row.Tags = [.. tags.Select(PlainText.Trimmed).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        if (patch.Project is { } project) row.Project = PlainText.Trimmed(project);
        if (patch.Note is { } note) row.Note = PlainText.Trimmed(note);
        if (patch.Rating is { } rating) row.Rating = rating == 0 ? null : rating;
    }

    private async Task<GenerationView> View(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<GenerationRow>().AsNoTracking().Include(g => g.Attempts).SingleOrDefaultAsync(g => g.Id == id, cancellationToken)
            ?? throw DeskException.NotThere();
        return (await views.Of(db, [row], cancellationToken))[0];
    }
}
