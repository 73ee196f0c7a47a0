using KlingWeb.Components.Shared;
using Microsoft.JSInterop;
using Radzen;

namespace KlingWeb.Components.Studio;

/// <summary>What is said of files that were dropped on the page and have no place in it.</summary>
public sealed partial class StudioPage
{
    private static readonly string[] Pictures = ["image/jpeg", "image/png", "image/webp"];

    /// <summary>Called by the script when no field is there for a file.</summary>
    [JSInvokable]
    public void NoPlaceFor(string name, string type)
    {
        var why = actor is { MaySubmit: false } ? "A member can add files; you may look and compare." : (Pictures.Contains(type), type is "video/mp4") switch
        {
            (true, _) when draft.Spec.StartImage is not null || draft.Spec.ReferenceImages.Count > 0 => "Every picture that fits here is given already: remove one first.",
            (true, _) => $"{Names.Of(draft.Spec.Kind)} takes no picture. Choose a kind that does, such as image to video, and drop it again.",
            (_, true) when draft.Spec.SourceVideo is not null || draft.Spec.MotionVideo is not null => "A video is given already: remove it first.",
            (_, true) => $"{Names.Of(draft.Spec.Kind)} takes no video. Choose video edit or motion control, and drop it again.",
            _ => "Pictures are JPEG, PNG or WebP, videos MP4.",
        };
        Warn($"{name} was not taken", why);
    }

    /// <summary>Called by the script when more files came at once than a field takes.</summary>
    [JSInvokable]
    public void OnlyOneOf(string name, int count) => Warn($"Only {name} was taken, of {count} files", "Drop one file at a time.");

    private void Warn(string summary, string detail) =>
        Notes.Notify(new NotificationMessage { Severity = NotificationSeverity.Warning, Summary = summary, Detail = detail, Duration = 8000 });
}
