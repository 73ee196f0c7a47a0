using KlingWeb.Hosting;
using KlingWeb.Web.Tests.Generations;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KlingWeb.Web.Tests.Host;

/// <summary>How the server's life ends, as a supervisor sees it.</summary>
public sealed class ServingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string folder = Directory.CreateTempSubdirectory("kw-serving-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Serve_EndedByAWorkersFault_SaysSo(bool faults, int code)
    {
        await using var app = Workroom.Build(folder, builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddHostedService(services => new Ending(services.GetRequiredService<IHostApplicationLifetime>(), faults));
        });

        Assert.Equal(code, await app.Serve().WaitAsync(Patience));
    }

    private sealed class Ending(IHostApplicationLifetime life, bool faults) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, life.ApplicationStarted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (faults) throw new InvalidOperationException("A worker died.");
            life.StopApplication();
        }
    }
}
