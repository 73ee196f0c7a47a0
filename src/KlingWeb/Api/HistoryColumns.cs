using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Spend;

namespace KlingWeb.Api;

/// <summary>A generation of an export, and what the ledger says of it.</summary>
internal sealed record ExportedGeneration(GenerationView View, SpentAmount Spent)
{
    public bool IsDemo => View.Mode == GenerationMode.Demo;
}

/// <summary>What an export says of each generation, in its order: texts, numbers, times in UTC.</summary>
internal static class HistoryColumns
{
    public static readonly (string Name, Func<ExportedGeneration, object?> Cell)[] All =
    [
        ("id", g => g.View.Id.ToString("D")),
        ("createdAt", g => g.View.CreatedAt.UtcDateTime),
        ("member", g => g.View.Member.Name),
        ("provider", g => g.View.Provider),
        ("model", g => g.View.Model),
        ("kind", g => g.View.Kind.Word()),
        ("quality", g => g.View.Spec.Quality.Word()),
        ("durationSeconds", g => g.View.Spec.DurationSeconds),
        ("prompt", g => g.View.Spec.Prompt),
        ("status", g => g.View.Status.Word()),
        ("mode", g => g.View.Mode.Word()),
        ("quoted", g => g.View.Quote.Amount),
        ("unit", g => g.View.Quote.Unit.Word()),
        ("quotedUsd", g => g.View.Quote.Usd),
        // a demo costs nothing, whatever its play money says
        ("charged", g => g.IsDemo ? 0m : g.View.Charge?.Amount),
        ("chargedUsd", g => g.IsDemo ? 0m : g.View.Charge?.Usd),
        ("evidence", g => g.IsDemo ? "demo" : g.View.Charge?.Evidence.Word()),
        ("spent", g => g.IsDemo ? 0m : g.Spent.Amount),
        ("spentUsd", g => g.IsDemo ? 0m : g.Spent.Usd),
        ("chargeUnknown", g => !g.IsDemo && g.View.MayHaveBeenCharged ? "yes" : null),
        ("project", g => g.View.Project),
        ("tags", g => string.Join(' ', g.View.Tags)),
        ("favorite", g => g.View.Favorite ? "yes" : null),
        ("rating", g => g.View.Rating),
        ("note", g => g.View.Note),
        ("providerTaskId", g => g.View.ProviderTaskId),
        ("error", g => g.View.Error?.Message),
    ];
}
