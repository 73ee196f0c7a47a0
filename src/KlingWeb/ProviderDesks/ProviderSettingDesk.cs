using KlingWeb.Audit;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.ProviderDesks;

/// <summary>Takes what administrators enter about providers: checked, encrypted, written down with an audit entry, and in force at once.</summary>
public sealed class ProviderSettingDesk(
    MemberTransactions members, ProviderSettings settings, ProviderSecrets secrets, ProviderDesk desk, ProviderAlarms alarms, AuditLog audit, ChangeNews news, TimeProvider time)
{
    private readonly ProviderEntryCheck check = new(settings);

    /// <summary>Whether the provider would cost money from then on, and does not now.</summary>
    public bool GoesLive(string provider, ProviderEntry entry) =>
        settings.Mode(provider) == GenerationMode.Demo && check.ModeWith(provider, entry.Trimmed()) == GenerationMode.Live;

    /// <summary>What is wrong, by field; empty when it could be kept.</summary>
    public IReadOnlyDictionary<string, string> Check(string provider, ProviderEntry entry) => check.Errors(provider, entry.Trimmed());

    /// <summary>Keeps an entry.</summary>
    /// <returns>What is wrong, by field; empty when it was kept. Nothing is kept unless all is well.</returns>
    /// <exception cref="DeskException">The actor is no administrator.</exception>
    public async Task<IReadOnlyDictionary<string, string>> Save(string provider, ProviderEntry entry, Actor actor, CancellationToken cancellationToken)
    {
        await members.Demand(actor, Roles.Administrator, cancellationToken);   // before anybody is told what is wrong
        var wanted = entry.Trimmed();
        var errors = check.Errors(provider, wanted);
        if (errors.Count > 0) return errors;

        var markBefore = settings.Entered(provider)?.LowBalance;
        await members.Run(actor, Roles.Administrator, (db, by) => Write(db, provider, wanted, by, cancellationToken), cancellationToken);
        await settings.Reload(cancellationToken);
        news.Tell(ChangeTopics.Provider);
        // a new key or account has not been refused yet
        if (wanted.NewKey is not null || wanted.RemovesKey) desk.Resume(provider);
        else desk.Announce();
        if (markBefore != wanted.LowBalance) await alarms.Weigh(provider, cancellationToken);
        return errors;
    }

    /// <summary>An administrator says that the cause of a pause is gone.</summary>
    /// <exception cref="DeskException">The actor is no administrator.</exception>
    public async Task Resume(string provider, Actor actor, CancellationToken cancellationToken)
    {
        await members.Run(
            actor,
            Roles.Administrator,
            async (db, by) =>
            {
                await audit.Add(db, by.Name, "provider-resumed", provider, "It is sent to again.", cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        desk.Resume(provider);
    }

    private async Task Write(KlingDb db, string provider, ProviderEntry wanted, Actor actor, CancellationToken cancellationToken)
    {
        var row = await db.Set<ProviderSettingRow>().SingleOrDefaultAsync(p => p.Provider == provider, cancellationToken);
        if (row is null) db.Add(row = new ProviderSettingRow { Provider = provider });

        foreach (var (action, detail) in ProviderEntryChanges.Of(row, wanted)) await audit.Add(db, actor.Name, action, provider, detail, cancellationToken);
        (row.Mode, row.BaseUrl, row.EndpointPath) = (wanted.Mode, wanted.BaseUrl, wanted.EndpointPath);
        (row.MostVideos, row.MostImages, row.LowBalance) = (wanted.MostVideos, wanted.MostImages, wanted.LowBalance);
        var address = new Uri(wanted.BaseUrl ?? settings.Configured(provider).BaseUrl);
        row.ProtectedApiKey = wanted switch
        {
            { NewKey: { } key } => Keep(key, secrets.ProtectKey(provider, address, key), actor),
            { RemovesKey: true } => null,
            _ => row.ProtectedApiKey,
        };
        row.ProtectedWebhookSecret = wanted switch
        {
            { NewWebhookSecret: { } secret } => Keep(secret, secrets.ProtectWebhookSecret(provider, secret), actor),
            { RemovesWebhookSecret: true } => null,
            _ => row.ProtectedWebhookSecret,
        };
        (row.ChangedAt, row.ChangedBy) = (time.GetUtcNow(), actor.Name);
        await db.SaveChangesAsync(cancellationToken);
    }

    private KeptSecret Keep(string secret, string cipher, Actor actor) => new(cipher, KeptSecret.HintOf(secret), time.GetUtcNow(), actor.Name);
}
