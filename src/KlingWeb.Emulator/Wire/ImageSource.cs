using KlingWeb.Emulator.Media;

namespace KlingWeb.Emulator.Wire;

/// <summary>A picture given as an address or as bare base64.</summary>
internal static class ImageSource
{
    private const int MostBytes = 10 * 1024 * 1024;
    private const int LeastSide = 300;
    private const double MostAspect = 2.5;

    /// <summary>Refuses what is neither an address nor base64; a data: prefix is not base64.</summary>
    public static byte[]? Check(RequestFields fields, string name)
    {
        var text = fields.Text(name);
        if (text is null || RequestFields.IsAddress(text))
        {
            return null;
        }

        var bytes = new byte[text.Length];
        return text.Length > 0 && Convert.TryFromBase64String(text, bytes, out var length)
            ? bytes[..length]
            : throw fields.Refuse(name, "must be an http(s) URL or base64 without a prefix");
    }

    /// <summary>Beyond that, the limits that Kling prints for pictures: 10 MB, 300 px a side, no more than 1:2.5.</summary>
    public static void CheckWithLimits(RequestFields fields, string name)
    {
        if (Check(fields, name) is not { } bytes)
        {
            return;
        }

        if (bytes.Length > MostBytes)
        {
            throw fields.Refuse(name, "must be at most 10 MB");
        }

        // The documentation's own example sends only a PNG's first bytes, so a picture without a size passes.
        if (PictureProbe.Read(bytes)?.Size is not { } size)
        {
            return;
        }

        var aspect = size.Width / (double)size.Height;
        if (size.Width < LeastSide || size.Height < LeastSide || aspect is > MostAspect or < 1 / MostAspect)
        {
            throw fields.Refuse(name, "must have sides of at least 300 px and an aspect between 1:2.5 and 2.5:1");
        }
    }
}
