using KlingWeb.Core.Pricing;

namespace KlingWeb.Uploads;

/// <summary>What was found at another address.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="ContentType">By its first bytes.</param>
/// <param name="Facts">Size, sides, length.</param>
/// <param name="Url">Our own address of a copy, to be shown from.</param>
public sealed record RemoteView(string Address, string ContentType, MediaFacts Facts, string Url);
