using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing.Template;

namespace KlingWeb.Team;

/// <summary>Where to go after a sign-in: to a page of ours that was asked for, or home.</summary>
internal sealed class ReturnAddress(EndpointDataSource endpoints)
{
    /// <param name="asked">What the address of the sign-in page names; null for nothing.</param>
    /// <param name="basePath">What stands before every path of ours.</param>
    public string Of(string? asked, PathString basePath) =>
        LocalAddress.Path(asked) is { } local && PathString.FromUriComponent(local).StartsWithSegments(basePath, StringComparison.OrdinalIgnoreCase, out var path) && IsPage(path.HasValue ? path : "/")
            ? LocalAddress.OrHome(asked, $"{basePath}/")
            : $"{basePath}/";

    // what opens to strangers has no need of a sign-in: the sign-in itself, the setup, errors
    private bool IsPage(PathString path) => endpoints.Endpoints.OfType<RouteEndpoint>().Any(endpoint =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []));
}
