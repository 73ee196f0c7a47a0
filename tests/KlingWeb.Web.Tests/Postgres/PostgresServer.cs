using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KlingWeb.Data;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KlingWeb.Web.Tests.Postgres;

/// <summary>A real PostgreSQL on a free loopback port and an empty folder, started once for the tests that ask for it and ended with them.</summary>
internal sealed class PostgresServer
{
    private const string Template = "template_klingweb";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PostgresServer>> One = new(Start);

    private readonly string folder;
    private readonly int port;

    private PostgresServer(string folder, int port)
    {
        this.folder = folder;
        this.port = port;
    }

    /// <summary>Where its programs are; null where PostgreSQL is not installed.</summary>
    public static string? Programs { get; } = FindPrograms();

    /// <summary>Makes a database that is migrated and empty.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> NewDatabase()
    {
        var server = await One.Value;
        var name = $"kw{Guid.NewGuid():N}";
        await server.Execute("postgres", $"CREATE DATABASE {name} TEMPLATE {Template}");
        return server.Address(name);
    }

    /// <summary>Makes a database in which nothing is.</summary>
    public static async Task<string> EmptyDatabase()
    {
        var server = await One.Value;
        var name = $"kw{Guid.NewGuid():N}";
        await server.Execute("postgres", $"CREATE DATABASE {name}");
        return server.Address(name);
    }

    /// <summary>The connection string of a database that nobody has made.</summary>
    public static async Task<string> NoDatabase() => (await One.Value).Address($"kw{Guid.NewGuid():N}");

    /// <summary>Starts a server of one test's own, which may stop it.</summary>
    public static async Task<PostgresServer> Start()
    {
        var place = (await Run("mktemp", "-d", "-t", "kw-postgres-XXXXXX")).Trim();
        var server = new PostgresServer(place, FreePort());
        await Run(Path.Combine(Programs!, "initdb"), "-D", place, "-U", "klingweb", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.StopNow();
        await server.Resume();
        await server.MakeTemplate();
        return server;
    }

    public string Address(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = port,
        Username = "klingweb",
        Database = database,
        Timeout = 5,
    }.ToString();

    public async Task<string> Database()
    {
        await Execute("postgres", $"CREATE DATABASE own TEMPLATE {Template}");
        return Address("own");
    }

    /// <summary>Ends it at once, connections and all.</summary>
    public Task Pause() => Control("stop", "-m", "immediate");

    /// <summary>Starts it again on the same folder.</summary>
    public Task Resume() => Control("start", "-s", "-w", "-l", Path.Combine(folder, "log"), "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c max_connections=300");

    public async Task End()
    {
        await Pause();
        await Run("rm", "-rf", folder);
    }

    private void StopNow()
    {
        try
        {
            using var process = Begin(Path.Combine(Programs!, "pg_ctl"), ["-D", folder, "stop", "-m", "immediate"]);
            process.WaitForExit(5_000);
            using var clean = Begin("rm", ["-rf", folder]);
            clean.WaitForExit(5_000);
        }
        catch (InvalidOperationException)
        {
            // the machine is going down with us
        }
    }

    private Task Control(params string[] command) => Run(Path.Combine(Programs!, "pg_ctl"), ["-D", folder, .. command]);

    private async Task MakeTemplate()
    {
        await Execute("postgres", $"CREATE DATABASE {Template}");
        var data = Directory.CreateTempSubdirectory("kw-template-").FullName;
        await using (var app = Workroom.Build(data, _ => { }, Address(Template)))
        {
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
            await db.Database.MigrateAsync();
            Staff.Add(db);
            await db.SaveChangesAsync();
        }

        // a template may have no connections
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    private async Task Execute(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(Address(database));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string? FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var places = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).Select(version => Path.Combine(version, "bin")).OrderDescending(StringComparer.Ordinal) : Enumerable.Empty<string>();
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return places.Concat(path).FirstOrDefault(place => File.Exists(Path.Combine(place, "initdb")) && File.Exists(Path.Combine(place, "postgres")));
    }

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Begin(program, arguments);
        // pg_ctl start leaves a child that keeps the pipes open: only what a program prints before it ends is of interest
        var keepsPipes = arguments.Contains("start", StringComparer.Ordinal);
        var output = keepsPipes ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        return await output;
    }

    // PostgreSQL refuses to run as root
    private static Process Begin(string program, string[] arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/" };
        if (Environment.IsPrivilegedProcess)
        {
            start.FileName = "runuser";
            foreach (var word in (string[])["-u", "postgres", "--", program]) start.ArgumentList.Add(word);
        }
        else
        {
            start.FileName = program;
        }

        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
