using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Uploads;

/// <summary>Gives an upload to a provider in the form that it takes.</summary>
public sealed class UploadHandover(IDbContextFactory<KlingDb> contexts, UploadFolder folder, MediaLinks links, TimeProvider time)
{
    /// <exception cref="ProviderException">It can't be handed over.</exception>
    public async Task<string> Give(Upload upload, IGenerationProvider provider, GenerationMode mode, CancellationToken cancellationToken)
    {
        if (upload.KeepsMetadata is null) throw NotClean(upload, provider);
        try
        {
            return provider.Traits.Media switch
            {
                MediaPassing.OwnUpload => await ToProvider(upload, provider, mode, cancellationToken),
                MediaPassing.Inline when !upload.Extension.Equals(MediaType.Mp4.Extension, StringComparison.Ordinal) => await Base64(upload, cancellationToken),
                _ => Public(upload, provider),
            };
        }
        catch (IOException gone)
        {
            throw new ProviderException(provider.Id, ProviderFault.NotSent, $"{upload.FileName} can't be read.", gone);
        }
    }

    /// <summary>The provider may no longer have it: the next time it is given anew.</summary>
    public async Task Forget(string uploadId, string provider, GenerationMode mode, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await Given(db, uploadId, provider, mode).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<string> ToProvider(Upload upload, IGenerationProvider provider, GenerationMode mode, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Given(db, upload.Id, provider.Id, mode).SingleOrDefaultAsync(cancellationToken) is { } known) return known.Address;
        await using var content = File.OpenRead(folder.PathOf(upload));
        // Our name, not the member's: the provider needs no more than the ending.
        var address = await provider.Upload(new(upload.Id + upload.Extension, upload.ContentType, content), cancellationToken);
        db.Add(new GivenUpload { Provider = provider.Id, Mode = mode, UploadId = upload.Id, Address = address, At = time.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // two gave it at once: both addresses are good, and one is enough to remember
        }

        return address;
    }

    private static IQueryable<GivenUpload> Given(KlingDb db, string uploadId, string provider, GenerationMode mode) =>
        db.Set<GivenUpload>().AsNoTracking().Where(given => given.Provider == provider && given.Mode == mode && given.UploadId == uploadId);

    private async Task<string> Base64(Upload upload, CancellationToken cancellationToken) =>
        Convert.ToBase64String(await File.ReadAllBytesAsync(folder.PathOf(upload), cancellationToken));

    private string Public(Upload upload, IGenerationProvider provider) => links.For(upload.Id)?.AbsoluteUri ?? throw new ProviderException(
        provider.Id,
        ProviderFault.Refused,
        $"{provider.Id} has to fetch {upload.FileName} itself, and this program has no public address. Set PublicAddress, or give an https address.");

    private static ProviderException NotClean(Upload upload, IGenerationProvider provider) => new(
        provider.Id,
        ProviderFault.Refused,
        $"{upload.FileName} may hold location and camera data, which could not be removed from it. Choose the file again.");
}
