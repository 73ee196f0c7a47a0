namespace KlingWeb.Hosting;

/// <summary>Where everything lies that this program keeps.</summary>
public sealed class DataFolder
{
    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "klingweb.db");

    /// <summary>The key ring of Data Protection: who has it can forge sign-ins and read the providers' keys.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Makes the folder, for its owner alone, where it is not there yet.</summary>
    /// <exception cref="StartException">It can't be made.</exception>
    public static DataFolder Create(IConfiguration settings, IHostEnvironment host)
    {
        var named = settings["Data:Directory"];
        var path = System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(named) ? ".data" : named, host.ContentRootPath);
        try
        {
            MakePrivate(path);
            var folder = new DataFolder(path);
            MakePrivate(folder.Keys);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartException($"Data:Directory: {path} can't be made: {e.Message}", e);
        }
    }

    private static void MakePrivate(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
