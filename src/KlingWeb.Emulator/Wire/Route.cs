namespace KlingWeb.Emulator.Wire;

/// <summary>One matched request: its path's values and the faults that hit it.</summary>
internal sealed record RouteCall(
    EmulatedRequest Request,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<Fault> Faults)
{
    public Fault? Fault(FaultKind kind) => Faults.FirstOrDefault(fault => fault.Kind == kind);
}

/// <summary>One address of a provider; <c>{name}</c> stands for any one segment.</summary>
internal sealed record Route(
    string Method,
    string Pattern,
    EmulatorOperation Operation,
    Func<RouteCall, CancellationToken, Task<EmulatedResponse>> Answer)
{
    private readonly string[] _segments = Pattern.Split('/');

    /// <summary>The path's values, or null where the path is another.</summary>
    public Dictionary<string, string>? Match(EmulatedRequest request)
    {
        var segments = request.Path.Split('/');
        if (!string.Equals(request.Method, Method, StringComparison.OrdinalIgnoreCase) || segments.Length != _segments.Length)
        {
            return null;
        }

        var values = new Dictionary<string, string>();
        foreach (var (pattern, segment) in _segments.Zip(segments))
        {
            if (pattern.StartsWith('{') && segment.Length > 0)
            {
                values[pattern.Trim('{', '}')] = Uri.UnescapeDataString(segment);
            }
            else if (pattern != segment)
            {
                return null;
            }
        }

        return values;
    }
}
