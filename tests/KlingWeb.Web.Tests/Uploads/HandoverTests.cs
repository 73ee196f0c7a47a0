using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.Emulator;
using KlingWeb.ProviderDesks;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Uploads;

public sealed class HandoverTests
{
    private static readonly byte[] Picture = Pictures.Png(640, 480);

    [Fact]
    public async Task Address_FromOutside_StaysAsItIs()
    {
        await using var program = await TestProgram.Create();
        Assert.Equal("https://example.com/a.png", await program.Get<UploadStore>().Resolve("https://example.com/a.png", Provider(program, ProviderIds.Kling3Cheap), GenerationMode.Demo, default));
    }

    [Fact]
    public async Task Upload_ForAProviderWithStorage_GoesThereOnce()
    {
        await using var program = await TestProgram.Create();
        var upload = await Save(program);
        var provider = Provider(program, ProviderIds.Kling3Cheap);
        var first = await program.Get<UploadStore>().Resolve(upload.Reference, provider, GenerationMode.Demo, default);
        Assert.Equal(first, await program.Get<UploadStore>().Resolve(upload.Reference, provider, GenerationMode.Demo, default));
        Assert.StartsWith("https://", first, StringComparison.Ordinal);
        Assert.Single(program.Emulator.Received.Read(), request => request.Operation is EmulatorOperation.Upload);
    }

    [Fact]
    public async Task Upload_ForAProviderThatTakesItInTheRequest_BecomesBase64()
    {
        await using var program = await TestProgram.Create();
        var upload = await Save(program);
        Assert.Equal(Convert.ToBase64String(Picture), await program.Get<UploadStore>().Resolve(upload.Reference, Provider(program, ProviderIds.Cloudsway), GenerationMode.Demo, default));
    }

    [Fact]
    public async Task PhonesPicture_GivenInAnyWay_HasNoPlaceInIt()
    {
        await using var program = await TestProgram.Create();
        var store = program.Get<UploadStore>();
        var upload = await store.Save(new MemoryStream(Photos.Jpeg(1280, 720, 6)), "phone.jpg", TestProgram.Member, default);

        await store.Resolve(upload.Reference, Provider(program, ProviderIds.Kling3Cheap), GenerationMode.Demo, default);
        var sent = Assert.Single(program.Emulator.Received.Read(), request => request.Operation is EmulatorOperation.Upload);
        var size = int.Parse(sent.Body.Split('(', ' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(size, Photos.Clean(1280, 720, 6).Length, Photos.Jpeg(1280, 720, 6).Length - 1);
        var inline = await store.Resolve(upload.Reference, Provider(program, ProviderIds.Cloudsway), GenerationMode.Demo, default);
        Assert.Equal(Photos.Clean(1280, 720, 6), Convert.FromBase64String(inline));
    }

    [Fact]
    public async Task Upload_FromBeforeDataWereRemoved_IsCleanedAtTheNextStart()
    {
        await using var program = await TestProgram.Create();
        var store = program.Get<UploadStore>();
        var upload = await store.Save(new MemoryStream(Photos.Jpeg(1280, 720, 6)), "phone.jpg", UploadMetadata.Keep, TestProgram.Member, default);
        await using var db = await program.Get<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        await db.Set<Upload>().ExecuteUpdateAsync(row => row.SetProperty(u => u.KeepsMetadata, (bool?)null).SetProperty(u => u.Width, 1280).SetProperty(u => u.Height, 720));
        await Assert.ThrowsAsync<ProviderException>(() => store.Resolve(upload.Reference, Provider(program, ProviderIds.Cloudsway), GenerationMode.Demo, default));

        await program.Get<EarlierUploads>().Clean(default);

        Assert.Equal(Photos.Clean(1280, 720, 6), Convert.FromBase64String(await store.Resolve(upload.Reference, Provider(program, ProviderIds.Cloudsway), GenerationMode.Demo, default)));
        var now = (await store.Find(upload.Id, TestProgram.Member.MemberId))!;
        Assert.Equal((720, 1280, false), (now.Facts.Width, now.Facts.Height, now.KeepsMetadata));
        Assert.Equal(now.Id, (await store.Save(new MemoryStream(Photos.Jpeg(1280, 720, 6)), "phone.jpg", TestProgram.Member, default)).Id);
    }

    [Fact]
    public async Task Upload_ForAProviderThatFetches_NeedsAPublicAddress()
    {
        await using var program = await TestProgram.Create();
        var upload = await Save(program);
        await AssertRefused(program, upload.Reference);
    }

    [Fact]
    public async Task Upload_ForAProviderThatFetches_GetsAnAddressThatExpires()
    {
        await using var program = await TestProgram.Create(("PublicAddress", "https://kling.example.com/"));
        var upload = await Save(program);
        var address = new Uri(await program.Get<UploadStore>().Resolve(upload.Reference, Provider(program, ProviderIds.ApiInOne), GenerationMode.Demo, default));
        var parts = address.AbsolutePath.Split('/');
        var (id, expires, signature) = (parts[2], long.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture), parts[4]);
        var links = program.Get<MediaLinks>();
        Assert.StartsWith("https://kling.example.com/media/", address.AbsoluteUri, StringComparison.Ordinal);
        Assert.True(links.Opens(id, expires, signature));
        Assert.False(links.Opens(new string('0', 32), expires, signature));
        Assert.False(links.Opens(id, expires + 1, signature));
        Assert.False(links.Opens(id, expires, signature + "x"));
        program.Time.Advance(TimeSpan.FromDays(3));
        Assert.False(links.Opens(id, expires, signature));
    }

    [Fact]
    public async Task Upload_ThatIsNotThere_IsRefused()
    {
        await using var program = await TestProgram.Create(("PublicAddress", "https://kling.example.com"));
        await AssertRefused(program, "upload:nothing");
    }

    private static async Task AssertRefused(TestProgram program, string reference)
    {
        var refusal = await Assert.ThrowsAsync<ProviderException>(() =>
            program.Get<UploadStore>().Resolve(reference, Provider(program, ProviderIds.ApiInOne), GenerationMode.Demo, default));
        Assert.Equal(ProviderFault.Refused, refusal.Fault);
    }

    private static IGenerationProvider Provider(TestProgram program, string id) => program.Get<ProviderDesk>().Get(id, GenerationMode.Demo);

    private static Task<UploadView> Save(TestProgram program) =>
        program.Get<UploadStore>().Save(new MemoryStream(Picture), "a.png", TestProgram.Member, default);
}
