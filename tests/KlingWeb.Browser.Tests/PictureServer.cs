using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KlingWeb.Browser.Tests;

/// <summary>An https server on loopback with a picture at every address, whose certificate the program is told to trust.</summary>
public sealed class PictureServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private PictureServer(WebApplication app, string certificateFile) => (this.app, CertificateFile) = (app, certificateFile);

    /// <summary>The certificate as PEM.</summary>
    public string CertificateFile { get; }

    public static async Task<PictureServer> Start()
    {
        var certificate = NewCertificate();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var server = builder.Build();
        server.Run(context => context.Response.Body.WriteAsync(Picture.Png(640, 480)).AsTask());
        await server.StartAsync();
        return new PictureServer(server, file);
    }

    /// <summary>The address of a picture.</summary>
    public string Address(string name) => $"https://127.0.0.1:{new Uri(app.Urls.First()).Port}/{name}";

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        File.Delete(CertificateFile);
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
