using KlingWeb.Core.Providers;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KlingWeb.Components.Providers;

/// <summary>One provider: how it does, for everybody, and what administrators may do about it.</summary>
public sealed partial class ProviderCard : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private bool editing;
    private bool busy;
    private string? said;

    [Inject] public required ProviderProbe Probe { get; set; }

    [Inject] public required ProviderSettingDesk Settings { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    [Parameter, EditorRequired] public ProviderStatus Provider { get; set; } = default!;

    private string TitleId => $"provider-{Provider.Id}";

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private Task ReadBalance() => Do("Reading the balance…", async () =>
    {
        await Probe.ReadBalance(Provider.Id, gone.Token);
        return "The balance has been read.";
    });

    private Task TestKey() => Do("Asking the provider…", async () =>
    {
        var test = await Probe.TestKey(Provider.Id, await Me(), gone.Token);
        return test.ProviderMessage is { Length: > 0 } words ? $"{test.Words} It said: {words}" : test.Words;
    });

    private Task Resume() => Do("Resuming…", async () =>
    {
        await Settings.Resume(Provider.Id, await Me(), gone.Token);
        return "It is sent to again.";
    });

    private void Saved(string what)
    {
        editing = false;
        said = what;
    }

    private async Task Do(string meanwhile, Func<Task<string>> act)
    {
        (busy, said) = (true, meanwhile);
        try
        {
            said = await act();
        }
        catch (ProviderException fault)
        {
            said = $"That did not work, and cost nothing: {fault.Message}";
        }
        catch (DeskException refused)
        {
            said = refused.Message;
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<Actor> Me() => Actor.From((await SignedIn).User);
}
