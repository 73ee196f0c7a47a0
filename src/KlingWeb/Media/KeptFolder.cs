using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace KlingWeb.Media;

/// <summary>Folders whose entries outlast a power cut: on Unix a new name is on the disk only when its folder is.</summary>
internal static class KeptFolder
{
    private const int ReadOnly = 0;

    /// <summary>Makes a folder and those above it, each durably.</summary>
    public static void Make(string path)
    {
        if (Directory.Exists(path)) return;
        var above = Path.GetDirectoryName(path)!;
        Make(above);
        Directory.CreateDirectory(path);
        Flush(above);
    }

    /// <summary>Brings the names in a folder onto the disk. Windows keeps them by itself.</summary>
    /// <exception cref="IOException">It can't be opened.</exception>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        // the platform opens no folders
        using var handle = Open([.. Encoding.UTF8.GetBytes(path), 0], ReadOnly);
        if (handle.IsInvalid) throw new IOException($"The folder of a kept file can't be opened: error {Marshal.GetLastPInvokeError()}.");
        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle Open(byte[] path, int flags);
}
