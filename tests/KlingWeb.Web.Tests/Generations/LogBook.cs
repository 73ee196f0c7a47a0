using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>What is logged as a warning or worse, so that a test can see that something went wrong on the way to a good end.</summary>
internal static class LogBook
{
    public static ILoggingBuilder AddLogBook(this ILoggingBuilder logging, FakeLogCollector log, LogLevel from = LogLevel.Warning) =>
        logging.AddProvider(new FakeLoggerProvider(log)).AddFilter<FakeLoggerProvider>(level => level >= from);

    /// <summary>How many lines hold these words.</summary>
    public static int Count(this FakeLogCollector log, string words) => log.GetSnapshot().Count(line => line.Message.Contains(words, StringComparison.Ordinal));
}
