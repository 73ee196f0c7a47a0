using KlingWeb.Components.Shared;
using KlingWeb.Core.Specs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingWeb.Components.Studio;

/// <summary>Several shots, on a timeline whose parts must add up.</summary>
public sealed partial class ShotsField : IAsyncDisposable
{
    /// <summary>The most that any provider with a printed limit takes.</summary>
    private const int Most = 6;

    private static readonly string[] Plans = ["one", "auto", "custom"];

    private readonly PageScript script = new("js/shots.js");
    private DotNetObjectReference<ShotsField>? self;
    private ElementReference root;

    [Inject] public required IJSRuntime Js { get; set; }

    [Parameter, EditorRequired] public GenerationSpec Spec { get; set; } = default!;

    [Parameter, EditorRequired] public EventCallback<GenerationSpec> SpecChanged { get; set; }

    [Parameter] public string? Error { get; set; }

    private string Plan => Spec.MultiShot?.Mode.Word() ?? "one";

    private ValueList<Shot> Shots => Spec.MultiShot?.Shots ?? [];

    private int Sum => ShotTimeline.Sum(Shots);

    private string? Message => ShotTimeline.Problem(Spec) ?? Error;

    /// <summary>Called by the script while a cut is dragged.</summary>
    [JSInvokable]
    public Task DragCut(int place, int second) =>
        place >= 0 && place < Shots.Count - 1 ? Take(ShotTimeline.MoveCut(Shots, place, second)) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await script.DisposeAsync();
        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;

        self = DotNetObjectReference.Create(this);
        await script.Start(Js, Assets, "listen", self, root);
    }

    private static string PlanName(string plan) => plan switch
    {
        "one" => "One shot",
        "auto" => "Provider plans",
        _ => "Own list",
    };

    private Task PickPlan(string plan) => SpecChanged.InvokeAsync(Spec with
    {
        MultiShot = plan switch
        {
            "auto" => new MultiShot(ShotMode.Auto, []),
            "custom" => new MultiShot(ShotMode.Custom, Halves()),
            _ => null,
        },
    });

    // Begins with two shots that add up, the typed prompt in the first.
    private ValueList<Shot> Halves() => ShotTimeline.Add([new Shot(Spec.Prompt ?? "", Spec.DurationSeconds)], Spec.DurationSeconds);

    private Task Steer(int place, string key) => key switch
    {
        "ArrowLeft" or "ArrowDown" => DragCut(place, ShotTimeline.EndOf(Shots, place) - 1),
        "ArrowRight" or "ArrowUp" => DragCut(place, ShotTimeline.EndOf(Shots, place) + 1),
        _ => Task.CompletedTask,
    };

    private Task Set(int place, Shot shot) => Take([.. Shots.Select((old, index) => index == place ? shot : old)]);

    private Task Take(ValueList<Shot> shots) => SpecChanged.InvokeAsync(Spec with { MultiShot = new MultiShot(ShotMode.Custom, shots) });
}
