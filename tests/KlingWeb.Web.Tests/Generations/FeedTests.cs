using System.Threading.Channels;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Support;
using Microsoft.Extensions.Logging.Testing;

namespace KlingWeb.Web.Tests.Generations;

public sealed class FeedTests : IAsyncDisposable
{
    private readonly ManualTimeProvider time = new();
    private readonly FakeLogCollector log = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<GenerationView> told = Channel.CreateUnbounded<GenerationView>();
    private readonly Dictionary<Guid, long> versions = [];
    private readonly List<int> batches = [];
    private readonly GenerationFeed feed;
    private readonly Task running;

    public FeedTests()
    {
        feed = new(new KlingWeb.Data.ChangeNews(), time, new FakeLogger<GenerationFeed>(log));
        running = feed.Run(Read, stop.Token);
    }

    [Fact]
    public async Task Change_AfterSilence_IsToldAtOnce()
    {
        using var watching = feed.Subscribe(Tell);
        var id = Commit(1);

        var view = await told.Reader.ReadAsync();

        Assert.Equal((id, 1), (view.Id, view.Version));
    }

    [Fact]
    public async Task Changes_SoonAfter_AreToldTogetherInTheirLatestVersion()
    {
        using var watching = feed.Subscribe(Tell);
        var one = Commit(1);
        await told.Reader.ReadAsync();
        for (var version = 2; version <= 9; version++) Commit(version, one);
        var other = Commit(1);

        var later = new[] { await Next(), await Next() };

        Assert.Equal([(one, 9L), (other, 1L)], later.Select(view => (view.Id, view.Version)).OrderByDescending(pair => pair.Version));
        Assert.Equal([1, 2], batches);
    }

    [Fact]
    public async Task Watcher_ThatFails_KeepsNothingFromTheOthersNorFromLater()
    {
        using var broken = feed.Subscribe(_ => throw new InvalidOperationException("a dead circuit"));
        using var watching = feed.Subscribe(Tell);
        Commit(1);
        await told.Reader.ReadAsync();
        var second = Commit(1);

        Assert.Equal(second, (await Next()).Id);
        Assert.Equal(2, log.Count("A watcher failed"));
    }

    [Fact]
    public async Task Watcher_ThatDoesNotComeBack_HoldsUpNobodyAndIsToldTheLatestInTheEnd()
    {
        var stuck = new TaskCompletionSource();
        var heard = Channel.CreateUnbounded<long>();
        using var slow = feed.Subscribe(view =>
        {
            heard.Writer.TryWrite(view.Version);
            return stuck.Task;
        });
        using var watching = feed.Subscribe(Tell);
        var id = Commit(1);
        await Next();
        for (var version = 2; version <= 4; version++)
        {
            Commit(version, id);
            Assert.Equal(version, (await Next()).Version);
        }

        Assert.Equal(1, await heard.Reader.ReadAsync());
        Assert.False(heard.Reader.TryRead(out _));
        Commit(5);
        await Next();
        stuck.SetResult();
        // the last but one may still be on its way to the slow one, which is told after the other; the last comes behind it
        Assert.Equal(4, await heard.Reader.ReadAsync());
        Assert.Equal(5, await heard.Reader.ReadAsync());
    }

    [Fact]
    public async Task Watcher_ThatHasLeft_IsToldNothing()
    {
        var mine = 0;
        var left = feed.Subscribe(_ => Task.FromResult(++mine));
        using var watching = feed.Subscribe(Tell);
        left.Dispose();
        Commit(1);
        await told.Reader.ReadAsync();

        Assert.Equal(0, mine);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        stop.Dispose();
    }

    private Guid Commit(long version, Guid? id = null)
    {
        var changed = id ?? Guid.NewGuid();
        lock (versions) versions[changed] = version;
        feed.Publish(changed);
        return changed;
    }

    private Task Tell(GenerationView view) => told.Writer.WriteAsync(view).AsTask();

    /// <summary>What is told next, the clock moved on until it is.</summary>
    private async Task<GenerationView> Next()
    {
        GenerationView? view;
        while (!told.Reader.TryRead(out view))
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return view;
    }

    private Task<IReadOnlyList<GenerationView>> Read(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        lock (versions)
        {
            batches.Add(ids.Count);
            return Task.FromResult<IReadOnlyList<GenerationView>>([.. ids.Select(id => View(id, versions[id]))]);
        }
    }

    private static GenerationView View(Guid id, long version) => new()
    {
        Id = id,
        Version = version,
        Offer = Orders.ApiInOne,
        Provider = "apiinone",
        Model = "kling-3",
        Family = ModelFamily.Kling3,
        Kind = GenerationKind.TextToVideo,
        Spec = SpecDefaults.For(GenerationKind.TextToVideo),
        Status = GenerationStatus.Running,
        NeedsPerson = false,
        Mode = GenerationMode.Demo,
        Member = new("mia", "Mia"),
        CreatedAt = default,
        UpdatedAt = default,
        Attempts = [],
        ExternalId = "",
        Quote = new() { Unit = PriceUnit.Credit, Confidence = Confidence.Documented, UsdConfidence = Confidence.Documented, RateVersion = 1 },
        Progress = new(0, null, null),
    };
}
