using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.ProviderDesks;
using KlingWeb.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Whether an answer about a running task needs a person: it looks like an end that nobody may guess, or has said nothing that is understood for too long.</summary>
public sealed class TaskDoubts(IDbContextFactory<KlingDb> contexts, ProviderDesk providers, TimeProvider time)
{
    private const int UsualWaits = 3;

    /// <summary>Why a person has to look, as a sentence; null while nobody has to.</summary>
    public async Task<string?> About(InFlight running, TaskReport report, CancellationToken cancellationToken)
    {
        // once may be a moment between the end and the address
        if (report.State == TaskState.Succeeded) return running.ProviderWord == report.Word ? $"The provider says {report.Word} and names no result." : null;
        if (WentBack(running, report)) return $"The provider has said {running.ProviderWord} without a result and says {report.Word} now.";
        if (report.Files.Count > 0 && (report.LooksEnded || !report.WordIsKnown)) return $"The provider says {report.Word} and names an address: it may have ended.";
        if (report is { LooksEnded: true, WordIsKnown: false }) return $"The provider says {report.Word}, a word that it does not document and that looks like an end.";
        if (report is { LooksEnded: false, WordIsKnown: true } || !await StandsLong(running, report, cancellationToken)) return null;
        return report.WordIsKnown
            ? $"The provider says that all of it is done, and still {report.Word}, for longer than three times the usual wait."
            : $"The provider has said {report.Word}, a word that it does not document, for longer than three times the usual wait.";
    }

    /// <summary>Why a person has to look at an answer that could not be read; null while nobody has to.</summary>
    public string? About(InFlight running, ProviderException fault) =>
        fault is { Fault: ProviderFault.Unavailable or ProviderFault.Refused, HttpStatus: < 500 } && time.GetUtcNow() - running.AcceptedAt > Longest(running)
            ? $"It can't be read how the task stands{(fault.Reason is { } reason ? $", since {reason}" : "")}, for longer than three times the usual wait."
            : null;

    private static bool WentBack(InFlight running, TaskReport report) =>
        report.WordIsKnown && running.ProviderWord is { } before && TaskWords.StageOf(before) == TaskStage.Succeeded;

    private TimeSpan Longest(InFlight running)
    {
        var own = providers.UsualWaitSeconds($"{running.Provider}/{running.Model}", running.Mode);
        return UsualWaits * (own is > 0 ? TimeSpan.FromSeconds(own.Value) : Deadlines.Usual(running.Kind));
    }

    private async Task<bool> StandsLong(InFlight running, TaskReport report, CancellationToken cancellationToken)
    {
        var (now, longest) = (time.GetUtcNow(), Longest(running));
        if (now - running.AcceptedAt <= longest) return false;
        if (running.NeedsPerson && running.ProviderWord == report.Word) return true;
        if (running.ProviderWord != report.Word) return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // each word is written down once, when it comes
        var since = await db.Set<GenerationEventRow>()
            .Where(happened => happened.GenerationId == running.Id && happened.Kind == GenerationEventKind.Progressed)
            .MaxAsync(happened => (DateTimeOffset?)happened.At, cancellationToken);
        return now - (since ?? running.AcceptedAt) > longest;
    }
}
