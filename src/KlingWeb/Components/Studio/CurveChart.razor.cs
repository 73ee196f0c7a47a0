using System.Globalization;
using KlingWeb.Core.Pricing;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.Studio;

/// <summary>Dollars over the duration, a line for each offer whose price in dollars is known.</summary>
public sealed partial class CurveChart
{
    private const int W = 720, H = 260, Left = 74, Right = 14, Top = 12, Bottom = 34;

    [Parameter, EditorRequired] public QuoteCurves Curves { get; set; } = default!;

    /// <summary>The duration that is looked at.</summary>
    [Parameter, EditorRequired] public int Current { get; set; }

    private IEnumerable<OfferCurve> Priced => Curves.Offers.Where(offer => offer.Points.Any(point => point.Usd is not null));

    private List<string> Undrawn => [.. Curves.Offers.Where(offer => offer.Points.Count > 0).Except(Priced).Select(offer => offer.Id)];

    private IEnumerable<CurvePoint> Points => Priced.SelectMany(offer => offer.Points).Where(point => point.Usd is not null);

    private int First => Math.Min(Current, Points.Select(point => point.DurationSeconds).DefaultIfEmpty(Current).Min());

    private int Last => Math.Max(First + 1, Math.Max(Current, Points.Select(point => point.DurationSeconds).DefaultIfEmpty(Current).Max()));

    private decimal Step => Nice(Points.Select(point => point.Usd!.Value).DefaultIfEmpty(1).Max() / 4);

    private IEnumerable<decimal> Ticks => Enumerable.Range(0, 6).Select(index => index * Step).TakeWhile(tick => tick <= Ceiling);

    private decimal Ceiling => Math.Ceiling(Points.Select(point => point.Usd!.Value).DefaultIfEmpty(1).Max() / Step) * Step;

    private IEnumerable<int> Seconds
    {
        get
        {
            var stride = Math.Max(1, (Last - First) / 15);
            return Enumerable.Range(First, Last - First + 1).Where(second => (second - First) % stride == 0);
        }
    }

    private IEnumerable<Line> Lines => Priced.Select(offer => new Line(
        offer.Id,
        Series.Css(offer.Id.Split('/')[0]),
        Series.Dash(offer.Id.Split('/')[0]),
        string.Join(' ', offer.Points.Where(point => point.Usd is not null).Select(point => $"{F(X(point.DurationSeconds))},{F(Y(point.Usd!.Value))}")),
        UsdAt(offer.Id, Current)));

    private IEnumerable<Crossing> Crossings => Curves.Crossings
        .Select(crossing => (crossing, usd: UsdAt(crossing.Offers[0], crossing.DurationSeconds)))
        .Where(item => item.usd is not null)
        .Select(item => new Crossing(
            item.crossing.DurationSeconds,
            item.usd!.Value,
            $"From {item.crossing.DurationSeconds} s on, {item.crossing.Offers[0]} is cheaper than {item.crossing.Offers[1]}."));

    private string Label => $"Cost from {First} to {Last} seconds for {string.Join(", ", Priced.Select(offer => offer.Id))}";

    private decimal? UsdAt(string offerId, int second) => Curves.Offers
        .FirstOrDefault(offer => offer.Id == offerId)?.Points
        .FirstOrDefault(point => point.DurationSeconds == second)?.Usd;

    private double X(int second) => Left + (double)(W - Left - Right) * (second - First) / (Last - First);

    private double Y(decimal usd) => H - Bottom - (H - Bottom - Top) * (double)(usd / Ceiling);

    private static string F(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    // 1, 2 or 5 times a power of ten, so that the lines of the grid stand at round prices.
    private static decimal Nice(decimal value)
    {
        if (value <= 0) return 1;

        var power = 1m;
        while (power > value) power /= 10;
        while (power * 10 <= value) power *= 10;
        return (value / power) switch { <= 1 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power };
    }

    private sealed record Line(string Id, string Css, string Dash, string Points, decimal? Here);

    private sealed record Crossing(int DurationSeconds, decimal Usd, string Words);
}
