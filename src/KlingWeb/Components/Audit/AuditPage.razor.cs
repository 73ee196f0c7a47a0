using KlingWeb.Audit;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.Audit;

/// <summary>What people have done that others must be able to see, newest first.</summary>
public sealed partial class AuditPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private List<AuditRow>? page;
    private string search = "";
    private string typed = "";
    private bool more;
    private bool checkedChain;
    private long? broken;
    private AuditHead? head;

    [Inject] public required AuditReader Reader { get; set; }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await Find("");
        head = await Reader.Head(gone.Token);
        broken = await Reader.FirstBroken(gone.Token);
        checkedChain = true;
    }

    // A blank at the end is on the way to the next word: it stays in the field.
    private Task Search(string? text) => Find(typed = text ?? "");

    private async Task Find(string text)
    {
        var asked = search = text.Trim();
        var found = await Reader.Read(asked, before: null, gone.Token);
        if (asked != search) return;   // typed on meanwhile; the later answer counts
        (page, more) = ([.. found], found.Count == AuditReader.PageSize);
    }

    private async Task More()
    {
        var found = await Reader.Read(search, page![^1].Id, gone.Token);
        page.AddRange(found);
        more = found.Count == AuditReader.PageSize;
    }
}
