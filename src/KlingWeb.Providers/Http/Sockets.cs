using System.Net;

namespace KlingWeb.Providers;

internal static class Sockets
{
    /// <summary>How long a connection may take to come about.</summary>
    public static readonly TimeSpan ConnectTimeLimit = TimeSpan.FromSeconds(15);

    /// <summary>A handler that does nothing by itself: a redirect, a cookie or a decompression would be decided by the other side.</summary>
    public static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectTimeLimit,
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = 32,
    };
}
