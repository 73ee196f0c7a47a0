using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KlingWeb.Core.Providers;
using KlingWeb.Media;

namespace KlingWeb.Uploads;

/// <summary>Gives an upload to a provider in the form that it takes.</summary>
public sealed class UploadHandover(UploadFolder folder, MediaLinks links)
{
    // Keyed by the provider object, of which there is one for live and one for demo: their addresses are of no use to each other.
    private readonly ConditionalWeakTable<IGenerationProvider, ConcurrentDictionary<string, string>> given = [];

    /// <exception cref="ProviderException">It can't be handed over.</exception>
    public async Task<string> Give(Upload upload, IGenerationProvider provider, CancellationToken cancellationToken)
    {
        try
        {
            return provider.Traits.Media switch
            {
                MediaPassing.OwnUpload => await ToProvider(upload, provider, cancellationToken),
                MediaPassing.Inline when !upload.Extension.Equals(MediaType.Mp4.Extension, StringComparison.Ordinal) => await Base64(upload, cancellationToken),
                _ => Public(upload, provider),
            };
        }
        catch (IOException gone)
        {
            throw new ProviderException(provider.Id, ProviderFault.NotSent, $"{upload.FileName} can't be read.", gone);
        }
    }

    private async Task<string> ToProvider(Upload upload, IGenerationProvider provider, CancellationToken cancellationToken)
    {
        var addresses = given.GetValue(provider, _ => new(StringComparer.Ordinal));
        if (addresses.TryGetValue(upload.Id, out var known)) return known;
        await using var content = File.OpenRead(folder.PathOf(upload));
        // Our name, not the member's: the provider needs no more than the ending.
        var address = await provider.Upload(new(upload.Id + upload.Extension, upload.ContentType, content), cancellationToken);
        return addresses[upload.Id] = address;
    }

    private async Task<string> Base64(Upload upload, CancellationToken cancellationToken) =>
        Convert.ToBase64String(await File.ReadAllBytesAsync(folder.PathOf(upload), cancellationToken));

    private string Public(Upload upload, IGenerationProvider provider) => links.For(upload.Id)?.AbsoluteUri ?? throw new ProviderException(
        provider.Id,
        ProviderFault.Refused,
        $"{provider.Id} has to fetch {upload.FileName} itself, and this program has no public address. Set PublicAddress, or give an https address.");
}
