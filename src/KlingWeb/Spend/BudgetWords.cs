using System.Globalization;
using KlingWeb.Components.Shared;
using KlingWeb.Core.Spend;

namespace KlingWeb.Spend;

/// <summary>What a budget is called, and how its state is said.</summary>
public static class BudgetWords
{
    /// <summary>"the team's monthly budget of $50.00", "Mia's daily budget of 300 credits at apiinone".</summary>
    /// <param name="terms">The budget.</param>
    /// <param name="member">The member's name, where it is a member's.</param>
    public static string Name(BudgetTerms terms, string? member)
    {
        var period = terms.Period == BudgetPeriod.Day ? "daily" : "monthly";
        var at = terms.Provider is null ? "" : $" at {terms.Provider}";
        var size = Money.Amount(terms.Limit, terms.Unit) + at;
        return terms.Scope switch
        {
            BudgetScope.Team => $"the team's {period} budget of {size}",
            BudgetScope.Member => $"{member ?? "a former member"}'s {period} budget of {size}",
            _ => $"the {period} budget of {size} for the project {terms.Subject}",
        };
    }

    /// <summary>When a period ends, by the team's clock: "1 Dec 2026, 00:00 (Europe/Berlin)".</summary>
    public static string Until(CalendarSpan span, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(span.Until, zone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture) + $" ({zone.Id})";

    /// <summary>The text with a capital at its beginning.</summary>
    public static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
