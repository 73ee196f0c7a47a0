using System.Text.Json;
using KlingWeb.Core.Providers;
using Polly;
using Polly.Retry;

namespace KlingWeb.Providers;

/// <summary>Calls that cost nothing.</summary>
internal sealed class FreeCalls(HttpMessageHandler handler, string provider, AnswerShape shape, TimeProvider time)
{
    private readonly ResiliencePipeline<ProviderReply> repeating = new ResiliencePipelineBuilder<ProviderReply> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<ProviderReply>
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(300),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<ProviderReply>()
                .Handle<ProviderException>()
                .HandleResult(reply => reply.Status is 408 or >= 500 || reply.Defect is not null),
        })
        .Build();

    /// <summary>Makes a call that may be repeated, at most three times in all.</summary>
    /// <exception cref="ProviderException">It failed.</exception>
    public async Task<JsonElement> Repeatedly(Func<HttpRequestMessage> newRequest, SecretMask mask, TimeSpan limit, CancellationToken cancellationToken)
    {
        var reply = await repeating.ExecuteAsync(async ct => await Send(newRequest, mask, limit, ct), cancellationToken);
        return Understood(reply);
    }

    /// <summary>Makes a call once.</summary>
    /// <exception cref="ProviderException">It failed.</exception>
    public async Task<JsonElement> Once(Func<HttpRequestMessage> newRequest, SecretMask mask, TimeSpan limit, CancellationToken cancellationToken) =>
        Understood(await Send(newRequest, mask, limit, cancellationToken));

    private JsonElement Understood(ProviderReply reply) =>
        reply is { IsSuccess: true, Defect: null, Root: { } root } && !shape.SaysError(root)
            ? root
            : throw Evidence.Free(provider, reply, shape);

    private async Task<ProviderReply> Send(Func<HttpRequestMessage> newRequest, SecretMask mask, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = newRequest();
        try
        {
            using var response = await invoker.SendAsync(request, either.Token);
            var reply = await ReplyReader.Read(response, mask, time, either.Token);
            cancellationToken.ThrowIfCancellationRequested();
            return reply;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ProviderException(provider, ProviderFault.Unavailable, $"{provider}: no answer.", failure);
        }
    }
}
