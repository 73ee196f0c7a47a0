using System.Formats.Tar;
using System.Security.Cryptography;

namespace KlingWeb.Keeping.Backups;

/// <summary>The one file of a backup while it is written, readable by its owner alone from its first byte.</summary>
internal sealed class BackupPack : IAsyncDisposable
{
    private readonly FileStream file;
    private readonly TarWriter tar;
    private readonly List<BackupEntry> packed = [];

    private BackupPack(FileStream file)
    {
        this.file = file;
        tar = new TarWriter(file, TarEntryFormat.Pax, leaveOpen: true);
    }

    public IReadOnlyList<BackupEntry> Packed => packed;

    /// <exception cref="IOException">There is such a file, or it can't be written.</exception>
    public static BackupPack Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new BackupPack(new FileStream(path, options));
    }

    /// <summary>Packs a file that does not change while it is read.</summary>
    public async Task Add(string name, string path, CancellationToken cancellationToken)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, useAsync: true);
        var hash = await SHA256.HashDataAsync(content, cancellationToken);
        content.Position = 0;
        await Write(name, content, cancellationToken);
        packed.Add(new(name, content.Length, Convert.ToHexStringLower(hash)));
    }

    /// <summary>Ends the backup; on the disk when this returns.</summary>
    public async Task Finish(BackupManifest manifest, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream(manifest.ToJson());
        await Write(BackupManifest.FileName, json, cancellationToken);
        await tar.DisposeAsync();
        file.Flush(flushToDisk: true);
    }

    public async ValueTask DisposeAsync()
    {
        await tar.DisposeAsync();
        await file.DisposeAsync();
    }

    private Task Write(string name, Stream content, CancellationToken cancellationToken) => tar.WriteEntryAsync(
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite },
        cancellationToken);
}
