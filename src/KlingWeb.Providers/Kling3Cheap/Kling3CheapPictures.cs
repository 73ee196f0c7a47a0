using System.Globalization;
using System.Text.Json;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers.Kling3Cheap;

/// <summary>Reads which pictures were sent to the account.</summary>
internal sealed class Kling3CheapPictures(ProviderHttp http)
{
    private const int MostAtOnce = 100;

    // {"images":[{"id":7,"imageUrl":"https://…","width":1920,"height":1080,"createdAt":"2026-03-10T03:00:00.000Z"}],"total":1}
    public async Task<PicturePage> Page(int offset, int most, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"/upload/image/list?limit={Math.Min(most, MostAtOnce)}&offset={offset}");
        var root = await http.Get(query, cancellationToken);
        return root.Field("images") is { ValueKind: JsonValueKind.Array } list
            ? new PicturePage([.. list.EnumerateArray().Select(Picture).OfType<ListedPicture>()], list.GetArrayLength(), Whole(root, "total", least: 0))
            : throw http.Unreadable("the answer has no list");
    }

    // the list prints another host than the upload's answer, so any is taken
    private static ListedPicture? Picture(JsonElement image) => image.Address("imageUrl") is { } address
        ? new(TaskIds.Number(image, "id"), address, Whole(image, "width", least: 1), Whole(image, "height", least: 1), image.CreatedAt())
        : null;

    private static int? Whole(JsonElement parent, string name, int least) =>
        parent.Field(name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt32(out var number) && number >= least ? number : null;
}
