using System.Security.Claims;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Presets;
using KlingWeb.Team;

namespace KlingWeb.Api;

/// <summary>Specs kept under names.</summary>
internal static class PresetEndpoints
{
    public static void MapPresets(this RouteGroupBuilder api)
    {
        var presets = api.MapGroup("/presets").WithTags("Presets");
        presets.MapGet("", List).WithSummary("Your presets, then those that others share with the team.");
        presets.MapPost("", Save).RequireAuthorization(Roles.Member).Takes<PresetBody>().WithSummary("Keeps a spec under a name; your preset of that name is overwritten.");
        presets.MapDelete("/{id:guid}", Delete).RequireAuthorization(Roles.Member).WithSummary("Deletes a preset of yours; an administrator may delete anybody's shared one.");
    }

    private static async Task<PresetList> List(PresetDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        new(await desk.List(Actor.From(user), cancellationToken));

    private static async Task<PresetView> Save(HttpContext context, PresetDesk desk, CancellationToken cancellationToken)
    {
        var fields = await JsonBody.Fields(context);
        var name = fields.RequiredText("name", PresetDesk.LongestName);
        var spec = GenerationBodies.Spec(fields);
        var shared = fields.Flag("shared") ?? false;
        fields.Demand();
        return await desk.Save(name, spec!, shared, Actor.From(context.User), cancellationToken);
    }

    private static async Task<IResult> Delete(Guid id, PresetDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await desk.Delete(id, Actor.From(user), cancellationToken);
        return TypedResults.NoContent();
    }

    private sealed record PresetList(IReadOnlyList<PresetView> Items);

    private sealed record PresetBody(string Name, GenerationSpec Spec, bool? Shared);
}
