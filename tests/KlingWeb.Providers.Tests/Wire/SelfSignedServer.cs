using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KlingWeb.Providers.Tests.Wire;

/// <summary>Speaks TLS with a certificate that nobody vouches for, and counts the bytes that it is sent all the same.</summary>
internal sealed class SelfSignedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 certificate = NewCertificate();
    private readonly Task serving;

    public SelfSignedServer()
    {
        listener.Start();
        Address = $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        serving = Serve();
    }

    public string Address { get; }

    /// <summary>Bytes of requests, once the greeting is over.</summary>
    public int BytesReceived { get; private set; }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
        certificate.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            using var socket = await listener.AcceptSocketAsync();
            await using var tls = new SslStream(new NetworkStream(socket));
            await tls.AuthenticateAsServerAsync(certificate);
            BytesReceived = await tls.ReadAsync(new byte[4096]);
        }
        catch (Exception end) when (end is IOException or SocketException or AuthenticationException)
        {
            // The client did not like the certificate, or the test is over.
        }
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}
