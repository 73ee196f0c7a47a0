using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KlingWeb.Providers.Tests.Wire;

/// <summary>A server of bare sockets on this machine, since no HTTP server can misbehave as networks do.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<string> requests = [];
    private readonly Task accepting;
    private int connections;

    /// <param name="answer">What a connection does after each request that it received.</param>
    public WireServer(Func<WireConnection, CancellationToken, Task> answer)
    {
        listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        accepting = Accept(answer);
    }

    public string Address { get; }

    /// <summary>How many connections were opened.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>The requests, head and body, in the order in which they came.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (requests) return [.. requests];
        }
    }

    /// <summary>A server that sends these bytes and closes.</summary>
    public static WireServer Sending(string answer) => new((connection, ct) => connection.Send(answer, ct));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        // stopped only when nobody accepts any more: a listener that is not listening refuses to be asked
        await accepting;
        listener.Stop();
        stop.Dispose();
    }

    private async Task Accept(Func<WireConnection, CancellationToken, Task> answer)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stop.Token);
                Interlocked.Increment(ref connections);
                serving.Add(Serve(new WireConnection(socket), answer));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task Serve(WireConnection connection, Func<WireConnection, CancellationToken, Task> answer)
    {
        using (connection)
        {
            try
            {
                while (!connection.IsClosed && await connection.Receive(stop.Token) is { } request)
                {
                    lock (requests) requests.Add(request);
                    await answer(connection, stop.Token);
                    if (!connection.KeepsOpen) break;
                }
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException)
            {
                // The other side went away, or the test is over.
            }
        }
    }
}

/// <summary>One connection to a <see cref="WireServer"/>.</summary>
internal sealed class WireConnection(Socket socket) : IDisposable
{
    private readonly NetworkStream stream = new(socket, ownsSocket: true);

    public bool IsClosed { get; private set; }

    /// <summary>Whether the connection waits for another request.</summary>
    public bool KeepsOpen { get; set; }

    public Task Send(string text, CancellationToken cancellationToken) => Send(Encoding.UTF8.GetBytes(text), cancellationToken);

    public async Task Send(byte[] bytes, CancellationToken cancellationToken) => await stream.WriteAsync(bytes, cancellationToken);

    /// <summary>Waits until the test is over.</summary>
    public static Task Hang(CancellationToken cancellationToken) => new TaskCompletionSource().Task.WaitAsync(cancellationToken);

    /// <summary>Ends the connection with a reset instead of an end.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
        IsClosed = true;
    }

    /// <summary>One request; null when the other side closed.</summary>
    public async Task<string?> Receive(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        while (!IsWhole(text.ToString()))
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read is 0) return null;
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    public void Dispose() => stream.Dispose();

    private static bool IsWhole(string request)
    {
        var head = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0) return false;
        var length = request[..head].Split("\r\n")
            .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line[15..], System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault();
        return request.Length - head - 4 >= length;
    }
}
