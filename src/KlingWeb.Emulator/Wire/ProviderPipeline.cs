using KlingWeb.Emulator.Faults;
using KlingWeb.Emulator.Media;
using KlingWeb.Emulator.Tasks;

namespace KlingWeb.Emulator.Wire;

/// <summary>The way of a request through one provider: noted, hit by faults, checked for its key, answered.</summary>
internal sealed class ProviderPipeline
{
    private static readonly Dictionary<string, string> NoValues = [];

    private readonly IProviderApi _api;
    private readonly TaskDesk _desk;
    private readonly EmulatorLog _log;
    private readonly EmulatorFaults _faults;
    private readonly TimeProvider _time;
    private readonly List<Route> _routes;
    private readonly Route _nowhere;

    public ProviderPipeline(IProviderApi api, TaskDesk desk, TimeSpan? kept, EmulatorLog log, EmulatorFaults faults, TimeProvider time)
    {
        (_api, _desk, _log, _faults, _time) = (api, desk, log, faults, time);
        var files = new ResultFiles(desk, kept);
        _routes = [.. api.Routes, new Route("GET", "/files/{family}/{id}/{file}", EmulatorOperation.File, files.AnswerAsync)];
        _nowhere = new Route("", "", EmulatorOperation.None, (_, _) => throw new RefusedException(404, "", "Not found"));
    }

    public async Task<EmulatedResponse> AnswerAsync(EmulatedRequest request, CancellationToken ct)
    {
        var (route, values) = Find(request);
        _log.Add(request, route.Operation, _desk.Now);
        var call = new RouteCall(request, values, _faults.Take(request.Provider, route.Operation));
        await DelayAsync(call, afterWork: false, ct);
        var replaced = call.Faults.Select(fault => (Fault: fault, Answer: FaultedAnswer.For(fault, _api))).FirstOrDefault(pair => pair.Answer is not null);
        if (replaced.Answer is not null && (!replaced.Fault.AfterWork || replaced.Fault.Kind == FaultKind.ConnectionRefused))
        {
            return replaced.Answer;
        }

        var answer = await WorkAsync(route, call, ct);
        await DelayAsync(call, afterWork: true, ct);
        return replaced.Answer ?? call.Faults.DistinctBy(fault => fault.Kind).Aggregate(answer, AnswerEdit.Apply);
    }

    private (Route Route, Dictionary<string, string> Values) Find(EmulatedRequest request)
    {
        foreach (var route in _routes)
        {
            if (route.Match(request) is { } values)
            {
                return (route, values);
            }
        }

        return (_nowhere, NoValues);
    }

    private async Task<EmulatedResponse> WorkAsync(Route route, RouteCall call, CancellationToken ct)
    {
        try
        {
            if (route.Operation != EmulatorOperation.File)
            {
                CheckKey(call.Request);
            }

            return await route.Answer(call, ct);
        }
        catch (RefusedException refused)
        {
            return _api.Error(refused);
        }
    }

    private async Task DelayAsync(RouteCall call, bool afterWork, CancellationToken ct)
    {
        if (call.Fault(FaultKind.Delay) is { } delay && delay.AfterWork == afterWork)
        {
            await Task.Delay(delay.Delay, _time, ct);
        }
    }

    private void CheckKey(EmulatedRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.GetValueOrDefault("Authorization", "");
        var key = header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : "";
        var wanted = _desk.Options.Keys.GetValueOrDefault(request.Provider);
        if (key.Length == 0 || (wanted is not null && key != wanted))
        {
            throw new RefusedException(401, "", "Unauthorized");
        }
    }
}
