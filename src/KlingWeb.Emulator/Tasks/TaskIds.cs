namespace KlingWeb.Emulator.Tasks;

/// <summary>Short ids of letters and digits that look random and never repeat.</summary>
internal static class TaskIds
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The running number, scattered one to one over all texts of the length.</summary>
    public static string Scatter(long number, int length)
    {
        UInt128 size = 1;
        for (var i = 0; i < length; i++)
        {
            size *= 36;
        }

        // Without a factor in common with 36 the multiplication is a permutation.
        var value = (UInt128)number * 2654435761 * 40507 % size;
        var text = new char[length];
        for (var i = length - 1; i >= 0; i--)
        {
            text[i] = Digits[(int)(value % 36)];
            value /= 36;
        }

        return new string(text);
    }
}
