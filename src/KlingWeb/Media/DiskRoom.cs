using KlingWeb.Hosting;

namespace KlingWeb.Media;

/// <summary>Whether the disks of the database and of the files have room. Asked before money moves, since a result that can't be kept is money lost.</summary>
/// <param name="freeBytes">Reads what is free.</param>
public sealed class DiskRoom(Func<long> freeBytes)
{
    /// <summary>Enough for a handful of results and for the database's journal.</summary>
    public const long LeastFreeBytes = 256L * 1024 * 1024;

    /// <summary>Whether too little is free to take anything more.</summary>
    public bool IsShort => freeBytes() < LeastFreeBytes;

    internal static DiskRoom Of(DataFolder folder) => Of(folder, path => new DriveInfo(path).AvailableFreeSpace);

    internal static DiskRoom Of(DataFolder folder, Func<string, long> freeAt) => new(() => Math.Min(freeAt(folder.Path), freeAt(folder.Files)));
}
