using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Web.Tests.Support;

/// <summary>Generations that have just been delivered, as the poll worker leaves them.</summary>
internal static class ArchiveRows
{
    private static readonly GenerationSpec Spec = new() { Kind = GenerationKind.TextToVideo, Prompt = "A red fox, running (at dusk)!" };

    /// <summary>Made by a demo provider, with the addresses that it reports.</summary>
    public static async Task<Guid> Deliver(this TestProgram program, Func<string, string>? address = null, TimeSpan? keptFor = null)
    {
        var provider = program.Get<ProviderDesk>().Get(ProviderIds.ApiModels, GenerationMode.Demo);
        var answer = await provider.Submit(new("test-1", "kling-v3", Spec), default);
        program.Time.Advance(TimeSpan.FromMinutes(1));
        var report = await provider.Check(new(answer.TaskId, Spec.Kind, "kling-v3"), default);
        var url = report.Files[0].Url.AbsoluteUri;
        return await program.Add(GenerationMode.Demo, answer.TaskId, address?.Invoke(url) ?? url, keptFor);
    }

    /// <summary>Live, with a file at any address.</summary>
    public static Task<Guid> DeliverFrom(this TestProgram program, Uri address, string kind = "video") =>
        program.Add(GenerationMode.Live, taskId: null, address.AbsoluteUri, keptFor: null, kind);

    public static async Task<GenerationFile> File(this TestProgram program, Guid generation)
    {
        await using var db = await program.Db();
        return (await db.FindAsync<GenerationFile>(generation, 1))!;
    }

    private static async Task<Guid> Add(this TestProgram program, GenerationMode mode, string? taskId, string url, TimeSpan? keptFor, string kind = "video")
    {
        var now = program.Time.GetUtcNow();
        var row = NewRow(mode, taskId, now);
        await using var db = await program.Db();
        db.Add(row);
        db.Add(new GenerationFile { GenerationId = row.Id, N = 1, Kind = kind, ProviderUrl = url, CreatedAt = now, DueAt = now, ProviderDeletesAt = now + keptFor });
        await db.SaveChangesAsync();
        return row.Id;
    }

    public static GenerationRow NewRow(GenerationMode mode, string? taskId, DateTimeOffset now, string? prompt = null) => new()
    {
        Id = Guid.NewGuid(),
        MemberId = TestProgram.Member.MemberId,
        MemberName = TestProgram.Member.Name,
        Mode = mode,
        Offer = "apimodels/kling-v3",
        Provider = ProviderIds.ApiModels,
        Model = "kling-v3",
        Family = ModelFamily.Kling3,
        Kind = Spec.Kind,
        Spec = GenerationJson.Write(Spec),
        Prompt = prompt ?? Spec.Prompt!,
        Quote = GenerationJson.Write(new FrozenQuote { Unit = PriceUnit.Usd, Confidence = Confidence.Documented, UsdConfidence = Confidence.Documented, RateVersion = 1 }),
        Unit = PriceUnit.Usd,
        Status = GenerationStatus.Succeeded,
        CreatedAt = now,
        UpdatedAt = now,
        FinishedAt = now,
        ProviderTaskId = taskId,
    };
}
