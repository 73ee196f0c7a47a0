using KlingWeb.Generations;
using KlingWeb.Web.Tests.Postgres;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>C10: every word of any length and script, in every field, in any case, with or without accents.</summary>
public sealed class SearchWordsTests
{
    public static TheoryData<string, int> Searches => new()
    {
        { "v2", 1 }, { "V2", 1 }, { "UK", 1 }, { "uk", 1 },
        { "夜景", 1 }, { "夜", 1 }, { "景", 1 }, { "夜市", 0 },
        { "lumiere", 1 }, { "LUMIÈRE", 1 }, { "lumie\u0300re", 1 },
        { "strasse", 1 }, { "STRAẞE", 1 }, { "straße", 1 }, { "oresund", 1 }, { "Lodz", 1 },
        { "ａｂｃ", 1 }, { "abc１２３", 1 }, { "ABC123", 1 },
        { "οδοσ", 1 }, { "ΟΔΌΣ", 1 }, { "ὁδός", 1 }, { "ЁЛКА", 1 }, { "елка", 1 },
        { "ガ", 1 }, { "ｶﾞ", 1 }, { "각", 1 }, { "가", 0 },
        { "é", 5 }, { "%", 1 }, { "_", 1 }, { "\\", 1 }, { "\"", 1 }, { "'", 1 }, { "*", 0 },
        { "b-roll", 1 }, { "Mia", 5 }, { "müller", 5 }, { "muller", 5 },
        { "Herbst", 1 }, { "note7", 1 }, { "KLING-3", 5 }, { "apiinone/kling", 5 },
        { "task-99", 1 }, { "kw-ext-1", 1 }, { "0f8fad5b-d9cb", 1 }, { "0F8FAD5B", 1 },
        { "straße 夜景", 0 }, { "v2 lumiere", 1 }, { "emoji 🦊", 1 }, { "🦊", 1 }, { "🐺", 0 },
        { "\0", 0 }, { "stfoxraße", 0 },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Search_ForAWord_FindsItAsPeopleTakeItForTheSame(string text, int found)
    {
        await using var room = await Room(await Workroom.Open());
        Assert.Equal(found, (await room.History.Search(new() { Search = text }, default)).Total);
    }

    [PostgresFact]
    public async Task SearchOnPostgres_ForEachWord_FindsTheSame()
    {
        await using var room = await Room(await Workroom.OpenOnPostgres());
        foreach (var (text, found) in Searches.Select(row => ((string)row[0], (int)row[1])))
        {
            Assert.Equal((text, found), (text, (await room.History.Search(new() { Search = text }, default)).Total));
        }
    }

    private static async Task<Workroom> Room(Workroom room)
    {
        var first = HistoryRows.Row("La lumière du soir", member: "Mia Müller", id: new("00000000-0000-7000-8000-000000000001"));
        (first.Tags, first.Project) = (["v2", "b-roll"], "Herbst");
        var second = HistoryRows.Row("Die Straße am Öresund und Łódź", member: "Mia Müller", id: new("00000000-0000-7000-8000-000000000002"));
        (second.Tags, second.Note) = (["UK"], "note7 \"quoted\" 'x'");
        var third = HistoryRows.Row("全角 ａｂｃ１２３ ガ 각", member: "Mia Müller", id: new("00000000-0000-7000-8000-000000000003"));
        third.Tags = ["夜景"];
        var fourth = HistoryRows.Row("Η ὁδός και η ёлка", member: "Mia Müller", id: new("00000000-0000-7000-8000-000000000004"));
        (fourth.ProviderTaskId, fourth.ExternalId) = ("task-99", "kw-ext-one");
        var fifth = HistoryRows.Row("emoji 🦊 100% a_b c\\d", member: "Mia Müller", id: new("0f8fad5b-d9cb-469f-a165-70867728950e"));
        fifth.ExternalId = "kw-ext-1";
        await room.Keep(first, second, third, fourth, fifth);
        return room;
    }
}
