using KlingWeb.Core.Pricing;

namespace KlingWeb.Components.Studio;

/// <summary>How busy a provider is with what is ours.</summary>
public static class LimitWords
{
    /// <summary>"1 of 2 in flight", "2 of 2 in flight, 4 queued".</summary>
    public static string InFlight(OfferLimits limits)
    {
        var places = limits.Most is { } most ? $"{limits.InFlight} of {most}" : $"{limits.InFlight}";
        return limits.Queued > 0 ? $"{places} in flight, {limits.Queued} queued" : $"{places} in flight";
    }
}
