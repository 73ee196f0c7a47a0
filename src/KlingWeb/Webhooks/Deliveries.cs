using System.Security.Cryptography;
using System.Text;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Webhooks;

/// <summary>Keeps the calls of providers, each once, as evidence; what they say is believed only after a read at the provider.</summary>
public sealed class Deliveries(IDbContextFactory<KlingDb> contexts, ProviderDesk providers, ProviderSettings settings, TimeProvider time)
{
    private const int MostKept = 64 * 1024;
    private const int LongestId = 200;

    /// <summary>The generation whose attempt an address names; null when there is none at that provider.</summary>
    internal async Task<GenerationRow?> Find(string provider, string externalId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationRow>().AsNoTracking()
            .Where(generation => generation.Provider == provider && generation.Attempts.Any(attempt => attempt.ExternalId == externalId))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Writes a call down.</summary>
    /// <returns>False when the same call is there already.</returns>
    internal async Task<bool> Take(GenerationRow generation, string externalId, string? signedId, byte[] body, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = new DeliveryRow
        {
            Provider = generation.Provider,
            Id = signedId is { Length: > 0 and <= LongestId } ? signedId : HashOf(externalId, body),
            GenerationId = generation.Id,
            ExternalId = externalId,
            At = time.GetUtcNow(),
            // the provider may repeat what it was told, and what is secret is kept nowhere
            Body = new SecretMask(settings.Secrets(generation.Provider)).Clean(TextOf(body)),
            HasSignature = signedId is not null,
        };
        if (await Holds(db, row, cancellationToken)) return false;
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // two of the same at once: the key let one in
            if (await Holds(db, row, cancellationToken)) return false;
            throw;
        }

        await db.Set<AttemptRow>()
            .Where(attempt => attempt.ExternalId == externalId && attempt.CallbackAt == null)
            .ExecuteUpdateAsync(attempt => attempt.SetProperty(a => a.CallbackAt, row.At), cancellationToken);
        return true;
    }

    /// <summary>The one task that the calls about an attempt name; null when they name none, or contradict each other. Not confirmed.</summary>
    public async Task<string?> TaskOf(string externalId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var calls = await db.Set<DeliveryRow>().AsNoTracking()
            .Where(delivery => delivery.ExternalId == externalId)
            .Select(delivery => new { delivery.Provider, delivery.Body })
            .ToListAsync(cancellationToken);
        return calls.Select(call => TaskIn(call.Provider, call.Body)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray() is [var task] ? task : null;
    }

    /// <summary>The task that a body names; null when it names none.</summary>
    internal string? TaskIn(string provider, string body) => providers.Get(provider, GenerationMode.Live).TaskIn(body);

    /// <summary>A body as text that every database takes.</summary>
    internal static string TextOf(byte[] body) =>
        Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, MostKept))).Replace('\0', '\ufffd');

    private static Task<bool> Holds(KlingDb db, DeliveryRow row, CancellationToken cancellationToken) =>
        db.Set<DeliveryRow>().AnyAsync(delivery => delivery.Provider == row.Provider && delivery.Id == row.Id, cancellationToken);

    private static string HashOf(string externalId, byte[] body) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(externalId + '\n'), .. body]));
}
