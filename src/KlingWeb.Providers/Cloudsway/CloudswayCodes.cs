using System.Collections.Frozen;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers.Cloudsway;

/// <summary>Kling's own error codes, which may come through in <c>code</c> (public copy of Kling's table).</summary>
internal static class CloudswayCodes
{
    public static readonly FrozenDictionary<string, CodeMeaning> All = new Dictionary<string, CodeMeaning>
    {
        ["1000"] = new(ProviderFault.Unauthorized, "the sign-in failed"),
        ["1001"] = new(ProviderFault.Unauthorized, "the key is missing"),
        ["1002"] = new(ProviderFault.Unauthorized, "the key is not valid"),
        ["1003"] = new(ProviderFault.Unauthorized, "the key is not valid yet"),
        ["1004"] = new(ProviderFault.Unauthorized, "the key has expired"),
        ["1101"] = new(ProviderFault.OutOfUnits, "the account is in arrears"),
        ["1102"] = new(ProviderFault.OutOfUnits, "the units are used up or have expired"),
        ["1200"] = new(ProviderFault.Refused, "the request has a wrong parameter"),
        ["1201"] = new(ProviderFault.Refused, "a parameter is missing or has a wrong value"),
        ["1300"] = new(ProviderFault.Refused, "it is against the provider's policy"),
        ["1301"] = new(ProviderFault.Refused, "the content counts as unsafe"),
        ["1302"] = new(ProviderFault.Busy, "too many requests for the moment"),
        ["1303"] = new(ProviderFault.Busy, "too many tasks at once"),
        ["5000"] = new(ProviderFault.Ambiguous, "an error inside the provider"),
        ["5001"] = new(ProviderFault.Ambiguous, "the provider is being maintained"),
        ["5002"] = new(ProviderFault.Ambiguous, "the provider ran out of time"),
    }.ToFrozenDictionary();
}
