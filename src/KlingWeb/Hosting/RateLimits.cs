using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace KlingWeb.Hosting;

/// <summary>How often one address or one member may ask. A forwarded address counts only from <see cref="TrustedProxies"/>.</summary>
internal static class RateLimits
{
    public const int SignInsPerMinute = 30;
    public const int TokensPerMinute = 30;
    public const int ConnectionsPerMinute = 300;
    public const int ApiBurst = 2_000;
    public const int ApiPerSecond = 200;

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
        limiter.OnRejected = Reject;
    });

    private static RateLimitPartition<string> Partition(HttpContext context)
    {
        var path = context.Request.Path;
        var isPost = HttpMethods.IsPost(context.Request.Method);
        if (isPost && (path.IsUnder("/sign-in") || path.IsUnder("/setup") || path.IsUnder("/account")))
            return PerMinute($"sign-in {Address(context)}", SignInsPerMinute);
        if (isPost && path.IsUnder("/api/v1/tokens")) return PerMinute($"tokens {Who(context)}", TokensPerMinute);
        if (path.Value?.EndsWith("/negotiate", StringComparison.OrdinalIgnoreCase) == true) return PerMinute($"negotiate {Who(context)}", ConnectionsPerMinute);
        return path.IsUnder("/api") || path.IsUnder("/webhooks") ? Api(context) : RateLimitPartition.GetNoLimiter("");
    }

    private static RateLimitPartition<string> PerMinute(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });

    private static RateLimitPartition<string> Api(HttpContext context) =>
        RateLimitPartition.GetTokenBucketLimiter($"api {Who(context)}", _ => new()
        {
            TokenLimit = ApiBurst,
            TokensPerPeriod = ApiPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });

    private static string Who(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? Address(context);

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static async ValueTask Reject(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var context = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        if (ApiPath.Is(context.Request.Path))
        {
            await Results.Problem(
                title: $"Too many requests. Try again in {wait} s.",
                statusCode: StatusCodes.Status429TooManyRequests,
                extensions: new Dictionary<string, object?> { ["code"] = "too-many-requests" }).ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync($"Too many attempts. Try again in {wait} seconds.", cancellationToken);
    }
}
