using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.Keeping;
using KlingWeb.Keeping.Trash;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KlingWeb.Components.History;

/// <summary>One generation with everything that is known of it, changing while it is looked at.</summary>
public sealed partial class GenerationPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private GenerationView? generation;
    private IReadOnlyList<GenerationEventView> events = [];
    private AttentionItem? waiting;
    private IDisposable? watching;
    private string? problem;
    private ElementReference heading;
    private bool loaded;
    private bool mayAct;
    private bool mayWrite;
    private int refusals;
    private UndoNote? undo;

    [Inject] public required GenerationHistory History { get; set; }

    [Inject] public required GenerationFeed Feed { get; set; }

    [Inject] public required GenerationDesk Desk { get; set; }

    [Inject] public required TrashDesk Trash { get; set; }

    [Inject] public required Purge Purging { get; set; }

    [Inject] public required AttentionDesk Attention { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    [Parameter] public Guid Id { get; set; }

    public void Dispose()
    {
        watching?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    protected override void OnInitialized() =>
        watching = Feed.Subscribe(changed => changed.Id == Id ? InvokeAsync(() => Show(changed)) : Task.CompletedTask);

    protected override async Task OnParametersSetAsync()
    {
        var isOther = generation?.Id != Id;
        if (isOther) generation = await History.Find(Id, gone.Token);
        var actor = Actor.From((await SignedIn).User);
        mayWrite = actor.MaySubmit;
        mayAct = actor.IsAdministrator || (actor.MaySubmit && actor.MemberId == generation?.Member.Id);
        if (!isOther) return;
        await ReadRest();
        loaded = true;
    }

    private async Task Show(GenerationView changed)
    {
        if (generation is not null && changed.Version < generation.Version) return;

        generation = changed;
        await ReadRest();
        StateHasChanged();
    }

    private async Task ReadRest()
    {
        events = await History.Events(Id, gone.Token);
        waiting = generation is { NeedsPerson: true } or { Status: GenerationStatus.Expired } ? await Attention.Find(Id, gone.Token) : null;
    }

    // the fields show again what is kept; what was typed stands in the message
    private async Task Patch(GenerationPatch patch)
    {
        problem = null;
        try
        {
            await Show(await Desk.Patch(Id, patch, Actor.From((await SignedIn).User), gone.Token));
        }
        catch (DeskException refused)
        {
            problem = PatchWords.Refused(refused, patch);
            refusals++;
        }
    }

    private Task Cancel() => Do(actor => Desk.Cancel(Id, actor, gone.Token));

    private async Task Resolve(Resolution resolution)
    {
        await Show(await Desk.Resolve(Id, resolution, Actor.From((await SignedIn).User), gone.Token));
        // the panel whose button had the keyboard is gone
        await heading.FocusAsync();
    }

    private async Task Delete()
    {
        await Do(actor => Trash.Delete(Id, actor, gone.Token));
        if (problem is null) undo = new("Moved to the trash", Restore);
    }

    private Task Restore()
    {
        undo = null;
        return Do(actor => Trash.Restore(Id, actor, gone.Token));
    }

    private Task Purge() => Do(actor => Purging.Now(Id, actor, gone.Token));

    private Task Do(Func<Actor, Task> act) => Do(async actor =>
    {
        await act(actor);
        return await History.Find(Id, gone.Token) ?? throw DeskException.NotThere();
    });

    private async Task Do(Func<Actor, Task<GenerationView>> act)
    {
        problem = null;
        try
        {
            await Show(await act(Actor.From((await SignedIn).User)));
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
        }
    }
}
