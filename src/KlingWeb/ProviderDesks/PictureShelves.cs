using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Generations;

namespace KlingWeb.ProviderDesks;

/// <summary>The providers whose accounts can be looked into for pictures.</summary>
public sealed class PictureShelves(ProviderDesk desk)
{
    /// <summary>Those that answer now and can tell. Only for who may submit: what lies there is material, and the server fetches it to show it.</summary>
    public IReadOnlyList<PictureShelf> For(Actor actor) => actor.MaySubmit ? [.. desk.All().Select(Open).OfType<PictureShelf>()] : [];

    // in demo mode the pictures lie in the emulator, whose host does not exist: no address there could be fetched or sent elsewhere
    private PictureShelf? Open(ProviderStatus status) =>
        status.Mode == GenerationMode.Live && desk.PausedBecause(status.Id, status.Mode) is null && desk.Get(status.Id, status.Mode) is IPictureList list
            ? new(status.Id, status.Name, list)
            : null;
}

/// <summary>The pictures in the account at one provider.</summary>
/// <param name="Provider">Its id.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="List">Reads them. A look changes neither health nor pause: nothing that is sent depends on it.</param>
public sealed record PictureShelf(string Provider, string Name, IPictureList List);
