using KlingWeb.Components.Shared;
using KlingWeb.Generations;
using KlingWeb.Uploads;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Radzen;

namespace KlingWeb.Components.Studio;

/// <summary>One picture or video: dropped, pasted, chosen, picked from the history or from an account, or an address elsewhere.</summary>
public sealed partial class MediaField : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private bool busy;
    private int turn;
    private bool keepMetadata;
    private bool picking;
    private string? problem;
    private string? looked;
    private FoundMedia? found;

    [Inject] public required UploadStore Uploads { get; set; }

    [Inject] public required RemoteMedia Remote { get; set; }

    [Inject] public required ArchiveUploads Archive { get; set; }

    [Inject] public required DialogService Dialogs { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>An https address, or <c>upload:{id}</c>; null while there is none.</summary>
    [Parameter, EditorRequired] public string? Value { get; set; }

    [Parameter, EditorRequired] public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>Something new is known of the file behind an address: quotes may change.</summary>
    [Parameter] public EventCallback OnLearned { get; set; }

    [Parameter] public bool Video { get; set; }

    /// <summary>Whether what is pasted on the page comes here.</summary>
    [Parameter] public bool Paste { get; set; }

    [Parameter] public string? Error { get; set; }

    /// <summary>What single providers refuse of it.</summary>
    [Parameter] public IReadOnlyList<string> Notes { get; set; } = [];

    /// <summary>More buttons on what is shown.</summary>
    [Parameter] public RenderFragment? Actions { get; set; }

    private string Accepts => Video ? "video/mp4" : "image/jpeg,image/png,image/webp";

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        if (Value == looked || !RendererInfo.IsInteractive) return Task.CompletedTask;

        (looked, found, problem) = (Value, null, null);
        return Value is { } value ? Do(actor => Look(value, actor)) : Task.CompletedTask;
    }

    private async Task Look(string value, Actor actor)
    {
        var isUpload = value.StartsWith("upload:", StringComparison.Ordinal);
        var seen = isUpload ? await FindUpload(value["upload:".Length..], actor) : FoundMedia.Of(await Remote.Look(value, actor, gone.Token));
        if (value != looked) return;

        (found, problem) = (seen, Mismatch(seen.ContentType));
        if (!isUpload) await OnLearned.InvokeAsync();
    }

    private async Task<FoundMedia> FindUpload(string id, Actor actor) =>
        await Uploads.Find(id, actor.MemberId) is { } upload ? FoundMedia.Of(upload) : throw new UploadException("not-found", "This upload is no longer here. Remove it and choose the file again.");

    private Task Save(InputFileChangeEventArgs change) => Do(async actor =>
    {
        if (change.FileCount == 0) return;
        if (change.File.Size > UploadIntake.MostVideoBytes) throw UploadIntake.TooLarge;
        await using var content = change.File.OpenReadStream(UploadIntake.MostVideoBytes, gone.Token);
        await Take(await Uploads.Save(content, change.File.Name, keepMetadata ? UploadMetadata.Keep : UploadMetadata.Remove, actor, gone.Token));
    });

    private async Task Pick()
    {
        if (picking) return;

        picking = true;
        var picked = await PickDialog.Ask(Dialogs, Label, Video);
        picking = false;
        switch (picked)
        {
            case PickedResult result:
                await Do(async actor => await Take(await Archive.Take(result.Generation, result.N, actor, gone.Token)));
                break;
            case PickedAddress picture:
                await TakeAddress(picture.Address.AbsoluteUri);
                break;
        }
    }

    private Task Take(UploadView upload)
    {
        problem = Mismatch(upload.ContentType);
        return problem is null ? ValueChanged.InvokeAsync(upload.Reference) : Task.CompletedTask;
    }

    private Task TakeAddress(string? text)
    {
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0;
        problem = string.IsNullOrEmpty(text) || isAddress ? null : "An address must begin with https://, without a name or password in it.";
        return isAddress ? ValueChanged.InvokeAsync(text) : Task.CompletedTask;
    }

    private string? Mismatch(string contentType) => (Video, contentType == "video/mp4") switch
    {
        (true, false) => "This is a picture; a video is needed here.",
        (false, true) => "This is a video; a picture is needed here.",
        _ => null,
    };

    // After a lost line the browser sends a file anew: the turn before waits for the rest of it in vain, and has no more to say.
    private async Task Do(Func<Actor, Task> act)
    {
        var mine = ++turn;
        busy = true;
        string? said = problem = null;
        try
        {
            await act(Actor.From((await SignedIn).User));
            said = problem;
        }
        catch (UploadException refused)
        {
            said = refused.Code is "not-fetched" ? $"No preview: {refused.Message} The provider fetches the address by itself; it has to be public." : refused.Message;
        }
        catch (Exception broken) when (broken is IOException or JSException or TimeoutException || (broken is OperationCanceledException && !gone.IsCancellationRequested))
        {
            said = "The file did not arrive whole. Choose it again.";
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The field is gone, and nobody waits.
        }
        finally
        {
            if (mine == turn) (busy, problem) = (false, said);
        }
    }
}
