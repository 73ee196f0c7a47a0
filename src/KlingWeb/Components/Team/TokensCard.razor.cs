using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KlingWeb.Components.Team;

public sealed partial class TokensCard : IDisposable
{
    private static readonly KeyValuePair<string, string>[] Expiries = [new("30", "in 30 days"), new("90", "in 90 days"), new("365", "in a year"), new("0", "never")];

    private readonly CancellationTokenSource gone = new();
    private Form input = new();
    private IReadOnlyList<TokenView>? tokens;
    private NewToken? made;
    private string? problem;

    [Inject] public required TokenDesk Desk { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    [Parameter, EditorRequired] public string MemberId { get; set; } = "";

    [Parameter, EditorRequired] public string Role { get; set; } = "";

    private KeyValuePair<string, string>[] Scopes =>
    [
        .. Enum.GetValues<TokenScope>().Where(scope => Roles.Includes(Role, scope.Role())).Select(scope => new KeyValuePair<string, string>(scope.Word(), scope.Word())),
    ];

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override Task OnInitializedAsync() => Read();

    private async Task Create()
    {
        if (!Words.TryParse<TokenScope>(input.Scope, out var scope)) return;
        var days = int.Parse(input.Days, CultureInfo.InvariantCulture);
        DateTimeOffset? expires = days == 0 ? null : Time.GetUtcNow().AddDays(days);
        await Do(async actor =>
        {
            made = await Desk.Create(new(input.Name!.Trim(), scope, expires), actor, gone.Token);
            if (made is null) problem = $"You have {TokenDesk.MostPerMember} tokens, which is the most. Revoke one first.";
            else input = new();
        });
    }

    private Task Revoke(Guid id) => Do(async actor =>
    {
        await Desk.Revoke(id, actor, gone.Token);
        if (made?.View.Id == id) made = null;
    });

    private async Task Do(Func<Actor, Task> act)
    {
        problem = null;
        try
        {
            await act(Actor.From((await SignedIn).User));
            await Read();
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
        }
    }

    private async Task Read() => tokens = await Desk.List(MemberId, gone.Token);

    private sealed class Form
    {
        [Entered(AccessToken.LongestName, ErrorMessage = "Say what it is for.")]
        public string? Name { get; set; }

        public string Scope { get; set; } = TokenScope.Read.Word();

        public string Days { get; set; } = "90";
    }
}
