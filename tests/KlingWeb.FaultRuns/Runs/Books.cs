using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.FaultRuns.Runs;

/// <summary>Our books and the providers' own, side by side.</summary>
public sealed class Books
{
    private Books(IReadOnlyList<EmulatedCharge> charges) => Charges = charges;

    public IReadOnlyList<EmulatedCharge> Charges { get; }

    public IReadOnlyList<GenerationRow> Generations { get; private init; } = [];

    public IReadOnlyList<LedgerRow> Ledger { get; private init; } = [];

    public IReadOnlyList<GenerationFile> Files { get; private init; } = [];

    public IReadOnlyList<GenerationEventRow> Events { get; init; } = [];

    /// <summary>Whether nothing is open but what has expired, and no file is still to be kept.</summary>
    public bool IsQuiet => Generations.All(row => row.Status.IsFinal()) && Files.All(file => file.DueAt is null);

    internal static async Task<Books> Read(Workroom room)
    {
        await using var db = await room.Db();
        return await Read(db, await room.Emulator.Ledger.ReadAsync());
    }

    public static async Task<Books> Read(KlingDb db, IReadOnlyList<EmulatedCharge> charges) => new(charges)
    {
        Generations = await db.Set<GenerationRow>().AsNoTracking().Include(row => row.Attempts).OrderBy(row => row.CreatedAt).ToListAsync(),
        Ledger = await db.Set<LedgerRow>().AsNoTracking().OrderBy(entry => entry.Id).ToListAsync(),
        Files = await db.Set<GenerationFile>().AsNoTracking().ToListAsync(),
        Events = await db.Set<GenerationEventRow>().AsNoTracking().ToListAsync(),
    };

    /// <summary>Charges that no generation has.</summary>
    public IEnumerable<EmulatedCharge> Unowned() => Charges.Where(charge => !Owners(charge).Any());

    /// <summary>Whether a charge can be a generation's: by our own id where the provider keeps it, else by what was asked for.</summary>
    public static bool IsFor(EmulatedCharge charge, GenerationRow row) => charge.Provider == row.Provider
        && (charge.ExternalId is { } id
            ? row.Attempts.Exists(attempt => attempt.ExternalId == id)
            : charge.RequestJson.Contains($"\"{row.Prompt}\"", StringComparison.Ordinal));

    /// <summary>The promises that were broken.</summary>
    /// <param name="unclearMayStay">Whether there was no time to look long enough for what is unclear: then it must be shown, with its money held.</param>
    public IEnumerable<string> Wrongs(bool unclearMayStay = false)
    {
        var unclear = unclearMayStay ? Generations.Where(row => row.Status == GenerationStatus.Unknown).ToList() : [];
        return
        [
            .. Duplicates(),
            .. Lost(unclear),
            .. Generations.Except(unclear).SelectMany(Stuck),
            .. Generations.SelectMany(row => Imbalance(row, isOpen: unclear.Contains(row) || row is { Status: GenerationStatus.Expired, DueAt: not null })),
        ];
    }

    private IEnumerable<GenerationRow> Owners(EmulatedCharge charge) => Generations.Where(row => IsOf(charge, row));

    // some providers number images and videos apart
    private static bool IsOf(EmulatedCharge charge, GenerationRow row) =>
        row.Provider == charge.Provider && row.ProviderTaskId == charge.TaskId && (row.Kind == GenerationKind.Image) == (charge.Operation == "image");

    /// <summary>At most one charge for each order, and one more for each time that a person sent it again.</summary>
    private IEnumerable<string> Duplicates()
    {
        foreach (var alike in Generations.GroupBy(row => (row.Provider, row.Prompt)))
        {
            var charges = Charges.Count(charge => alike.Any(row => IsFor(charge, row)));
            var allowed = alike.Count() + Events.Count(e => e.Kind == GenerationEventKind.SentAgain && alike.Any(row => row.Id == e.GenerationId));
            if (charges > allowed) yield return $"duplicate: {charges} charges for {allowed} orders of '{alike.Key.Prompt}' at {alike.Key.Provider}";
        }
    }

    private IEnumerable<string> Lost(IReadOnlyList<GenerationRow> unclear)
    {
        foreach (var charge in Charges.Where(charge => !unclear.Any(row => IsFor(charge, row))))
        {
            var owners = Owners(charge).ToList();
            if (owners.Count != 1) yield return $"lost: task {charge.TaskId} of {charge.Provider} belongs to {owners.Count} generations";
        }
    }

    private static IEnumerable<string> Stuck(GenerationRow row)
    {
        if (!row.Status.IsFinal()) yield return $"stuck: {row.Id} at {row.Provider} is {row.Status}, due {row.DueAt}";
        if (row.Status == GenerationStatus.Cancelled) yield return $"stuck: {row.Id} is cancelled, and nobody has done that";
    }

    private IEnumerable<string> Imbalance(GenerationRow row, bool isOpen)
    {
        var entries = Ledger.Where(entry => entry.GenerationId == row.Id).ToList();
        var sum = Core.Generations.Ledger.Sum(entries.Select(entry => new LedgerMove(entry.Kind, entry.Amount)));
        var charge = Charges.SingleOrDefault(one => IsOf(one, row));
        if (entries.Count(entry => entry.Kind == LedgerEntryKind.Hold) != 1) yield return $"imbalance: {row.Id} was not held once";
        if (entries.Count(entry => entry.Kind == LedgerEntryKind.Capture) > 1) yield return $"imbalance: {row.Id} was captured twice";
        if (sum.Held > 0 != isOpen) yield return $"imbalance: {row.Id} is {row.Status} and holds {sum.Held}";
        if (row.Status == GenerationStatus.Succeeded && sum.Spent != charge?.Amount) yield return $"imbalance: {row.Id} paid {sum.Spent} for a charge of {charge?.Amount}";
        if (charge is null && sum.Spent != 0) yield return $"imbalance: {row.Id} paid {sum.Spent} and was not charged";
        if (row.Status == GenerationStatus.Failed && charge is not null && sum.Spent != charge.Amount && !row.MayHaveBeenCharged)
            yield return $"imbalance: {row.Id} was charged {charge.Amount}, paid {sum.Spent} and does not say so";
    }
}
