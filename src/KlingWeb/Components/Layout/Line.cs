using Microsoft.JSInterop;

namespace KlingWeb.Components.Layout;

/// <summary>What the page's script asks of its circuit.</summary>
public static class Line
{
    /// <summary>Answers in step with everything else on the circuit: when the browser has the answer, what it sent before has been read, and what was drawn of it is there.</summary>
    /// <param name="number">The question's; js/line.js reads it from the answer as it arrives, before anything that comes after it.</param>
    [JSInvokable]
    public static string Echo(int number) => $"kw-echo {number}";
}
