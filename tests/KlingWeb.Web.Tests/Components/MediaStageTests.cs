using Bunit;
using KlingWeb.Archive;
using KlingWeb.Components.History;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Components;

public sealed class MediaStageTests(AppFactory factory) : PageContext(factory)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Stage_OfFilesThatAreLost_SaysThatTheyWerePaidForAndWhatToDo()
    {
        var words = await Words(FileState.Lost, deletedIn: -Day);

        Assert.Contains("paid for, but the provider deleted its files", words, StringComparison.Ordinal);
        Assert.Contains("costs again", words, StringComparison.Ordinal);
        Assert.DoesNotContain("being copied", words, StringComparison.Ordinal);
        Assert.DoesNotContain("deletes it in", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stage_OfAFileThatCouldNotBeFetched_SaysWhenItIsTriedNext()
    {
        var words = await Words(FileState.Retrying, deletedIn: Day, dueIn: TimeSpan.FromMinutes(30));

        Assert.Contains("has failed so far", words, StringComparison.Ordinal);
        Assert.Matches("the next is in (29|30) min", words);
        Assert.Contains("the provider deletes it in", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stage_OfAFilePastItsDeletion_DoesNotCountDown()
    {
        var words = await Words(FileState.Retrying, deletedIn: -Day, dueIn: -Day);

        Assert.Contains("may have deleted it", words, StringComparison.Ordinal);
        Assert.Contains("the next is now", words, StringComparison.Ordinal);
    }

    private async Task<string> Words(FileState state, TimeSpan deletedIn, TimeSpan? dueIn = null)
    {
        var now = Real.GetRequiredService<TimeProvider>().GetUtcNow();
        var row = ArchiveRows.NewRow(GenerationMode.Demo, Guid.NewGuid().ToString("N"), now);
        await using (var db = await Real.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync())
        {
            db.Add(row);
            db.Add(new GenerationFile { GenerationId = row.Id, N = 1, Kind = "video", ProviderUrl = "https://example.com/a.mp4", State = state, CreatedAt = now, DueAt = now + dueIn, ProviderDeletesAt = now + deletedIn, LeaseUntil = now + Day });
            await db.SaveChangesAsync();
        }

        var view = await Real.GetRequiredService<GenerationHistory>().Find(row.Id, default);
        return Render<MediaStage>(stage => stage.Add(s => s.Generation, view!)).Markup;
    }
}
