using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>F47: very many tasks run when the program starts.</summary>
public sealed class ManyInFlightTests
{
    private const int Many = 10_000;
    private const int MostInASecond = 1_500;

    private static readonly GenerationSpec Spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A fox in the snow" };

    [Fact]
    public async Task F47_TenThousandInFlightAtARestart_AreAskedForStaggeredAndAllOfThem()
    {
        var place = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        await using var room = await Workroom.OpenIn(Directory.CreateDirectory(Path.Combine(place, $"kw-many-{Guid.NewGuid():N}")).FullName, taskSeconds: 3600, Random.Shared);
        await Fill(room);
        var asked = new HashSet<string>(StringComparer.Ordinal);

        await room.Restart();
        for (var second = 0; second < 12; second++)
        {
            room.Emulator.Received.Clear();
            await room.RunDue();
            var now = room.Emulator.Received.Read().Select(request => request.Path).ToList();
            Assert.InRange(now.Count, 0, MostInASecond);
            asked.UnionWith(now);
            room.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Many, asked.Count);
    }

    private static async Task Fill(Workroom room)
    {
        var provider = room.Get<ProviderDesk>().Get(ProviderIds.ApiInOne, GenerationMode.Demo);
        var word = "";
        await using var db = await room.Db();
        for (var n = 1; n <= Many; n++)
        {
            var answer = await provider.Submit(new($"kw-{n}", "kling-3", Spec), default);
            if (n == 1) word = (await provider.Check(new(answer.TaskId, Spec.Kind, "kling-3"), default)).Word;
            db.Add(RowOf(answer.TaskId, word, room.Time.GetUtcNow()));
        }

        await db.SaveChangesAsync();
    }

    private static GenerationRow RowOf(string task, string word, DateTimeOffset now)
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
            AcceptedAt = now,
            DeadlineAt = now.AddHours(6),
            DueAt = now,
            ProviderWord = word,
        };
        row.SetTask(task);
        return row;
    }
}
