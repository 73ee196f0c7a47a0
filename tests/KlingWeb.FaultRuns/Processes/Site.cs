using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.FaultRuns.Runs;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Webhooks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.FaultRuns.Processes;

/// <summary>The built program in a process of its own, live against the emulator's process, on a folder of its own.</summary>
public sealed class Site : IAsyncDisposable
{
    private static readonly string Dll = Path.Combine(AppContext.BaseDirectory, "KlingWeb.dll");

    private readonly string token;
    private readonly HttpClient http = new();
    // the same in every life, for the calls of providers that were told it in an earlier one
    private readonly Uri address = new($"http://127.0.0.1:{FreePort()}");
    private Child? server;

    private Site(EmulatorProcess emulator, string folder, string token) => (Emulator, Folder, this.token) = (emulator, folder, token);

    public EmulatorProcess Emulator { get; }

    public string Folder { get; }

    public Child Server => server ?? throw new InvalidOperationException("It has not been started.");

    /// <summary>A folder with a database and an administrator's token in it.</summary>
    public static async Task<Site> Prepare(EmulatorProcess emulator, string place)
    {
        var folder = Directory.CreateDirectory(Path.Combine(place, $"kw-site-{Guid.NewGuid():N}")).FullName;
        return new(emulator, folder, await SiteTemplate.CopyTo(folder));
    }

    /// <summary>Starts the program, perhaps under a tracer, and waits until it listens.</summary>
    public async Task Start(params string[] tracer)
    {
        server = Child.Start(Folder, Settings(), [.. tracer, "dotnet", Dll, "--urls", address.GetLeftPart(UriPartial.Authority)]);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await server.Address;
    }

    /// <summary>Starts the program unless it runs.</summary>
    public async Task EnsureStarted()
    {
        if (server is null) await Start();
    }

    /// <summary>Ends the program as a power cut would.</summary>
    public async Task Kill()
    {
        await Server.DisposeAsync();
        server = null;
    }

    /// <summary>Orders, as a person whose click may be lost: null when nobody answered.</summary>
    public async Task<Guid?> Order(SubmitRequest order)
    {
        var body = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"offer":{{JsonSerializer.Serialize(order.Offer)}},"spec":{{GenerationJson.Write(order.Spec)}},"maxAmount":{{order.MaxAmount}}}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Api, "generations"));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", order.IdempotencyKey);
        try
        {
            using var answer = await http.SendAsync(request);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Each generation's status, and whether all its files are kept.</summary>
    public async Task<IReadOnlyList<(string Status, bool Kept)>> Generations()
    {
        var page = await http.GetFromJsonAsync<JsonElement>(new Uri(Api, "generations?limit=200"));
        return [.. page.GetProperty("items").EnumerateArray().Select(item => (
            item.GetProperty("status").GetString()!,
            item.GetProperty("files").EnumerateArray().All(file => file.GetProperty("archived").GetBoolean())))];
    }

    /// <summary>Reads what is kept, also while the program runs.</summary>
    public Task<Books> Books() => Read(async db => await Runs.Books.Read(db, await Emulator.Charges()));

    /// <summary>How many calls of providers were taken.</summary>
    public Task<int> Calls() => Read(db => db.Set<DeliveryRow>().CountAsync());

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<T> Read<T>(Func<KlingDb, Task<T>> read)
    {
        await using var app = Workroom.Build(Folder, _ => { });
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        var found = await read(db);
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        return found;
    }

    private Uri Api => new(address, "/api/v1/");

    /// <summary>A port below those that the system gives out by itself, which might give it to somebody else while the program is dead.</summary>
    private static int FreePort()
    {
        for (var port = Random.Shared.Next(20_000, 32_000); ; port++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // somebody has it
            }
        }
    }

    private IEnumerable<KeyValuePair<string, string>> Settings()
    {
        yield return new("Data__Directory", Folder);
        yield return new("Outgoing__AllowLoopback", "true");
        // its address is all that has to be said; each line costs both processes time
        yield return new("Logging__LogLevel__Default", "Warning");
        yield return new("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information");
        yield return new("Providers__cloudsway__EndpointPath", "endpoint");
        foreach (var places in (string[])["MostVideos", "MostImages"]) yield return new($"Providers__kling3cheap__{places}", EmulatorProcess.Places.ToString(CultureInfo.InvariantCulture));
        yield return new("PublicAddress", address.GetLeftPart(UriPartial.Authority));
        foreach (var id in (string[])[ProviderIds.Kling3Cheap, ProviderIds.Kling3Api, ProviderIds.ApiModels, ProviderIds.ApiInOne, ProviderIds.Cloudsway])
        {
            yield return new($"Providers__{id}__ApiKey", "key");
            yield return new($"Providers__{id}__PollSeconds", "1");
            yield return new($"Providers__{id}__BaseUrl", new Uri(Emulator.Address, id == ProviderIds.Kling3Cheap ? $"/{id}/api" : $"/{id}").AbsoluteUri);
        }
    }
}
