namespace KlingWeb.Api;

internal static class SwaggerPage
{
    /// <summary>A page to read and try the API; anybody may open it, and needs a token to try.</summary>
    public static IApplicationBuilder UseSwaggerPage(this IApplicationBuilder app) => app.UseSwaggerUI(page =>
    {
        page.DocumentTitle = "KlingWeb API";
        page.RoutePrefix = "swagger";
        page.SwaggerEndpoint("../openapi/v1.json", "v1");
    });
}
