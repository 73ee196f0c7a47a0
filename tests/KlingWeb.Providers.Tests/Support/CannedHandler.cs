using System.Net;
using System.Text;

namespace KlingWeb.Providers.Tests.Support;

/// <summary>Answers what it is told and remembers what it was asked: the one fake, at the outermost port.</summary>
internal sealed class CannedHandler(Func<AskedRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly List<AskedRequest> asked = [];

    public IReadOnlyList<AskedRequest> Asked => asked;

    public AskedRequest Only => Assert.Single(asked);

    public static CannedHandler With(string json, int status = 200) => new(_ => Json(json, status));

    public static HttpResponseMessage Json(string json, int status = 200) => Body(Encoding.UTF8.GetBytes(json), status, "application/json");

    public static HttpResponseMessage Body(byte[] body, int status, string contentType) => new((HttpStatusCode)status)
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = new(contentType) } },
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : null;
        var question = new AskedRequest(
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            body,
            request.Headers.Authorization?.ToString(),
            request.Content?.Headers.ContentType?.MediaType);
        asked.Add(question);
        return answer(question);
    }
}

internal sealed record AskedRequest(string Method, string Path, string? Body, string? Authorization, string? ContentType);
