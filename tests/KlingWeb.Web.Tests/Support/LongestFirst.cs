using KlingWeb.Web.Tests.Commands;
using KlingWeb.Web.Tests.Faults;
using KlingWeb.Web.Tests.Postgres;
using Xunit.Abstractions;

// many tests wait for a process or a real clock now and then: a third one uses that time
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer("KlingWeb.Web.Tests.Support.LongestFirst", "KlingWeb.Web.Tests")]

namespace KlingWeb.Web.Tests.Support;

/// <summary>Begins with what takes minutes, so that everything else is done beside it and not before it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [nameof(RandomKillTests), nameof(RandomRunTests), nameof(DatabaseAwayTests), nameof(PausedInstanceTests), nameof(KilledInstanceTests), nameof(BackupCommandTests)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Place(collection.DisplayName)).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private static int Place(string name)
    {
        var at = Array.FindIndex(Long, each => name.Contains(each, StringComparison.Ordinal));
        return at < 0 ? Long.Length : at;
    }
}
