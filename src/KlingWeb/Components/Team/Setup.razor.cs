using System.ComponentModel.DataAnnotations;
using KlingWeb.Team;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KlingWeb.Components.Team;

public sealed partial class Setup
{
    private State state;
    private string? problem;

    private enum State
    {
        Open,
        WrongToken,
        Closed,
    }

    [Inject] public required SetupDesk Desk { get; set; }

    [Inject] public required SetupToken Token { get; set; }

    [Inject] public required SignInManager<Member> SignInManager { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromQuery(Name = "token")] public string? Presented { get; set; }

    [SupplyParameterFromForm(Name = nameof(Input), FormName = "setup")] private Form? Posted { get; set; }

    private Form Input { get; set; } = new();

    protected override async Task OnInitializedAsync()
    {
        Input = Posted ?? Input;
        if (!await Desk.IsOpen(Http.RequestAborted)) Close();
        else if (!Token.Matches(Presented)) Refuse();
    }

    private async Task Make()
    {
        if (state is not State.Open) return;   // a form can be posted past the page that would not show it
        switch (await Desk.MakeAdministrator(Input.Email!.Trim(), Input.Name!.Trim(), Input.Password!, Http.RequestAborted))
        {
            case SetupOutcome.Made made:
                await SignInManager.SignInAsync(made.Administrator, isPersistent: false);
                Navigation.NavigateTo("");
                break;
            case SetupOutcome.Refused refused:
                problem = string.Join(" ", refused.Errors.Select(error => error.Description));
                break;
            default:
                Close();
                break;
        }
    }

    private void Close()
    {
        state = State.Closed;
        Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private void Refuse()
    {
        state = State.WrongToken;
        Http.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    private sealed class Form
    {
        [Entered(AccountDesk.LongestName, ErrorMessage = "Enter the name that your team will see.")]
        public string? Name { get; set; }

        [Required(ErrorMessage = "Enter your email.")]
        [EmailAddress(ErrorMessage = "This is not an email address.")]
        public string? Email { get; set; }

        [Required(ErrorMessage = "Choose a password.")]
        [MinLength(8, ErrorMessage = "At least 8 characters.")]
        [MaxLength(200, ErrorMessage = "At most 200 characters.")]
        public string? Password { get; set; }
    }
}
