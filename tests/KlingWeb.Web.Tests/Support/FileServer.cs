using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KlingWeb.Web.Tests.Support;

/// <summary>A real HTTP server on this machine that answers as the test says.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private FileServer(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public static async Task<FileServer> Start(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync();
        return new(server);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
