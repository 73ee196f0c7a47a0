using KlingWeb.Components.Shared;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Calibration;
using KlingWeb.Core.Pricing.Changes;
using KlingWeb.Generations;
using KlingWeb.Rates;
using KlingWeb.Team;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KlingWeb.Components.Rates;

/// <summary>A provider's card in force, what charges propose for it, and its versions. Administrators change it, the others read.</summary>
public sealed partial class RatesPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly HashSet<string> dismissed = new(StringComparer.Ordinal);
    private RateCard card = default!;
    private IReadOnlyList<RateVersion> versions = [];
    private IReadOnlyList<RateProposal> proposals = [];
    private IReadOnlyList<string> faults = [];
    private string? said;
    private bool mayEdit;

    [Inject] public required RateBook Book { get; set; }

    [Inject] public required RateDesk Desk { get; set; }

    [Inject] public required RateCalibration Calibration { get; set; }

    [Inject] public required RateMarks Marks { get; set; }

    [Inject] public required TeamSettings Team { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    [SupplyParameterFromQuery(Name = "provider")] public string? Provider { get; set; }

    private DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <summary>The newest version, while it does not hold yet.</summary>
    private RateVersion? Coming => versions is [{ } newest, ..] && newest.Version > card.Version && newest.HoldsFrom > Clock.GetUtcNow() ? newest : null;

    public void Dispose()
    {
        Book.Changed -= Changed;
        gone.Cancel();
        gone.Dispose();
    }

    protected override void OnInitialized() => Book.Changed += Changed;

    protected override async Task OnParametersSetAsync()
    {
        mayEdit = (await SignedIn).User.IsInRole(Roles.Administrator);
        (said, faults) = (null, []);
        dismissed.Clear();
        await Read();
    }

    private void Changed(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        if (gone.IsCancellationRequested) return;
        await Read();
        StateHasChanged();
    });

    private async Task Read()
    {
        card = Book.Card(Provider ?? "") ?? Book.Engine.Cards[0];
        versions = await Desk.Versions(card.Provider, gone.Token);
        proposals = await Calibration.Proposals(card.Provider, gone.Token);
    }

    private bool IsStale(CardNumber number) =>
        number.Origin.IsStale(Today, Marks.StaleAfterDays) || (number.Table is CardTable.Rates && Marks.Doubted.Contains($"{card.Provider}:{number.Id}"));

    // what is refused is said in the editor, which keeps what was typed
    private async Task Edit(RateEdit edit)
    {
        var why = $"{edit.Row.Id}: {RateWords.Price(edit.Row, card.Unit)} → {Money.Number(edit.Number.Value)}, by {edit.Number.Source}";
        try
        {
            await Write(actor => Enter(actor, card.With(edit.Row.Table, edit.Row.Id, edit.Number), why, edit.HoldsFrom));
        }
        catch (DeskException)
        {
            await Read();
            throw;
        }
    }

    private Task CheckedToday(CardNumber row) => Enter(() => card.CheckedOn(row.Table, row.Id, Today), $"{row.Id}: checked, still {RateWords.Price(row, card.Unit)}");

    private Task AllCheckedToday() => Enter(() => card.AllCheckedOn(Today), "All rows checked, they still hold");

    private Task Import(CardImport import) => Enter(() => RateCardJson.Read(card.Provider, import.Json), import.Why, import.HoldsFrom);

    private Task Accept(RateProposal proposal) => Do(actor => Calibration.Accept(proposal, versions[0].Version, actor, gone.Token));

    private Task Revert(int version) => Do(async actor =>
    {
        var old = await Desk.Card(card.Provider, version, gone.Token);
        return await Desk.Enter(new(card.Provider, old, $"Back to version {version}") { BasedOn = versions[0].Version }, actor, gone.Token);
    });

    private Task Enter(Func<RateCard> change, string why, DateTimeOffset? holdsFrom = null) => Do(actor => Enter(actor, change(), why, holdsFrom));

    private Task<RateVersion> Enter(Actor actor, RateCard changed, string why, DateTimeOffset? holdsFrom) =>
        Desk.Enter(new(card.Provider, changed, Short(why)) { HoldsFrom = holdsFrom, BasedOn = versions[0].Version }, actor, gone.Token);

    private async Task SetStale(int days)
    {
        (said, faults) = (null, []);
        try
        {
            var settings = await Team.Read(gone.Token);
            await Team.Change(settings.TimeZone, days, Actor.From((await SignedIn).User), gone.Token);
            await Calibration.Refresh(gone.Token);
            said = $"A rate is stale from now on when it was not checked for more than {days} {(days == 1 ? "day" : "days")}.";
        }
        catch (DeskException refused)
        {
            faults = [refused.Message];
        }
    }

    private async Task Write(Func<Actor, Task<RateVersion>> enter)
    {
        (said, faults) = (null, []);
        var entered = await enter(Actor.From((await SignedIn).User));
        await Read();
        said = entered.Version == card.Version
            ? $"Version {entered.Version} is in force: quotes are computed by it."
            : $"Version {entered.Version} is kept and holds from {Spans.Moment(entered.HoldsFrom!.Value)}.";
    }

    private async Task Do(Func<Actor, Task<RateVersion>> enter)
    {
        try
        {
            await Write(enter);
        }
        catch (RateCardException bad)
        {
            faults = [.. bad.Faults.Select(fault => $"{fault.Row}: {fault.Reason}")];
        }
        catch (DeskException refused)
        {
            faults = [refused.Message];
            await Read();
        }
    }

    private static string Short(string why) => why.Length <= RateChange.LongestWhy ? why : why[..RateChange.LongestWhy];
}
