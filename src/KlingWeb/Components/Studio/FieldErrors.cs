using KlingWeb.Core.Pricing;

namespace KlingWeb.Components.Studio;

/// <summary>What is wrong, by the field that it stands at.</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, string> byField = [];

    /// <summary>Nothing wrong.</summary>
    public static FieldErrors None { get; } = new();

    /// <summary>
    /// What every offer refuses, since then no choice of an offer helps; and, once a submission was tried,
    /// what the chosen one still lacks.
    /// </summary>
    public static FieldErrors Of(StudioDraft draft)
    {
        var errors = new FieldErrors();
        if (draft.Chosen is null)
        {
            errors.Add(draft.Sheet.Offers.SelectMany(offer => offer.Reasons).Where(IsOfAField));
        }
        else if (draft.Tried)
        {
            errors.Add(draft.Chosen.Missing);
        }

        return errors;
    }

    public string? this[string field] => byField.GetValueOrDefault(field);

    public bool Any => byField.Count > 0;

    private static bool IsOfAField(Reason reason) =>
        reason.Code is not (ReasonCodes.ModelNotOffered or ReasonCodes.KindNotOffered);

    private void Add(IEnumerable<Reason> reasons)
    {
        foreach (var reason in reasons) byField.TryAdd(reason.Field.Split('[', '.')[0], reason.Message);
    }
}
