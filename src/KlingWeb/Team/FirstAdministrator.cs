using KlingWeb.Hosting;

namespace KlingWeb.Team;

/// <summary>The unattended first start: <c>Admin:Email</c> and <c>Admin:Password</c> name the administrator.</summary>
internal sealed class FirstAdministrator(IConfiguration settings, SetupDesk setup, ILogger<FirstAdministrator> log)
{
    /// <exception cref="StartException">The settings are there and not acceptable.</exception>
    public async Task FromSettings(CancellationToken cancellationToken)
    {
        var email = settings["Admin:Email"];
        var password = settings["Admin:Password"];
        if (string.IsNullOrEmpty(email) || string.IsNullOrEmpty(password)) return;
        if (!await setup.IsOpen(cancellationToken)) return;

        switch (await setup.MakeAdministrator(email, email.Split('@')[0], password, cancellationToken))
        {
            case SetupOutcome.Made:
                log.LogInformation("Made {Email} the first administrator, as the settings say", email);
                break;
            case SetupOutcome.Refused refused:
                throw new StartException(string.Join(Environment.NewLine, refused.Errors.Select(error => $"{Key(error.Code)}: {error.Description}")));
        }
    }

    private static string Key(string code) => code.StartsWith("Password", StringComparison.Ordinal) ? "Admin:Password" : "Admin:Email";
}
