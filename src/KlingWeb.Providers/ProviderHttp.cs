using System.Net.Http.Headers;
using System.Text.Json;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers;

/// <summary>One provider over HTTP: the paid request goes out once and is never redirected, reads may be repeated, and every failure is a <see cref="ProviderException"/>.</summary>
internal sealed class ProviderHttp(string provider, AnswerShape shape, ProviderHandlers handlers, CredentialsSource credentials, TimeProvider time)
{
    private static readonly TimeSpan PaidTimeLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ReadTimeLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UploadTimeLimit = TimeSpan.FromMinutes(10);

    private readonly FreeCalls free = new(handlers.Free, provider, shape, time);

    /// <summary>The provider's id.</summary>
    public string Provider => provider;

    /// <summary>Sends a request that costs money, once.</summary>
    /// <param name="path">Below the base address; <c>{endpointPath}</c> stands for the account's own part.</param>
    /// <param name="json">The body; there always is one, since the platform repeats a POST without.</param>
    /// <param name="sendBefore">The timestamp of the clock after which no byte may leave.</param>
    /// <param name="cancellationToken">Ends it; by then it is ambiguous, unless no byte has left.</param>
    /// <exception cref="ProviderException">It failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and no byte has left.</exception>
    public async Task<AcceptedTask> PostPaid(string path, byte[] json, long? sendBefore, CancellationToken cancellationToken)
    {
        var (target, current) = await Target(path, ProviderFault.NotSent, cancellationToken);
        using var content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } };
        using var request = NewRequest(HttpMethod.Post, target, current.ApiKey, content);
        var mark = new WireMark(time, sendBefore);
        request.Options.Set(WireMark.Key, mark);
        if (time.GetTimestamp() > sendBefore) throw NotSent("the deadline for sending had passed", null);

        var reply = await SendPaid(request, current.Mask(), mark, cancellationToken);
        return reply is { IsSuccess: true, Defect: null, Root: { } root } && !shape.SaysError(root) && shape.TaskId(root) is { } taskId
            ? new AcceptedTask(taskId, root)
            : throw Evidence.Paid(provider, reply, shape);
    }

    /// <summary>Reads; repeats a read that fails for a reason that may pass.</summary>
    /// <exception cref="ProviderException">It failed.</exception>
    public async Task<JsonElement> Get(string path, CancellationToken cancellationToken)
    {
        var (target, current) = await Target(path, ProviderFault.Unavailable, cancellationToken);
        return await free.Repeatedly(() => NewRequest(HttpMethod.Get, target, current.ApiKey, null), current.Mask(), ReadTimeLimit, cancellationToken);
    }

    /// <summary>Asks how a task stands.</summary>
    /// <param name="path">Below the base address.</param>
    /// <param name="isOther">Whether an answer is about another task.</param>
    /// <param name="read">Reads it; null when it does not say how the task stands.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ProviderException">It failed.</exception>
    public async Task<TaskReport> Ask(string path, Func<JsonElement, bool> isOther, Func<JsonElement, TaskReport?> read, CancellationToken cancellationToken)
    {
        var root = await Get(path, cancellationToken);
        if (isOther(root)) throw Unreadable("the answer is about another task", root);
        return read(root) is { } report ? report with { RawBody = ProviderReply.Kept(root.GetRawText()) } : throw Unreadable("the answer has no status", root);
    }

    /// <summary>Sends a form that costs nothing; its stream can be read only once, so it is not repeated.</summary>
    /// <exception cref="ProviderException">It failed.</exception>
    public async Task<JsonElement> PostForm(string path, MultipartFormDataContent form, CancellationToken cancellationToken)
    {
        var (target, current) = await Target(path, ProviderFault.Unavailable, cancellationToken);
        return await free.Once(() => NewRequest(HttpMethod.Post, target, current.ApiKey, form), current.Mask(), UploadTimeLimit, cancellationToken);
    }

    /// <summary>A request that this provider has no words for; nothing was sent.</summary>
    public ProviderException Refuse(string why) => new(provider, ProviderFault.Refused, $"{provider}: {why}.") { Reason = why };

    /// <summary>An answer that can't be understood.</summary>
    public ProviderException Unreadable(string why, JsonElement? root = null) =>
        new(provider, ProviderFault.Unavailable, $"{provider}: {why}.") { Reason = why, HttpStatus = 200, RawBody = root is { } body ? ProviderReply.Kept(body.GetRawText()) : null };

    private async Task<ProviderReply> SendPaid(HttpRequestMessage request, SecretMask mask, WireMark mark, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(PaidTimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var invoker = new HttpMessageInvoker(handlers.Paid, disposeHandler: false);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var response = await invoker.SendAsync(request, either.Token);
            return await ReplyReader.Read(response, mask, time, either.Token);
        }
        catch (Exception failure) when (mark.ProvesNothingLeft(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw NotSent("the connection did not come about", failure);
        }
        catch (Exception failure)
        {
            // Whatever else went wrong: the provider may have the request, and nobody can tell.
            throw new ProviderException(provider, ProviderFault.Ambiguous, $"{provider}: no answer to the request.", failure) { Reason = "no answer came" };
        }
    }

    private ProviderException NotSent(string why, Exception? cause) =>
        new(provider, ProviderFault.NotSent, $"{provider}: not sent, {why}.", cause) { Reason = why };

    private async Task<(Uri Target, ProviderCredentials Current)> Target(string path, ProviderFault unread, CancellationToken cancellationToken)
    {
        var current = await Credentials(unread, cancellationToken);
        if (!current.HasUsableKey) throw Unset("the key is missing or has characters that no header can carry");
        if (path.Contains("{endpointPath}", StringComparison.Ordinal))
        {
            if (string.IsNullOrWhiteSpace(current.EndpointPath)) throw Unset("the endpoint path is not set");
            path = path.Replace("{endpointPath}", Uri.EscapeDataString(current.EndpointPath), StringComparison.Ordinal);
        }

        return (new Uri(current.BaseUrl.AbsoluteUri.TrimEnd('/') + path), current);
    }

    /// <summary>The key comes from outside, where a database can be down; nothing has left by then.</summary>
    private async Task<ProviderCredentials> Credentials(ProviderFault unread, CancellationToken cancellationToken)
    {
        try
        {
            return await credentials(cancellationToken);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or ProviderException))
        {
            throw new ProviderException(provider, unread, $"{provider}: the key could not be read; nothing was sent.", failure) { Reason = "the key could not be read" };
        }
    }

    private ProviderException Unset(string why) => new(provider, ProviderFault.Unauthorized, $"{provider}: {why}; nothing was sent.") { Reason = why };

    private static HttpRequestMessage NewRequest(HttpMethod method, Uri target, string key, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, target)
        {
            Version = new Version(1, 1),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.UserAgent.Add(new("KlingWeb", null));
        request.Headers.ExpectContinue = false;
        return request;
    }
}

/// <summary>A paid request that the provider took.</summary>
/// <param name="TaskId">Its id of the task.</param>
/// <param name="Root">The whole answer.</param>
internal sealed record AcceptedTask(string TaskId, JsonElement Root);
