using System.Globalization;
using KlingWeb.Media;

namespace KlingWeb.Components.Shared;

/// <summary>The one place where times and sizes become text.</summary>
public static class Spans
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A length of time in its two largest parts: "45 s", "2 min 05 s", "3 h 10 min".</summary>
    public static string Text(TimeSpan span) => span.TotalSeconds switch
    {
        < 60 => $"{Math.Max(0, (int)span.TotalSeconds)} s",
        < 3600 => $"{(int)span.TotalMinutes} min {span.Seconds:00} s",
        < 86400 => $"{(int)span.TotalHours} h {span.Minutes:00} min",
        _ => $"{(int)span.TotalDays} d {span.Hours} h",
    };

    /// <summary>A length of time given in seconds.</summary>
    public static string Text(double seconds) => Text(TimeSpan.FromSeconds(seconds));

    /// <summary>How long ago something was, as people say it.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now) => (now - then).TotalSeconds switch
    {
        < 45 => "just now",
        < 3600 and var s => $"{Math.Max(1, (int)(s / 60))} min ago",
        < 86400 and var s => $"{(int)(s / 3600)} h ago",
        < 7 * 86400 and var s => $"{(int)(s / 86400)} d ago",
        _ => Day(then),
    };

    /// <summary>A moment, to the second, in UTC.</summary>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", Culture);

    /// <summary>A day, in UTC.</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", Culture);

    /// <summary>A size in bytes as a person reads it.</summary>
    public static string Bytes(long bytes) => ByteSize.Text(bytes);
}
