using Microsoft.AspNetCore.Authorization;

namespace KlingWeb.Team;

/// <summary>Says of an endpoint that its POST only reads, so that a read token may send it.</summary>
internal sealed class ReadsByPost;

/// <summary>A read token opens what reads: GET and HEAD, and the few that say so. What nobody thought of stays closed to it.</summary>
internal sealed class TokenReach : AuthorizationHandler<TokenReach>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, TokenReach requirement)
    {
        if (!TokenHolders.MayOnlyRead(context.User) || (context.Resource is HttpContext http && Reads(http))) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static bool Reads(HttpContext context)
    {
        var method = context.Request.Method;
        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || context.GetEndpoint()?.Metadata.GetMetadata<ReadsByPost>() is not null;
    }
}
