using KlingWeb.Core.Providers;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Answers;

/// <summary>The pictures of the account, read one by one.</summary>
public sealed class Kling3CheapPictureTests
{
    private const string Id = ProviderIds.Kling3Cheap;

    [Fact]
    public async Task Pictures_PrintedAnswer_IsReadFieldByField()
    {
        var example = Example.Of(Id, "list of uploads");
        var handler = example.Handler();

        var page = await Page(handler, most: 10);

        var picture = Assert.Single(page.Pictures);
        Assert.Equal(new ListedPicture("7", new Uri("https://example.com/uploads/abc123_raw.jpg"), 1920, 1080, new DateTimeOffset(2026, 3, 10, 3, 0, 0, TimeSpan.Zero)), picture);
        Assert.Equal((1, 1), (page.Listed, page.Total));
        Assert.Equal((example.Method, example.Path + "&offset=0"), (handler.Only.Method, handler.Only.Path));
    }

    [Theory]
    [InlineData("https://kling3cheap.com/media/uploads/a_raw.jpg")]
    [InlineData("https://media.kling3cheap.com/uploads/a_raw.jpg")]
    public async Task Pictures_AtEitherPrintedHost_AreTaken(string address)
    {
        var page = await Page(CannedHandler.With($$"""{"images":[{"id":7,"imageUrl":"{{address}}"}],"total":1}"""));
        Assert.Equal(new ListedPicture("7", new Uri(address), null, null, null), Assert.Single(page.Pictures));
    }

    [Fact]
    public async Task Pictures_WhatIsOddOrMissing_IsUnknownAndNeverGuessed()
    {
        var page = await Page(CannedHandler.With("""
            {"images":[{"id":"x","imageUrl":"https://example.com/a.png","width":"640","height":0,"createdAt":"yesterday"},{"id":8},{"id":9,"imageUrl":"javascript:alert(1)"}, 10]}
            """));
        Assert.Equal(new ListedPicture(null, new Uri("https://example.com/a.png"), null, null, null), Assert.Single(page.Pictures));
        Assert.Equal((4, (int?)null), (page.Listed, page.Total));
    }

    [Fact]
    public async Task Pictures_MoreThanAPageHolds_AreAskedForAsPrinted()
    {
        var handler = CannedHandler.With("""{"images":[],"total":0}""");
        await Page(handler, offset: 200, most: 500);
        Assert.Equal("/api/upload/image/list?limit=100&offset=200", handler.Only.Path);
    }

    [Theory]
    [InlineData("""{"images":[],"error":"Invalid API key"}""", 401, ProviderFault.Unauthorized)]
    [InlineData("""{"error":"limit must be from 1 to 100"}""", 400, ProviderFault.Refused)]
    [InlineData("""{"total":3}""", 200, ProviderFault.Unavailable)]
    [InlineData("""{"images":{},"total":3}""", 200, ProviderFault.Unavailable)]
    [InlineData("<html>", 200, ProviderFault.Unavailable)]
    public async Task Pictures_AnsweredOtherwise_AreATypedFailure(string body, int status, ProviderFault fault)
    {
        var failure = await Assert.ThrowsAsync<ProviderException>(() => Page(CannedHandler.With(body, status)));
        Assert.Equal((Id, fault), (failure.Provider, failure.Fault));
    }

    private static Task<PicturePage> Page(HttpMessageHandler handler, int offset = 0, int most = 12) =>
        Assert.IsType<IPictureList>(Rooms.Over(Id, handler, new EagerTime()), exactMatch: false).Pictures(offset, most, default);
}
