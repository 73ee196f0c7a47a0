using System.Text.Json.Serialization;
using KlingWeb.Team;
using Microsoft.AspNetCore.Http.Json;

namespace KlingWeb.Api;

/// <summary>The API for scripts and other programs, its description, and a page to try it.</summary>
public static class ApiSetup
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = StatusCodeProblems.AddCode);
        services.AddExceptionHandler<ApiProblems>();
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.Converters.Add(new UtcTimes());
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi("v1", Description.Configure);
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();   // describes the program, says nothing of its data
        var api = app.MapGroup("/api/v1").RequireAuthorization(Roles.Viewer);
        api.MapQuotes();
        api.MapGenerationApi();
        api.MapProviders();
        api.MapRates();
        api.MapTokens();
        api.MapSpend();
        api.MapPresets();
    }

    /// <summary>Says for the description what a body looks like that the endpoint reads by itself, strictly.</summary>
    internal static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint) where TBody : notnull =>
        endpoint.Accepts<TBody>("application/json").ProducesValidationProblem();
}
