using System.Globalization;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace KlingWeb.Web.Tests.Components;

/// <summary>The whole program, live at a kling3cheap on this machine whose account holds pictures, the first 801 pixels wide, the next 802.</summary>
public sealed class ShelfFactory : AppFactory, IAsyncLifetime
{
    private const int First = 801;

    private FileServer server = null!;

    /// <summary>How many pictures the account holds.</summary>
    public int Count { get; set; }

    /// <summary>Where each lies; null on the server itself, where it can be fetched.</summary>
    public string? Elsewhere { get; set; }

    /// <summary>With what the list is refused; null for not at all.</summary>
    public string? Refusal { get; set; }

    public async Task InitializeAsync()
    {
        server = await FileServer.Start(Answer);
        Settings["Providers:kling3cheap:BaseUrl"] = new Uri(server.Address, "api").AbsoluteUri;
        Settings["Providers:kling3cheap:ApiKey"] = "key";
        Settings["Outgoing:AllowLoopback"] = "true";
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        await server.DisposeAsync();
    }

    private Task Answer(HttpContext context)
    {
        if (context.Request.Path != "/api/upload/image/list") return context.Response.Body.WriteAsync(Pictures.Png(First + Whole(Path.GetFileNameWithoutExtension(context.Request.Path!)) - 1, 600)).AsTask();
        if (Refusal is not null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsJsonAsync(new { error = Refusal });
        }

        var (offset, limit) = (Whole(context.Request.Query["offset"]), Whole(context.Request.Query["limit"]));
        var images = Enumerable.Range(1, Count).Skip(offset).Take(limit).Select(n => new
        {
            id = n,
            imageUrl = Elsewhere ?? new Uri(server.Address, string.Create(CultureInfo.InvariantCulture, $"uploads/{n}.png")).AbsoluteUri,
            width = First + n - 1,
            height = 600,
            createdAt = "2026-03-10T03:00:00.000Z",
        });
        return context.Response.WriteAsJsonAsync(new { images, total = Count });
    }

    private static int Whole(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);
}
