using KlingWeb.Core.Specs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingWeb.Components.Shared;

/// <summary>A list of short words: typed, taken with Enter, a comma or by leaving; removed by their cross, the last one by Backspace.</summary>
public sealed partial class ChipsField
{
    private string text = "";
    private string? refused;

    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<string> Items { get; set; } = [];

    [Parameter, EditorRequired] public EventCallback<IReadOnlyList<string>> ItemsChanged { get; set; }

    /// <summary>What is suggested while typing.</summary>
    [Parameter] public IReadOnlyList<string> Known { get; set; } = [];

    /// <summary>Why a word can't be taken; null when it can.</summary>
    [Parameter] public Func<string, string?>? Check { get; set; }

    /// <summary>The most characters of a word, in code points.</summary>
    [Parameter] public int Longest { get; set; } = 50;

    [Parameter] public string? Placeholder { get; set; }

    [Parameter] public string? Help { get; set; }

    [Parameter] public string? Error { get; set; }

    private string? Message => refused ?? Error;

    // A comma ends a word, and what stands behind it is the next one, typed before this one could be taken out of the field.
    // A suggestion that was picked arrives whole.
    private Task Type(string? typed)
    {
        var before = text;
        text = typed ?? "";
        refused = null;
        if (text.Length > before.Length + 1 && Known.Contains(text)) return Take();

        var end = text.LastIndexOf(',');
        return end < 0 ? Task.CompletedTask : Take(text[..end], text[(end + 1)..]);
    }

    private Task Press(KeyboardEventArgs key) => key.Key switch
    {
        "Enter" => Take(),
        "Backspace" when text.Length == 0 && Items.Count > 0 => ItemsChanged.InvokeAsync([.. Items.SkipLast(1)]),
        _ => Task.CompletedTask,
    };

    private string? Refusal(string word) => PlainText.Length(word) > Longest ? $"At most {Longest} characters." : Check?.Invoke(word);

    private Task Take() => Take(text, rest: "");

    private async Task Take(string ended, string rest)
    {
        string[] words = [.. ended.Split(',').Select(PlainText.Trimmed).OfType<string>().Except(Items).Distinct()];
        refused = words.Select(Refusal).FirstOrDefault(reason => reason is not null);
        if (refused is not null) return;

        text = rest.TrimStart();
        if (words.Length > 0) await ItemsChanged.InvokeAsync([.. Items, .. words]);
    }
}
