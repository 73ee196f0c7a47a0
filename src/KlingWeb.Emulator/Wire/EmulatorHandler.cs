using System.Net;
using System.Net.Sockets;

namespace KlingWeb.Emulator.Wire;

/// <summary>Carries requests to an emulated provider within the process.</summary>
internal sealed class EmulatorHandler(ProviderPipeline pipeline, string provider, TimeProvider time) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await pipeline.AnswerAsync(await ReadAsync(request, cancellationToken), cancellationToken);
        return answer.Cut switch
        {
            AnswerCut.Refused => throw new HttpRequestException(
                HttpRequestError.ConnectionError,
                "Connection refused",
                new SocketException((int)SocketError.ConnectionRefused)),
            AnswerCut.BeforeAnswer => throw new HttpRequestException(
                HttpRequestError.ResponseEnded,
                "An error occurred while sending the request.",
                new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.")),
            _ => Message(answer, request),
        };
    }

    private async Task<EmulatedRequest> ReadAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var address = request.RequestUri!;
        var headers = request.Headers.AsEnumerable();
        if (request.Content is not null)
        {
            // The length is a header of the content only once somebody has asked for it.
            _ = request.Content.Headers.ContentLength;
            headers = headers.Concat(request.Content.Headers);
        }

        return new EmulatedRequest
        {
            Provider = provider,
            Method = request.Method.Method,
            Root = address.GetLeftPart(UriPartial.Authority),
            Path = address.AbsolutePath,
            QueryText = address.Query,
            Headers = headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            Body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(ct),
        };
    }

    private HttpResponseMessage Message(EmulatedResponse answer, HttpRequestMessage request)
    {
        var message = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new StreamContent(answer.OpenBody(time)),
        };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", answer.ContentType);
        message.Content.Headers.ContentLength = answer.Length;
        foreach (var (name, value) in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}
