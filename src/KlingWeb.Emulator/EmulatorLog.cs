using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator;

/// <summary>One request as an emulated provider received it. The key's value is never kept.</summary>
public sealed record ReceivedRequest(
    DateTimeOffset At,
    string Provider,
    EmulatorOperation Operation,
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    string Body);

/// <summary>What the emulated providers received, the newest last.</summary>
public sealed class EmulatorLog
{
    private const int LongestBody = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<ReceivedRequest> _requests = new();
    private readonly int _capacity;

    internal EmulatorLog(int capacity) => _capacity = capacity;

    /// <summary>A copy of what is remembered.</summary>
    public IReadOnlyList<ReceivedRequest> Read()
    {
        lock (_lock)
        {
            return [.. _requests];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _requests.Clear();
        }
    }

    internal void Add(EmulatedRequest request, EmulatorOperation operation, DateTimeOffset at)
    {
        var received = new ReceivedRequest(
            at,
            request.Provider,
            operation,
            request.Method,
            request.Path + request.QueryText,
            request.Headers.ToDictionary(header => header.Key, Shown, StringComparer.OrdinalIgnoreCase),
            BodyText(request));
        lock (_lock)
        {
            _requests.Enqueue(received);
            while (_requests.Count > _capacity)
            {
                _requests.Dequeue();
            }
        }
    }

    private static string Shown(KeyValuePair<string, string> header)
    {
        if (!string.Equals(header.Key, "Authorization", StringComparison.OrdinalIgnoreCase))
        {
            return header.Value;
        }

        return header.Value.Split(' ')[0] + " ***";
    }

    private static string BodyText(EmulatedRequest request)
    {
        if (request.ContentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return $"({request.Body.Length} bytes)";
        }

        var text = System.Text.Encoding.UTF8.GetString(request.Body);
        return text.Length <= LongestBody ? text : text[..LongestBody];
    }
}
