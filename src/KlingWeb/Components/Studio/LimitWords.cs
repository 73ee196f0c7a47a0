using KlingWeb.Core.Pricing;

namespace KlingWeb.Components.Studio;

/// <summary>How busy a provider is with what is ours.</summary>
public static class LimitWords
{
    /// <summary>"1 of 2 in flight", "2 of 2 in flight, 4 queued": never more in flight than there are places.</summary>
    public static string InFlight(OfferLimits limits) => limits switch
    {
        { Most: { } most } when limits.InFlight > most => $"{most} of {most} in flight, {limits.InFlight - most} queued",
        { Most: { } most } => $"{limits.InFlight} of {most} in flight",
        _ => $"{limits.InFlight} in flight",
    };
}
