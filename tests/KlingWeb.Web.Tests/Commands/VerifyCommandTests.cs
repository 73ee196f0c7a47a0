using KlingWeb.Alarms;
using KlingWeb.Hosting;
using KlingWeb.Keeping.Backups;
using KlingWeb.ProviderDesks;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Commands;

/// <summary><c>verify</c> as a person runs it.</summary>
public sealed class VerifyCommandTests
{
    [Theory]
    [InlineData("UPDATE Ledger SET Kind = 'nonsense'")]
    [InlineData("UPDATE Generations SET Status = 'nonsense'")]
    [InlineData("UPDATE Ledger SET Amount = 'abc'")]
    public async Task Verify_OfARowThatCannotBeRead_NamesItAndGoesOn(string damage)
    {
        await using var room = await Workroom.Open();
        await room.Order(Orders.ApiInOne);
        await using (var db = await room.Db()) await db.Database.ExecuteSqlRawAsync(damage);

        var (code, output, errors) = await ProgramRun.ToTheEnd(room.Folder, "verify");

        Assert.True(code == 1, errors);
        Assert.Contains("ledger: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ledger: ok", output, StringComparison.Ordinal);
        Assert.Contains("files: ok", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WithoutTheNewestEntryOfTheAuditLog_ShowsAnotherHeadThanTheBackup()
    {
        await using var room = await Workroom.Open();
        for (var n = 1; n <= 2; n++)
        {
            await room.Get<AlarmDesk>().Raise("file-lost", $"{n}", "Gone.", null, null, default);
            await room.Get<AlarmDesk>().Settle($"file-lost:{n}", Orders.Administrator, default);
        }

        var (manifest, _) = await room.Get<BackupMaker>().Make(Path.Combine(room.Folder, "backup.tar"), new(Files: false, Keys: false), default);
        var before = await ProgramRun.ToTheEnd(room.Folder, "verify");
        await using (var db = await room.Db()) await db.Database.ExecuteSqlRawAsync("DELETE FROM Audit WHERE Id = 2");
        var after = await ProgramRun.ToTheEnd(room.Folder, "verify");

        Assert.Equal(2, manifest.Audit!.Id);
        Assert.Contains($"{manifest.Audit}", before.Output, StringComparison.Ordinal);
        Assert.DoesNotContain($"{manifest.Audit}", after.Output, StringComparison.Ordinal);
        Assert.Contains("ends with entry 1,", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NamesFilesThatNoRowNames_AsANote()
    {
        await using var room = await Workroom.Open();
        await room.Get<UploadStore>().Save(new MemoryStream(Pictures.Png(64, 48)), "a.png", Orders.Member, default);
        Directory.CreateDirectory(Path.Combine(room.Folder, "files", "ab"));
        await File.WriteAllTextAsync(Path.Combine(room.Folder, "files", "ab", "1.mp4"), "x");

        var (code, output, errors) = await ProgramRun.ToTheEnd(room.Folder, "verify");

        Assert.True(code == 0, output + errors);
        Assert.Contains("note: files/ab/1.mp4 is on the disk", output, StringComparison.Ordinal);
        Assert.DoesNotContain("note: uploads", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Verify_FindsAKeptKeyThatTheKeyRingDoesNotOpen(bool lost, int code)
    {
        await using var room = await Workroom.Open();
        await using (var db = await room.Db())
        {
            var address = room.Get<ProviderSettings>().Address("apiinone");
            db.Add(new ProviderSettingRow { Provider = "apiinone", ProtectedApiKey = new(room.Get<ProviderSecrets>().ProtectKey("apiinone", address, "sk-1"), "sk-1", room.Time.GetUtcNow(), "Ann") });
            await db.SaveChangesAsync();
        }

        if (lost) foreach (var key in Directory.GetFiles(room.Get<DataFolder>().Keys)) File.Delete(key);
        var verify = await ProgramRun.ToTheEnd(room.Folder, "verify");

        Assert.True(verify.Code == code, verify.Output + verify.Errors);
        Assert.Contains(lost ? "keys: The key kept for apiinone can't be read" : "keys: ok", verify.Output, StringComparison.Ordinal);
    }
}
