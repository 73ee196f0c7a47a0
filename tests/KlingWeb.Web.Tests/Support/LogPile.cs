using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KlingWeb.Web.Tests.Support;

/// <summary>Keeps every word that is logged, at any level, so that a test can look for what must not be there.</summary>
internal sealed class LogPile : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public int Count => lines.Count;

    public IEnumerable<string> Holding(string words) => lines.Where(line => line.Contains(words, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    // our lines have no scopes, whatever the platform opens
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lines.Enqueue($"{formatter(state, exception)} {exception}");
        if (state is not IEnumerable<KeyValuePair<string, object?>> values) return;
        foreach (var (name, value) in values) lines.Enqueue($"{name}={value}");
    }

    public void Dispose()
    {
        // nothing is open
    }
}
