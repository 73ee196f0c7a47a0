using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace KlingWeb.Browser.Tests;

/// <summary>A line between browser and program that can be slow, silent or cut.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource gone = new();
    private readonly List<TcpClient> ends = [];
    private readonly Task accepting;
    private Uri target;
    private volatile bool cut;
    private volatile TaskCompletionSource flow = Done();

    public Relay(string target, int roundTrip = 0)
    {
        this.target = new Uri(target);
        RoundTrip = roundTrip;
        listener.Start();
        accepting = Accept();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Milliseconds, half of them each way.</summary>
    public int RoundTrip { get; set; }

    /// <summary>Leads to another program from now on.</summary>
    public void LeadTo(string url) => target = new Uri(url);

    /// <summary>Resets every connection, and each new one.</summary>
    public void Cut()
    {
        cut = true;
        lock (ends)
        {
            foreach (var end in ends) Reset(end);
            ends.Clear();
        }
    }

    /// <summary>Carries nothing any more and says nothing of it, as a lost radio link does.</summary>
    public void Hold() => flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Works again; what was held arrives now.</summary>
    public void Restore()
    {
        cut = false;
        flow.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        listener.Stop();
        Cut();
        Restore();
        await accepting;
        gone.Dispose();
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private static void Reset(TcpClient end) => end.Client?.Close(timeout: 0);   // nothing that waits is sent any more

    private async Task Accept()
    {
        while (!gone.IsCancellationRequested)
        {
            try
            {
                _ = Carry(await listener.AcceptTcpClientAsync(gone.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Carry(TcpClient browser)
    {
        var program = new TcpClient();
        try
        {
            if (cut)
            {
                Reset(browser);
                return;
            }

            await program.ConnectAsync(target.Host, target.Port, gone.Token);
            browser.NoDelay = program.NoDelay = true;
            lock (ends) ends.AddRange([browser, program]);
            await Task.WhenAny(Pump(browser, program), Pump(program, browser));
        }
        catch (Exception e) when (IsEnd(e))
        {
            // one of the ends is gone, and the other goes with it
        }
        finally
        {
            Reset(browser);
            Reset(program);
        }
    }

    private async Task Pump(TcpClient from, TcpClient to)
    {
        var pieces = Channel.CreateUnbounded<(long Due, byte[] Bytes)>();
        var writing = Write(pieces.Reader, to);
        try
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await from.GetStream().ReadAsync(buffer, gone.Token)) > 0;)
                pieces.Writer.TryWrite((Environment.TickCount64 + (RoundTrip / 2), buffer[..read]));
        }
        catch (Exception e) when (IsEnd(e))
        {
            // what was read still arrives
        }

        pieces.Writer.Complete();
        await writing;
    }

    private async Task Write(ChannelReader<(long Due, byte[] Bytes)> pieces, TcpClient to)
    {
        try
        {
            await foreach (var (due, bytes) in pieces.ReadAllAsync(gone.Token))
            {
                if (due - Environment.TickCount64 is > 0 and var wait) await Task.Delay((int)wait, gone.Token);
                await flow.Task;
                await to.GetStream().WriteAsync(bytes, gone.Token);
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            // nobody listens
        }
    }

    private static bool IsEnd(Exception e) => e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException;
}
