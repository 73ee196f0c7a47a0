using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KlingWeb.Emulator.Web;

/// <summary>Reads and steers the emulator from outside its process; README.md lists the addresses.</summary>
internal static class ControlEndpoints
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void MapControl(this IEndpointRouteBuilder app)
    {
        var control = app.MapGroup("/_emulator");
        control.MapGet("/ledger", async (ProviderEmulator emulator, CancellationToken ct) => Results.Json(await emulator.Ledger.ReadAsync(ct), Options));
        control.MapGet("/received", (ProviderEmulator emulator) => Results.Json(emulator.Received.Read(), Options));
        control.MapGet("/faults", (ProviderEmulator emulator) => Results.Json(emulator.Faults.Read(), Options));
        control.MapPost("/faults", AddFaultAsync);
        control.MapDelete("/faults", (ProviderEmulator emulator) => emulator.Faults.Clear());
        control.MapPost("/reset", Reset);
    }

    private static async Task<IResult> AddFaultAsync(HttpRequest request, ProviderEmulator emulator, CancellationToken ct)
    {
        try
        {
            var fault = await JsonSerializer.DeserializeAsync<Fault>(request.Body, Options, ct);
            emulator.Faults.Add(fault!);
            return Results.Json(fault, Options, statusCode: StatusCodes.Status201Created);
        }
        catch (JsonException error)
        {
            return Results.Problem(error.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static void Reset(ProviderEmulator emulator, MemoryEmulatorStore store)
    {
        store.Clear();
        emulator.Faults.Clear();
        emulator.Received.Clear();
    }
}
