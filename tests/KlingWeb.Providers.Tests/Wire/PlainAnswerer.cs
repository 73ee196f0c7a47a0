using System.Net;
using System.Net.Sockets;

namespace KlingWeb.Providers.Tests.Wire;

/// <summary>Takes connections under https and answers their greeting in plain text.</summary>
internal sealed class PlainAnswerer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public PlainAnswerer()
    {
        listener.Start();
        Serving = Serve();
    }

    public string Address => $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    private Task Serving { get; }

    public void Dispose() => listener.Dispose();

    private async Task Serve()
    {
        try
        {
            using var socket = await listener.AcceptSocketAsync();
            await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }
}
