using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>F47: very many tasks run when the program starts.</summary>
public sealed class ManyInFlightTests
{
    private const int Many = 10_000;
    private const int MostInASecond = 1_100;

    private static readonly GenerationSpec Spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A fox in the snow" };

    [Fact]
    public async Task F47_TenThousandInFlightAtARestart_AreAskedForStaggeredAndAllOfThem()
    {
        var place = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        await using var room = await Workroom.OpenIn(Directory.CreateDirectory(Path.Combine(place, $"kw-many-{Guid.NewGuid():N}")).FullName, taskSeconds: 3, Random.Shared);
        await Fill(room);
        var asked = new HashSet<Guid>();

        await room.Restart();
        for (var second = 0; second <= 10; second++)
        {
            var due = room.Get<DueQueue>().TakeDue();
            Assert.InRange(due.Count, 0, MostInASecond);
            asked.UnionWith(due);
            room.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Many, asked.Count);
    }

    private static async Task Fill(Workroom room)
    {
        await using var db = await room.Db();
        for (var n = 1; n <= Many; n++) db.Add(RowOf($"task-{n}", room.Time.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    private static GenerationRow RowOf(string task, DateTimeOffset now)
    {
        var row = new GenerationRow
        {
            Id = Guid.CreateVersion7(now),
            MemberId = Orders.Member.MemberId,
            MemberName = Orders.Member.Name,
            Mode = GenerationMode.Demo,
            Offer = Orders.ApiInOne,
            Provider = ProviderIds.ApiInOne,
            Model = "kling-3",
            Family = ModelFamily.Kling3,
            Kind = Spec.Kind,
            Spec = GenerationJson.Write(Spec),
            Prompt = Spec.Prompt!,
            Quote = "{}",
            Unit = PriceUnit.Credit,
            Status = GenerationStatus.Running,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
            DueAt = now,
        };
        row.SetTask(task, now);
        return row;
    }
}
