using KlingWeb.Hosting;
using KlingWeb.Media;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KlingWeb.Uploads;

/// <summary>Pictures and videos that members bring.</summary>
public static class UploadsSetup
{
    public static void AddUploads(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(provider => DiskRoom.Of(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton<UploadFolder>();
        services.AddSingleton<MediaLinks>();
        services.AddSingleton<UploadHandover>();
        services.AddSingleton<UploadFacts>();
        services.AddSingleton<EarlierUploads>();
        services.AddHostedService<UploadStart>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<RemoteMedia>();
        services.AddSingleton<ArchiveUploads>();
    }

    public static void MapUploads(this WebApplication app) => UploadEndpoints.Map(app);
}
