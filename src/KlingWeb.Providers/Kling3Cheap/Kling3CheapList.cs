using System.Globalization;
using System.Text.Json;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers.Kling3Cheap;

/// <summary>Looks for a submission in the account's list, newest first.</summary>
internal sealed class Kling3CheapList(ProviderHttp http)
{
    private const int PageSize = 100;
    private const int MostPages = 20;
    private static readonly TimeSpan WrongClock = TimeSpan.FromHours(26);

    public async Task<FindAnswer> Find(string path, FindRequest request, CancellationToken cancellationToken)
    {
        var match = Kling3CheapMatch.For(request);
        var found = new Dictionary<string, FoundTask>();
        var certain = true;
        for (var page = 0; page < MostPages; page++)
        {
            var records = await Page(path, page, cancellationToken);
            foreach (var record in records)
            {
                var likeness = match.Compare(record);
                if (!MayBeIn(record, request))
                {
                    certain &= likeness is Likeness.Other || !IsNear(record, request);
                    continue;
                }

                if (likeness is Likeness.Same && Found(record) is { } task) found[task.TaskId] = task;
                certain &= likeness is Likeness.Other || (likeness is Likeness.Same && Found(record) is not null);
            }

            var beyond = records.Length < PageSize || records.Any(record => record.CreatedAt() < request.NotBefore);
            if (beyond) return new FindAnswer([.. found.Values], certain);
        }

        return new FindAnswer([.. found.Values], CoversWindow: false);
    }

    public async Task<ListedTasks> Since(string path, bool images, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var tasks = new List<ListedTask>();
        for (var page = 0; page < MostPages; page++)
        {
            var records = await Page(path, page, cancellationToken);
            // one without a readable time may be of any time
            var young = records.Where(record => record.CreatedAt() is not { } at || at >= since).Select(Found).OfType<FoundTask>();
            tasks.AddRange(young.Select(task => new ListedTask(task.TaskId, images, task.CreatedAt, task.Charge)));
            if (records.Length < PageSize || records.Any(record => record.CreatedAt() < since)) return new ListedTasks(tasks, IsWhole: true);
        }

        return new ListedTasks(tasks, IsWhole: false);
    }

    // {"generations":[{"id":18,…,"createdAt":"2026-03-10T03:00:00.000Z"}],"total":1}
    private async Task<JsonElement[]> Page(string path, int page, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"{path}?limit={PageSize}&offset={page * PageSize}&sort=recent");
        var root = await http.Get(query, cancellationToken);
        return root.Field("generations") is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray()]
            : throw http.Unreadable("the answer has no list");
    }

    /// <summary>Whether a clock that was set wrong, here or there, could have moved it out of the window.</summary>
    private static bool IsNear(JsonElement record, FindRequest request) =>
        record.CreatedAt() is { } at && at > request.NotBefore - WrongClock && at < request.NotAfter + WrongClock;

    /// <summary>A record without a readable time may be of any time.</summary>
    private static bool MayBeIn(JsonElement record, FindRequest request) =>
        record.CreatedAt() is not { } at || (at >= request.NotBefore && at <= request.NotAfter);

    private static FoundTask? Found(JsonElement record) =>
        TaskIds.Number(record, "id") is { } id ? new(id, record.CreatedAt(), record.Charge("hpCost")) : null;
}
