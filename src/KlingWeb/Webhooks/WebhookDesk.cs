using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Webhooks;

/// <summary>Takes a provider's call for what it is: a hint to look, from somebody who knows the attempt's address. It moves neither state nor money.</summary>
internal sealed class WebhookDesk(ProviderSettings settings, Deliveries deliveries, CallbackWorker worker, WorkSource work, TimeProvider time)
{
    /// <summary>Takes a call whose address has been proved.</summary>
    /// <returns>The HTTP status to answer with.</returns>
    public async Task<int> Take(string provider, string externalId, SignedHeaders signed, Func<Task<byte[]?>> read, CancellationToken cancellationToken)
    {
        if (await deliveries.Find(provider, externalId, cancellationToken) is not { } generation) return StatusCodes.Status404NotFound;
        if (await read() is not { } body) return StatusCodes.Status413PayloadTooLarge;
        if (!IsGenuine(provider, signed, body, out var signedId)) return StatusCodes.Status401Unauthorized;
        if (await deliveries.Take(generation, externalId, signedId, body, cancellationToken)) await Hint(generation, externalId, body, cancellationToken);
        return StatusCodes.Status202Accepted;
    }

    private bool IsGenuine(string provider, SignedHeaders signed, byte[] body, out string? signedId)
    {
        signedId = null;
        try
        {
            if (settings.WebhookSecret(provider) is not { } secret) return true;
            signedId = signed.Id;
            return StandardWebhook.IsGenuine(secret, signed.Id, signed.Timestamp, signed.Signatures, body, time.GetUtcNow());
        }
        catch (ProviderException)
        {
            // a secret that can't be read guards as well as one that can
            return false;
        }
    }

    private async Task Hint(GenerationRow generation, string externalId, byte[] body, CancellationToken cancellationToken)
    {
        // an earlier attempt's call is evidence, and no reason to look for the current one
        if (generation.ExternalId != externalId) return;
        if (generation.Status == GenerationStatus.Unknown) worker.Add(generation.Id);
        // while it is denied the reads are spread over ten minutes: calls must not draw them together
        var isAsked = generation is { Status: GenerationStatus.Running, Tries: 0 } || generation is { Status: GenerationStatus.Expired, DueAt: not null };
        var named = deliveries.TaskIn(generation.Provider, Deliveries.TextOf(body));
        if (isAsked && (named is null || named == generation.ProviderTaskId)) await work.Hurry(generation.Id, cancellationToken);
    }
}

/// <summary>The headers of a signed call; empty where they are missing.</summary>
internal sealed record SignedHeaders(string Id, string Timestamp, string Signatures)
{
    public static SignedHeaders Of(IHeaderDictionary headers) =>
        new(headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString());
}
