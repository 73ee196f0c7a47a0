using KlingWeb.Core.Specs;
using KlingWeb.Emulator;
using KlingWeb.FaultRuns.Runs;
using KlingWeb.Generations;

namespace KlingWeb.FaultRuns.Processes;

/// <summary>One run with the real program: killed by SIGKILL at moments that the seed gives, while it sends, follows and keeps.</summary>
/// <param name="seed">The same seed makes the same orders, faults and moments; what the kill hits differs with the machine.</param>
public sealed class ProcessRun(int seed)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(150);
    private const int MostLooks = 600;

    private readonly Random chance = new(seed);

    /// <summary>What is wrong in the end; empty when every promise was kept.</summary>
    public async Task<IReadOnlyList<string>> Run(EmulatorProcess emulator, string place)
    {
        await emulator.Reset();
        await using var site = await Site.Prepare(emulator, place);
        var orders = Orders();
        for (var faults = chance.Next(0, 3); faults > 0; faults--) await emulator.Plan(NextFault());
        for (var kills = chance.Percent(25) ? 2 : 1; kills > 0; kills--)
        {
            await site.Start();
            var clicks = orders.Select(site.Order).ToList();
            await Pause(TimeSpan.FromMilliseconds(chance.Next(0, 1500)));
            await site.Server.Kill();
            await Task.WhenAll(clicks);
        }

        await emulator.ForgetFaults();
        await site.Start();
        await Task.WhenAll(orders.Select(site.Order));
        var looks = 0;
        while (!await IsQuiet(site) && looks++ < MostLooks) await Pause(Look);
        await site.Server.Signal("TERM");
        await site.Server.Ended();
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
        .. Enumerable.Range(1, chance.Next(2, 6)).Select(n => new SubmitRequest(
            chance.One(RunOrders.Offers),
            SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = $"A fox in the snow, take {n}" },
            10_000m,
            $"key-{n}",
            null,
            [])),
    ];

    private Fault NextFault()
    {
        var fault = new Fault { Kind = FaultKind.CutBeforeAnswer, Operation = EmulatorOperation.Create, AfterWork = chance.Next(2) == 0, Nth = chance.Next(1, 4), Delay = TimeSpan.FromMilliseconds(700) };
        return chance.Next(4) switch
        {
            0 => fault,
            1 => fault with { Kind = FaultKind.Status, Status = 502 },
            2 => fault with { Kind = FaultKind.CutMidBody },
            _ => fault with { Kind = FaultKind.Delay, Times = 3 },
        };
    }
}
