using System.ComponentModel.DataAnnotations;
using KlingWeb.Team;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KlingWeb.Components.Team;

public sealed partial class Password
{
    private string? problem;

    [Inject] public required PasswordDesk Desk { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(Name = nameof(Input), FormName = "password")] private Form? Posted { get; set; }

    private Form Input { get; set; } = new();

    protected override void OnInitialized() => Input = Posted ?? Input;

    private async Task Change()
    {
        if (await Desk.Change(Http.User, Input.Current!, Input.New!, Http.RequestAborted) is not { } result) return;
        if (result.Succeeded)
        {
            Navigation.NavigateTo("account?changed=password");
            return;
        }

        problem = string.Join(" ", result.Errors.Select(error =>
            error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? "Your password now is another one." : error.Description));
        Input = new();
    }

    private sealed class Form
    {
        [Required(ErrorMessage = "Enter your password.")]
        public string? Current { get; set; }

        [Required(ErrorMessage = "Choose a new password.")]
        [MinLength(8, ErrorMessage = "At least 8 characters.")]
        [MaxLength(200, ErrorMessage = "At most 200 characters.")]
        public string? New { get; set; }

        [Compare(nameof(New), ErrorMessage = "The two passwords differ.")]
        public string? Again { get; set; }
    }
}
