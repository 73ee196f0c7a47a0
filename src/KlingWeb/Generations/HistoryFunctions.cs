using System.Data.Common;
using System.Text;
using System.Text.Json;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingWeb.Generations;

/// <summary>Gives SQLite the functions that its triggers on the generations call, so that the index is written with the row, whoever writes it.</summary>
internal sealed class HistoryFunctions : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Register((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Register((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private static void Register(SqliteConnection connection)
    {
        connection.CreateFunction("kw_text", Text, isDeterministic: true);
        connection.CreateFunction("kw_tokens", Tokens, isDeterministic: true);
    }

    // kw_text(Tags, Prompt, Note, Project, MemberName, Offer, Model, ProviderTaskId, ExternalId, Id)
    private static string Text(object?[] args) => HistoryText.Of(TagsOf(args[0]), args.Skip(1).Select(part => part as string));

    // kw_tokens(Text, Provider, Family, Kind, Status, MemberId, Project, Tags, Favorite, Rating, DeliveryNote, DeletedAt)
    private static string Tokens(object?[] args)
    {
        var tokens = new StringBuilder();
        foreach (var gram in HistoryGrams.All((string)args[0]!, HistoryGrams.Longest)) Add(HistoryTokens.Gram(gram));
        Add(HistoryTokens.Provider((string)args[1]!));
        Add(HistoryTokens.Model((string)args[2]!));
        Add(HistoryTokens.Kind((string)args[3]!));
        if (Words.TryParse<GenerationStatus>((string)args[4]!, out var status) && status.IsFinal()) Add(HistoryTokens.Status((string)args[4]!));
        Add(HistoryTokens.Member((string)args[5]!));
        if (args[6] is string project) Add(HistoryTokens.Project(project));
        foreach (var tag in TagsOf(args[7])) Add(HistoryTokens.Tag(tag));
        if (args[8] is 1L) Add(HistoryTokens.Favorite);
        if (args[9] is long stars) Add(HistoryTokens.Rating(stars));
        if (args[10] is string) Add(HistoryTokens.Differs);
        if (args[11] is null or DBNull) Add(HistoryTokens.Listed);
        return tokens.ToString();

        void Add(string token) => tokens.Append(token).Append(' ');
    }

    private static string[] TagsOf(object? json) => json is string text ? JsonSerializer.Deserialize<string[]>(text) ?? [] : [];
}
