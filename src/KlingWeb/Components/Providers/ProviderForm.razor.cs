using System.Collections.Frozen;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Providers;
using KlingWeb.Webhooks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Radzen;

namespace KlingWeb.Components.Providers;

/// <summary>An administrator's settings of one provider. A bad field keeps everything that was typed.</summary>
public sealed partial class ProviderForm : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private ProviderDraft draft = new();
    private IReadOnlyDictionary<string, string> errors = FrozenDictionary<string, string>.Empty;
    private string? problem;
    private bool saving;

    [Inject] public required ProviderSettingDesk Desk { get; set; }

    [Inject] public required ProviderSettings Settings { get; set; }

    [Inject] public required ProviderDesk Providers { get; set; }

    [Inject] public required CallbackAddresses Callbacks { get; set; }

    [Inject] public required DialogService Dialogs { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    [Parameter, EditorRequired] public ProviderStatus Provider { get; set; } = default!;

    /// <summary>With what to say about it.</summary>
    [Parameter, EditorRequired] public EventCallback<string> OnSaved { get; set; }

    [Parameter, EditorRequired] public EventCallback OnClose { get; set; }

    private ProviderSettingRow? Entered => Settings.Entered(Provider.Id);

    private ProviderOptions Configured => Settings.Configured(Provider.Id);

    private bool CallsBack => Providers.Get(Provider.Id, GenerationMode.Demo).Traits.CallsBack;

    private string KeyOtherwise => string.IsNullOrEmpty(Configured.ApiKey) ? "None is entered: it runs as a demo." : "The one of the configuration holds; one entered here wins.";

    private string SecretOtherwise => Callbacks.IsOn
        ? "None is entered: a call is known by its address alone, and only ever makes us look."
        : "Calls are off: the setting PublicAddress says where providers reach this program.";

    private string ModeWord
    {
        get => draft.Mode?.Word() ?? "";
        set => draft.Mode = Words.TryParse<GenerationMode>(value, out var mode) ? mode : null;
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override void OnInitialized() => draft = ProviderDraft.Of(ProviderEntry.From(Entered));

    private async Task Save()
    {
        if (saving) return;
        (saving, problem) = (true, null);
        try
        {
            var entry = draft.ToEntry();
            errors = Desk.Check(Provider.Id, entry);
            if (errors.Count == 0 && Desk.GoesLive(Provider.Id, entry) && !await GoLiveDialog.Ask(Dialogs, Provider.Name)) return;
            if (errors.Count == 0) errors = await Desk.Save(Provider.Id, entry, Actor.From((await SignedIn).User), gone.Token);
            if (errors.Count > 0) problem = "Nothing was saved yet. See the fields above.";
            else await OnSaved.InvokeAsync("Saved. It holds from now on, also for what is in flight.");
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
        }
        finally
        {
            saving = false;
        }
    }

    private string For(string field) => $"{Provider.Id}-{field}";

    private string Said(string field) => $"{For(field)}-help {For(field)}-error";

    private string? Error(string field) => errors.GetValueOrDefault(field);

    private string? Invalid(string field) => errors.ContainsKey(field) ? "true" : null;
}
