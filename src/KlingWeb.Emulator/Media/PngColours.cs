namespace KlingWeb.Emulator.Media;

/// <summary>256 colours from one hue to another, chosen by a seed.</summary>
internal static class PngColours
{
    public static byte[] Gradient(uint seed)
    {
        var hue = seed % 360;
        var span = 60 + (seed / 360 % 80);
        var palette = new byte[256 * 3];
        for (var i = 0; i < 256; i++)
        {
            var part = i / 255d;
            var colour = FromHue(hue + (span * part), 0.55, 0.35 + (0.35 * part));
            palette[i * 3] = colour.Red;
            palette[(i * 3) + 1] = colour.Green;
            palette[(i * 3) + 2] = colour.Blue;
        }

        return palette;
    }

    private static (byte Red, byte Green, byte Blue) FromHue(double hue, double saturation, double lightness)
    {
        return (Channel(0), Channel(8), Channel(4));

        byte Channel(int offset)
        {
            var turn = (offset + (hue / 30)) % 12;
            var reach = saturation * Math.Min(lightness, 1 - lightness);
            var value = lightness - (reach * Math.Max(-1, Math.Min(Math.Min(turn - 3, 9 - turn), 1)));
            return (byte)Math.Round(value * 255);
        }
    }
}
