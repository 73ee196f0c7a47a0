using System.ComponentModel.DataAnnotations;
using KlingWeb.Hosting;
using KlingWeb.Team;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.Team;

public sealed partial class SignIn
{
    private string? problem;
    private bool setupIsOpen;
    private bool needsHttps;

    [Inject] internal SignInDesk Desk { get; set; } = null!;

    [Inject] internal ReturnAddress Return { get; set; } = null!;

    [Inject] public required SetupDesk Setup { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(Name = nameof(Input), FormName = "sign-in")] private Form? Posted { get; set; }

    private Form Input { get; set; } = new();

    protected override async Task OnInitializedAsync()
    {
        Input = Posted ?? Input;
        setupIsOpen = await Setup.IsOpen(Http.RequestAborted);
        needsHttps = !Http.Request.IsHttps && !Loopback.Is(Http.Request.Host);
    }

    private async Task Enter()
    {
        if (await Desk.SignIn(Input.Email!, Input.Password!, Input.Remember))
        {
            Navigation.NavigateTo(Return.Of(ReturnUrl, Http.Request.PathBase));
            return;
        }

        problem = "Email or password is wrong. After five wrong passwords an account rests for five minutes.";
        Input.Password = null;
    }

    private sealed class Form
    {
        [Required(ErrorMessage = "Enter your email.")]
        public string? Email { get; set; }

        [Required(ErrorMessage = "Enter your password.")]
        public string? Password { get; set; }

        public bool Remember { get; set; }
    }
}
