using KlingWeb.Emulator;
using KlingWeb.FaultRuns.Runs;
using KlingWeb.Generations;

namespace KlingWeb.FaultRuns.Processes;

/// <summary>One run with the real program: killed by SIGKILL at moments that the seed gives, while it sends, follows, is called back and keeps.</summary>
/// <param name="seed">The same seed makes the same orders, faults and moments; what the kill hits differs with the machine.</param>
public sealed class ProcessRun(int seed)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(150);
    private const int MostLooks = 600;
    private static readonly FaultKind[] Calls = [FaultKind.DuplicateWebhook, FaultKind.LateWebhook, FaultKind.DroppedWebhook];

    private readonly Random chance = new(seed);

    /// <summary>What is wrong in the end, also with what earlier runs left on the site; empty when every promise was kept.</summary>
    public async Task<IReadOnlyList<string>> Run(Site site)
    {
        var orders = Orders();
        for (var faults = chance.Next(0, 3); faults > 0; faults--) await site.Emulator.Plan(NextFault());
        for (var kills = chance.Percent(25) ? 2 : 1; kills > 0; kills--)
        {
            await site.EnsureStarted();
            var clicks = orders.Select(site.Order).ToList();
            await Pause(TimeSpan.FromMilliseconds(chance.Next(0, 1500)));
            await site.Kill();
            await Task.WhenAll(clicks);
        }

        await site.Emulator.ForgetFaults();
        // that it comes back is what matters most; the next run's orders find it as it is then
        await site.EnsureStarted();
        await Task.WhenAll(orders.Select(site.Order));
        return await WrongsOnceQuiet(site);
    }

    private static async Task<IReadOnlyList<string>> WrongsOnceQuiet(Site site)
    {
        for (var looks = 0; looks < MostLooks; looks++)
        {
            if (await IsQuiet(site))
            {
                var wrongs = await Wrongs(site);
                // what is unclear goes on being looked for: found while the books were read, it is only not finished yet
                if (wrongs.Count == 0 || await IsQuiet(site)) return wrongs;
            }

            await Pause(Look);
        }

        return await Wrongs(site);
    }

    private static async Task<IReadOnlyList<string>> Wrongs(Site site)
    {
        var books = await site.Books();
        string[] wrongs = [.. books.Wrongs(unclearMayStay: true), .. FilesCheck.Wrongs(books, site.Folder)];
        return wrongs.Length == 0 ? [] : [.. wrongs, .. Story.Of(books)];
    }

    private static async Task<bool> IsQuiet(Site site) =>
        (await site.Generations()).All(one => one is { Status: "succeeded", Kept: true } or { Status: "unknown" or "failed" });

    // a moment by the real clock is what this is about: the processes have no other
    private static async Task Pause(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time + TimeSpan.FromMilliseconds(1));
        await timer.WaitForNextTickAsync();
    }

    private List<SubmitRequest> Orders() =>
    [
        .. Enumerable.Range(1, chance.Next(2, 6)).Select(n =>
        {
            var (offer, spec) = RunSpecs.Next(chance, $"A fox in the snow, take {n} of {seed}");
            return new SubmitRequest(offer, spec, 10_000m, $"key-{seed}-{n}", null, []);
        }),
    ];

    private Fault NextFault()
    {
        var fault = new Fault { Kind = FaultKind.CutBeforeAnswer, Operation = EmulatorOperation.Create, AfterWork = chance.Next(2) == 0, Nth = chance.Next(1, 4), Delay = TimeSpan.FromMilliseconds(700) };
        return chance.Next(6) switch
        {
            0 => fault,
            1 => fault with { Kind = FaultKind.Status, Status = 502 },
            2 => fault with { Kind = FaultKind.CutMidBody },
            3 => fault with { Kind = FaultKind.Delay, Times = 3 },
            _ => fault with { Kind = chance.One(Calls), Operation = EmulatorOperation.Webhook, AfterWork = false, Times = 3 },
        };
    }
}
