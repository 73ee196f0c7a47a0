using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Archive;

/// <summary>A provider's term begins when it has made the file, not when we notice.</summary>
public sealed class ExpiryTests
{
    [Theory]
    [InlineData(Orders.ApiModels, 7)]
    [InlineData(Orders.Cloudsway, 30)]
    public async Task Deletion_WhereTheEndIsTold_CountsFromIt(string offer, int days)
    {
        await using var room = await Workroom.Open(taskSeconds: 60);
        var id = await room.Order(offer);
        await room.RunDue();
        var accepted = room.Time.GetUtcNow();
        // nobody asks for two days
        room.Time.Advance(TimeSpan.FromDays(2));
        await room.Deliver(id);

        var file = await File(room);
        Assert.InRange(file.ProviderDeletesAt!.Value, accepted.AddDays(days), accepted.AddDays(days).AddMinutes(2));
        Assert.InRange(ArchivePace.EarliestDeletion(file, (await Row(room)).AcceptedAt, days), accepted.AddDays(days).AddMinutes(-1), accepted.AddDays(days).AddMinutes(2));
    }

    [Theory]
    [InlineData("1705123500")]        // seconds: 1970 as milliseconds
    [InlineData("1705123500000")]     // two years before it was taken
    [InlineData("4102444800000")]     // 2100
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("\"soon\"")]
    [InlineData("null")]
    public async Task Deletion_WhereTheToldTimeCanNotBe_CountsFromOurOwn(string told)
    {
        await using var room = await Workroom.Open(taskSeconds: 60);
        room.Plan(FaultKind.Reshape, EmulatorOperation.Status, times: 100, text: $$$"""{"code":200,"data":{"taskId":"{id}","state":"completed","resultUrls":["{url}"],"completeTime":{{{told}}}}}""");
        var id = await room.Order(Orders.ApiModels);
        await room.RunDue();
        room.Time.Advance(TimeSpan.FromHours(2));
        await room.Deliver(id);

        var file = await File(room);
        Assert.Equal(file.CreatedAt.AddDays(7), file.ProviderDeletesAt);
    }

    private static async Task<GenerationFile> File(Workroom room)
    {
        await using var db = await room.Db();
        return await db.Set<GenerationFile>().AsNoTracking().OrderBy(file => file.N).FirstAsync();
    }

    private static async Task<GenerationRow> Row(Workroom room)
    {
        await using var db = await room.Db();
        return await db.Set<GenerationRow>().AsNoTracking().SingleAsync();
    }
}

internal static class LateLook
{
    public static async Task Deliver(this Workroom room, Guid id)
    {
        await room.RunDue();
        Assert.Equal(1, (await room.Now(id)).Files.Count(file => file.Kind == "video"));
    }
}
