namespace KlingWeb.Hosting;

/// <summary>Holds the data folder for as long as the server lives, so that a second server can't write beside it.</summary>
/// <remarks>The lock is the operating system's and ends with the process, however that ends.</remarks>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream held;

    private FolderLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock of a folder that exists.</summary>
    /// <exception cref="StartException">Another process has it, or the folder can't be written.</exception>
    public static FolderLock Take(string folder)
    {
        ProbeWriting(folder);
        try
        {
            return new FolderLock(new FileStream(Path.Combine(folder, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new StartException($"Data:Directory: another KlingWeb is running on {folder}. Stop it, or give this one a folder of its own.", e);
        }
    }

    public void Dispose() => held.Dispose();

    // Told apart by writing another file first: a held lock and a read-only folder are the same IOException.
    private static void ProbeWriting(string folder)
    {
        try
        {
            using var probe = new FileStream(Path.Combine(folder, $".probe-{Environment.ProcessId}"), new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            });
            probe.WriteByte(1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"Data:Directory: {folder} can't be written: {e.Message}", e);
        }
    }
}
