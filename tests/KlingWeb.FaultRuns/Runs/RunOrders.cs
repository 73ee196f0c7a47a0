using KlingWeb.FaultRuns.Kills;
using KlingWeb.Generations;

namespace KlingWeb.FaultRuns.Runs;

/// <summary>What is ordered in a run, and the clicks that are repeated because nobody saw whether they counted.</summary>
internal sealed class RunOrders(RunRoom run, Random chance)
{
    private readonly List<SubmitRequest> asked = [];

    public static Actor Member { get; } = new("mia", "Mia", IsAdministrator: false, MaySubmit: true);

    /// <summary>How many different orders there were.</summary>
    public int Count => asked.Count;

    /// <summary>Orders something new; now and then the same as before, under a key of its own.</summary>
    public async Task Order()
    {
        var number = asked.Count + 1;
        var (offer, spec) = asked.Count > 0 && chance.Percent(15) ? (asked[^1].Offer, asked[^1].Spec) : RunSpecs.Next(chance, $"A fox in the snow, take {number}");
        asked.Add(new(offer, spec, 10_000m, $"key-{number}", null, []));
        await Click(asked[^1]);
    }

    /// <summary>Clicks an earlier order again.</summary>
    public async Task ClickAgain()
    {
        if (asked.Count > 0) await Click(chance.One(asked));
    }

    /// <summary>After the run everybody who saw no answer has clicked until there was one.</summary>
    public async Task ClickAll()
    {
        foreach (var request in asked) await Click(request);
    }

    private async Task Click(SubmitRequest request)
    {
        run.Room.Kills.Enter();
        try
        {
            await run.Room.Desk.Submit(request, Member, CancellationToken.None);
        }
        catch (DeskException refused) when (refused.Code == "provider-paused")
        {
            // the person sees it and clicks again later
        }
        catch (KilledException)
        {
            await run.Rise(null);
        }
    }
}
