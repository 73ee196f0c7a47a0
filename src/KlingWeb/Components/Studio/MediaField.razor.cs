using KlingWeb.Components.Shared;
using KlingWeb.Generations;
using KlingWeb.Uploads;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace KlingWeb.Components.Studio;

/// <summary>One picture or video: dropped, pasted or chosen, or an address elsewhere.</summary>
public sealed partial class MediaField
{
    private const long MostBytes = 100_000_000;

    private bool busy;
    private string? problem;
    private string? facts;

    [Inject] public required UploadStore Uploads { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>An https address, or <c>upload:{id}</c>; null while there is none.</summary>
    [Parameter, EditorRequired] public string? Value { get; set; }

    [Parameter, EditorRequired] public EventCallback<string?> ValueChanged { get; set; }

    [Parameter] public bool Video { get; set; }

    /// <summary>Whether what is pasted on the page comes here.</summary>
    [Parameter] public bool Paste { get; set; }

    [Parameter] public string? Error { get; set; }

    private string Accepts => Video ? "video/mp4" : "image/jpeg,image/png,image/webp";

    // The page's policy shows nothing from other hosts, so only own uploads have a preview.
    private string? Preview => Value is { } value && value.StartsWith("upload:", StringComparison.Ordinal)
        ? $"/api/v1/uploads/{value["upload:".Length..]}"
        : null;

    private async Task Save(InputFileChangeEventArgs change)
    {
        busy = true;
        problem = null;
        try
        {
            var actor = Actor.From((await SignedIn).User);
            await using var content = change.File.OpenReadStream(MostBytes);
            var upload = await Uploads.Save(content, change.File.Name, actor, CancellationToken.None);
            facts = Describe(upload);
            await ValueChanged.InvokeAsync(upload.Reference);
        }
        catch (UploadException refused)
        {
            problem = refused.Message;
        }
        catch (IOException)
        {
            problem = $"The file did not arrive whole, or is larger than {Spans.Bytes(MostBytes)}. Choose it again.";
        }
        finally
        {
            busy = false;
        }
    }

    private async Task TakeAddress(ChangeEventArgs change)
    {
        var text = (change.Value as string)?.Trim();
        problem = null;
        if (string.IsNullOrEmpty(text)) return;

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
            await ValueChanged.InvokeAsync(text);
        else
            problem = "An address must begin with https://.";
    }

    private static string Describe(UploadView upload) =>
        $"{upload.FileName} · {upload.Facts.Width} × {upload.Facts.Height} · {Spans.Bytes(upload.Facts.Bytes)}";
}
