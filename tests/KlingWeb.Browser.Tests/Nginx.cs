using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KlingWeb.Browser.Tests;

/// <summary>A real nginx on a free loopback port and a folder of its own, with the location that the README gives.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private Nginx(Process process, string folder, int port) => (this.process, this.folder, Url) = (process, folder, $"http://127.0.0.1:{port}");

    /// <summary>Where it is; null where it is not installed.</summary>
    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin")
        .Select(place => Path.Combine(place, "nginx")).FirstOrDefault(File.Exists);

    /// <summary>Scheme, host and port.</summary>
    public string Url { get; }

    /// <summary>Starts it before a program, and waits until it listens.</summary>
    public static async Task<Nginx> Start(string program)
    {
        var place = Directory.CreateTempSubdirectory("kw-nginx-").FullName;
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(place, "nginx.conf"), Configuration(place, port, new Uri(program).Authority));
        var start = new ProcessStartInfo(Executable!) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in (string[])["-p", place, "-e", "stderr", "-c", Path.Combine(place, "nginx.conf")]) start.ArgumentList.Add(word);
        var nginx = new Nginx(Process.Start(start)!, place, port);
        await nginx.Listens(port);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string Configuration(string folder, int port, string program) => $$"""
        daemon off;
        master_process off;
        pid {{folder}}/pid;
        events { }
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          upstream klingweb { server {{program}}; }
          server {
            listen 127.0.0.1:{{port}};
            client_max_body_size 201m;
            {{Location()}}
          }
        }
        """;

    // what people copy is what is tried
    private static string Location()
    {
        var readme = File.ReadAllText(Path.Combine(RunningProgram.Root(), "README.md"));
        var from = readme.IndexOf("location /klingweb/ {", StringComparison.Ordinal);
        return readme[from..(readme.IndexOf('}', from) + 1)];
    }

    private async Task Listens(int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException("nginx ended early: " + await process.StandardError.ReadToEndAsync());
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
