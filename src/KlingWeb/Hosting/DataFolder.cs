namespace KlingWeb.Hosting;

/// <summary>Where everything lies that this program keeps.</summary>
public sealed class DataFolder
{
    private readonly string instance;

    private DataFolder(string path, string files, string instance) => (Path, Files, this.instance) = (path, files, instance);

    public string Path { get; }

    /// <summary>Where results and uploads lie: the same folder, or one that several instances share.</summary>
    public string Files { get; }

    /// <summary>What has not arrived whole yet: beside the files, so that it gets into its place by a rename, and apart from other instances' parts.</summary>
    public string Parts => System.IO.Path.Combine(Files, "parts", instance);

    public string Database => System.IO.Path.Combine(Path, "klingweb.db");

    /// <summary>The key ring of Data Protection: who has it can forge sign-ins and read the providers' keys.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Makes the folder, for its owner alone, where it is not there yet.</summary>
    /// <exception cref="StartException">It can't be made.</exception>
    public static DataFolder Create(IConfiguration settings, IHostEnvironment host)
    {
        var path = Full(settings["Data:Directory"], host) ?? Full(".data", host)!;
        var files = Full(settings["Data:Files"], host) ?? path;
        try
        {
            MakePrivate(path);
            MakePrivate(files);
            var folder = new DataFolder(path, files, InstanceId.In(path));
            MakePrivate(folder.Keys);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartException($"Data:Directory: {path}, or Data:Files, can't be made: {e.Message}", e);
        }
    }

    private static string? Full(string? named, IHostEnvironment host) =>
        string.IsNullOrWhiteSpace(named) ? null : System.IO.Path.GetFullPath(named, host.ContentRootPath);

    internal static void MakePrivate(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
