using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Quotes;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace KlingWeb.Web.Tests.Uploads;

public sealed class RemoteMediaTests : IAsyncLifetime
{
    private TestProgram program = null!;

    private RemoteMedia Remote => program.Get<RemoteMedia>();

    public async Task InitializeAsync() => program = await TestProgram.Create(("Outgoing:AllowLoopback", "true"));

    public Task DisposeAsync() => program.DisposeAsync().AsTask();

    [Fact]
    public async Task Look_AtAPicture_FetchesItOnceAndTellsItsFacts()
    {
        var asked = 0;
        await using var server = await FileServer.Start(context => Answer(context, Pictures.Png(640, 480), () => asked++));

        var first = await Look(server);
        var second = await Look(server);

        Assert.Equal((640, 480, "image/png"), (first.Facts.Width, first.Facts.Height, first.ContentType));
        Assert.Equal(first, second);
        Assert.Equal(1, asked);
        var (path, type) = Remote.Locate(first.Url.Split('/')[^1])!.Value;
        Assert.Equal("image/png", type);
        Assert.Equal(Pictures.Png(640, 480), await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Look_AtAPictureThatIsTooSmall_MakesTheOfferSaySo()
    {
        await using var server = await FileServer.Start(context => Answer(context, Pictures.Png(100, 100)));
        var spec = SpecDefaults.For(GenerationKind.ImageToVideo) with { StartImage = server.Address.AbsoluteUri };
        Assert.DoesNotContain("image-sides", Reasons(spec));

        await Look(server);

        Assert.Contains("image-sides", Reasons(spec));
    }

    [Fact]
    public async Task Look_AtAWebPage_IsRefusedAndLeavesNothing()
    {
        await using var server = await FileServer.Start(context => Answer(context, "<html>"u8.ToArray()));
        await Assert.ThrowsAsync<UploadException>(() => Look(server));
        Assert.Empty(program.FilesIn("uploads"));
    }

    [Fact]
    public async Task Look_AtThisMachine_IsNotAllowedByItself()
    {
        await using var plain = await TestProgram.Create();
        await using var server = await FileServer.Start(context => Answer(context, Pictures.Png(640, 480)));
        var refused = await Assert.ThrowsAsync<UploadException>(() => plain.Get<RemoteMedia>().Look(server.Address.AbsoluteUri, TestProgram.Member, default));
        Assert.Equal("not-fetched", refused.Code);
    }

    [Fact]
    public async Task Look_ByAViewer_FetchesNothing()
    {
        var asked = 0;
        await using var server = await FileServer.Start(context => Answer(context, Pictures.Png(640, 480), () => asked++));
        var viewer = new Actor("v", "V", IsAdministrator: false, MaySubmit: false);
        await Assert.ThrowsAsync<UploadException>(() => Remote.Look(server.Address.AbsoluteUri, viewer, default));
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Copies_BeyondTheMost_AreForgottenWithTheirFiles()
    {
        await using var server = await FileServer.Start(context => Answer(context, Pictures.Png(640, 480)));
        for (var n = 0; n <= RemoteMedia.MostKept; n++)
        {
            program.Time.Advance(TimeSpan.FromSeconds(1));
            await Remote.Look($"{server.Address}{n}", TestProgram.Member, default);
        }

        Assert.Equal(RemoteMedia.MostKept, program.FilesIn("parts").Length);
        Assert.Null(Remote.Known($"{server.Address}0"));
        Assert.False(program.Get<UploadFacts>().Known.ContainsKey($"{server.Address}0"));
    }

    private Task<RemoteView> Look(FileServer server) => Remote.Look(server.Address.AbsoluteUri, TestProgram.Member, default);

    private IEnumerable<string> Reasons(GenerationSpec spec) => program.Get<QuoteDesk>().Quote(spec).Offers.SelectMany(offer => offer.Reasons).Select(reason => reason.Code);

    private static async Task Answer(HttpContext context, byte[] content, Action? seen = null)
    {
        seen?.Invoke();
        await context.Response.Body.WriteAsync(content);
    }
}
