using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Media;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Archive;

/// <summary>Still pictures of films, drawn by the first browser that shows one, since this program decodes nothing.</summary>
public sealed class PosterStore(IDbContextFactory<KlingDb> contexts, ArchiveFolder folder, GenerationWriter writer, MemberTransactions members)
{
    public const int MostBytes = 300_000;

    private const int LongestSide = 2_000;

    /// <summary>Keeps a poster; the first one stays.</summary>
    /// <exception cref="UnreadableMediaException">It is no JPEG or PNG of a sensible size.</exception>
    /// <exception cref="DeskException">The actor may not.</exception>
    public async Task Keep(GenerationFile file, Stream picture, Actor actor, CancellationToken cancellationToken)
    {
        await members.Demand(actor, Roles.Member, cancellationToken);
        if (file.PosterPath is not null) return;
        var part = folder.NewPart();
        try
        {
            await Receive(picture, part, cancellationToken);
            var found = await InspectedFile.Read(part, cancellationToken);
            if (found.Type != MediaType.Jpeg && found.Type != MediaType.Png) throw new UnreadableMediaException("A poster is a JPEG or a PNG.");
            if (Math.Max(found.Facts.Width, found.Facts.Height) > LongestSide) throw new UnreadableMediaException($"A side has more than {LongestSide} pixels.");
            await Claim(file, part, ArchiveFolder.PosterOf(file, found.Type.Extension), cancellationToken);
        }
        finally
        {
            KeptFile.Discard(part);
        }
    }

    private static async Task Receive(Stream picture, string part, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostBytes + 1];
        var read = await picture.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (read > MostBytes) throw new UnreadableMediaException($"It is larger than {ByteSize.Text(MostBytes)}.");
        await using var into = KeptFile.Create(part);
        await into.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
    }

    // The file is in its place before the row names it; of two at once the row takes one.
    private async Task Claim(GenerationFile file, string part, string place, CancellationToken cancellationToken)
    {
        KeptFile.MoveInto(part, folder.Absolute(place));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var claimed = await db.Set<GenerationFile>()
            .Where(row => row.GenerationId == file.GenerationId && row.N == file.N && row.PosterPath == null)
            .ExecuteUpdateAsync(row => row.SetProperty(f => f.PosterPath, place), cancellationToken);
        if (claimed > 0) await writer.Touch(file.GenerationId, cancellationToken);
    }
}
