using System.Globalization;
using KlingWeb.Core.Pricing;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.Studio;

/// <summary>The length, with a line for each provider where it offers one.</summary>
public sealed partial class DurationField
{
    private const int Width = 1000;

    [Parameter, EditorRequired] public int Value { get; set; }

    [Parameter, EditorRequired] public EventCallback<int> ValueChanged { get; set; }

    /// <summary>The offers' curves have a point for each length that they make.</summary>
    [Parameter, EditorRequired] public QuoteCurves Curves { get; set; } = default!;

    [Parameter] public string? Error { get; set; }

    private IEnumerable<int> Offered => Curves.Offers.SelectMany(offer => offer.Points).Select(point => point.DurationSeconds);

    private int First => Offered.DefaultIfEmpty(3).Min();

    private int Last => Math.Max(First + 1, Offered.DefaultIfEmpty(15).Max());

    private IEnumerable<Row> Rows => Curves.Offers
        .Where(offer => offer.Points.Count > 0)
        .GroupBy(offer => offer.Id.Split('/')[0])
        .Select(offers => Row.Of(offers.Key, offers.SelectMany(offer => offer.Points)));

    private string X(double second) =>
        (Width * (second - First) / (Last - First)).ToString("0.#", CultureInfo.InvariantCulture);

    private async Task<bool> Take(string? text)
    {
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > 300) return false;

        await ValueChanged.InvokeAsync(seconds);
        return true;
    }

    private sealed record Row(string Provider, IReadOnlyList<(double From, double To)> Runs, string Words)
    {
        // Neighbouring seconds grow into one line; a single one is a short dash around its place.
        public static Row Of(string provider, IEnumerable<CurvePoint> points)
        {
            int[] seconds = [.. points.Select(point => point.DurationSeconds).Distinct().Order()];
            var runs = seconds
                .Select((second, index) => (second, run: second - index))
                .GroupBy(item => item.run, item => item.second)
                .Select(run => (First: run.First(), Last: run.Last()))
                .ToArray();
            var words = string.Join(", ", runs.Select(run => run.First == run.Last ? $"{run.First}" : $"{run.First} to {run.Last}"));
            return new Row(provider, [.. runs.Select(Drawn)], $"{provider} offers {words} seconds");
        }

        private static (double From, double To) Drawn((int First, int Last) run) =>
            run.First == run.Last ? (run.First - 0.12, run.Last + 0.12) : (run.First, run.Last);
    }
}
