namespace KlingWeb.Core.Providers;

/// <summary>What some providers can do besides the port: tell which pictures lie in the account, whoever sent them there.</summary>
public interface IPictureList
{
    /// <summary>Reads one page of them. Costs nothing.</summary>
    /// <param name="offset">How many are passed over from the beginning of the list.</param>
    /// <param name="most">How many to list; a provider may list fewer at once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ProviderException">It could not be read.</exception>
    Task<PicturePage> Pictures(int offset, int most, CancellationToken cancellationToken);
}

/// <summary>A page of the pictures of an account.</summary>
/// <param name="Pictures">In the provider's order, without those that have no readable address.</param>
/// <param name="Listed">How many the provider listed, those without a readable address too; the next page begins after them.</param>
/// <param name="Total">How many there are in all; null when it does not say.</param>
public sealed record PicturePage(IReadOnlyList<ListedPicture> Pictures, int Listed, int? Total);

/// <summary>A picture as the provider lists it.</summary>
/// <param name="Id">The provider's id of it; null when it does not say.</param>
/// <param name="Address">Where it lies.</param>
/// <param name="Width">In pixels; null when it does not say.</param>
/// <param name="Height">In pixels; null when it does not say.</param>
/// <param name="CreatedAt">When it was sent there; null when it does not say.</param>
public sealed record ListedPicture(string? Id, Uri Address, int? Width, int? Height, DateTimeOffset? CreatedAt);
