using System.Globalization;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Changes;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.Rates;

/// <summary>Asks for a number and what it rests on; who enters one vouches for it, so its confidence is "team".</summary>
public sealed partial class RateEditor
{
    private string number = "";
    private string source = "";
    private string note = "";
    private DateOnly day;
    private DateTime? from;
    private bool tried;
    private bool busy;
    private string? problem;

    [Parameter, EditorRequired] public CardNumber Number { get; set; } = default!;

    [Parameter, EditorRequired] public PriceUnit Unit { get; set; }

    [Parameter, EditorRequired] public DateOnly Today { get; set; }

    [Parameter, EditorRequired] public EventCallback<RateEdit> OnSave { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    private decimal? Value => decimal.TryParse(number.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : null;

    private bool HasSource => !PlainText.IsBlank(source);

    protected override void OnInitialized()
    {
        number = Number.Value?.ToString(CultureInfo.InvariantCulture) ?? "";
        day = Today;
    }

    private async Task Send()
    {
        (tried, problem) = (true, null);
        if (busy || Value is not { } value || !HasSource) return;
        busy = true;
        try
        {
            var entered = new NewNumber(value, Confidence.Team, source.Trim(), day, PlainText.Trimmed(note));
            await OnSave.InvokeAsync(new(Number, entered, Moments.Utc(from)));
        }
        catch (RateCardException bad)
        {
            problem = $"Nothing was changed. {string.Join(" ", bad.Faults.Select(fault => fault.Reason))}";
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
        }
        finally
        {
            busy = false;
        }
    }
}
