using System.Text;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>The words of the inverted index on SQLite: the pieces of a generation's text, and what the history is narrowed by.</summary>
/// <remarks>A piece is its bytes as hex; the others begin with a letter that no hex has.</remarks>
internal static class HistoryTokens
{
    /// <summary>It is not in the trash.</summary>
    public const string Listed = "yl";

    public const string Favorite = "yf";

    public const string Differs = "yd";

    public static string Gram(string gram) => Hex(gram);

    public static string Provider(string id) => "p" + Hex(id);

    public static string Model(string word) => "m" + Hex(word);

    public static string Kind(string word) => "k" + Hex(word);

    /// <summary>Only where a generation has ended: what is under way changes often, and is few.</summary>
    public static string Status(string word) => "s" + Hex(word);

    public static string Member(string id) => "u" + Hex(id);

    public static string Project(string name) => "j" + Hex(name);

    public static string Tag(string tag) => "t" + Hex(tag);

    public static string Rating(long stars) => "r" + stars;

    /// <summary>What the index is asked; null where it can't answer, or nothing narrows.</summary>
    public static string? Match(HistoryQuery query, IReadOnlyList<string> words)
    {
        if (query.Trash || query.ChargeUnknown is not null || query.Status is { } open && !open.IsFinal()) return null;
        var wanted = Wanted(query).Concat(words.SelectMany(HistoryGrams.Of).Select(Gram)).Distinct(StringComparer.Ordinal).ToList();
        var unwanted = Unwanted(query).ToList();
        if (wanted.Count + unwanted.Count == 0) return null;
        var match = string.Join(" AND ", wanted.Append(Listed));
        return unwanted.Count == 0 ? match : $"({match}) NOT ({string.Join(" OR ", unwanted)})";
    }

    private static IEnumerable<string> Wanted(HistoryQuery query)
    {
        if (query.Provider is { } provider) yield return Provider(provider);
        if (query.Model is { } model) yield return Model(model.Word());
        if (query.Kind is { } kind) yield return Kind(kind.Word());
        if (query.Status is { } status) yield return Status(status.Word());
        if (query.MemberId is { } member) yield return Member(member);
        if (query.Project is { } project) yield return Project(project);
        if (query.Tag is { } tag) yield return Tag(tag);
        if (query.Favorite is true) yield return Favorite;
        if (query.Differs is true) yield return Differs;
        if (query.Rating is { } stars) yield return $"({string.Join(" OR ", Enumerable.Range(stars, 6 - stars).Select(n => Rating(n)))})";
    }

    private static IEnumerable<string> Unwanted(HistoryQuery query)
    {
        if (query.Favorite is false) yield return Favorite;
        if (query.Differs is false) yield return Differs;
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
