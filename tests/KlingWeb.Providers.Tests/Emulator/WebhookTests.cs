using System.Security.Cryptography;
using System.Text;
using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>Callbacks: when, how often, with what body and signature.</summary>
public sealed class WebhookTests
{
    private const string Video = """{"model": "kling-v2-6", "prompt": "x", "callback_url": "https://product.test/hook/1"}""";
    private const string Images = """{"model_name": "kling-v3", "prompt": "x", "callback_url": "https://product.test/hook/2"}""";
    private const string ImagePath = $"{Bench.CloudswayBase}/images/generations";

    [Fact]
    public async Task Callback_OfAFinishedTask_CarriesTheStatusAnswer_Once()
    {
        using var inbox = new Inbox();
        using var bench = Listening(inbox);
        var submitted = await bench.PostAsync(EmulatorProviders.ApiModels, "/api/v1/video/generations", Video);
        await bench.Emulator.DeliverWebhooksAsync();
        Assert.Empty(inbox.Posts);

        bench.Time.Advance(Bench.LongEnough);
        await bench.Emulator.DeliverWebhooksAsync();
        await bench.Emulator.DeliverWebhooksAsync();

        var post = Assert.Single(inbox.Posts);
        Assert.Equal("https://product.test/hook/1", post.Address);
        Assert.Equal((await Samples.AskAsync(bench, EmulatorProviders.ApiModels, submitted)).Text, post.Body);
    }

    [Fact]
    public async Task CloudswayImages_CallAtEachChangeOfStatus()
    {
        using var inbox = new Inbox();
        using var bench = Listening(inbox);
        await bench.PostAsync(EmulatorProviders.Cloudsway, ImagePath, Images);
        bench.Time.Advance(Bench.LongEnough);

        await bench.Emulator.DeliverWebhooksAsync();

        Assert.Equal(["processing", "succeed"], inbox.Posts.Select(post => post.Word));
    }

    [Theory]
    [InlineData(FaultKind.DuplicateWebhook, "processing,processing,succeed")]
    [InlineData(FaultKind.LateWebhook, "succeed,processing")]
    [InlineData(FaultKind.DroppedWebhook, "succeed")]
    public async Task Callback_WithAFault_ComesWrong(FaultKind kind, string words)
    {
        using var inbox = new Inbox();
        using var bench = Listening(inbox);
        bench.Emulator.Faults.Add(new Fault { Kind = kind, Operation = EmulatorOperation.Webhook });
        await bench.PostAsync(EmulatorProviders.Cloudsway, ImagePath, Images);
        bench.Time.Advance(Bench.LongEnough);

        await bench.Emulator.DeliverWebhooksAsync();

        Assert.Equal(words, string.Join(',', inbox.Posts.Select(post => post.Word)));
    }

    [Fact]
    public async Task Callback_WithASecret_IsSigned()
    {
        using var inbox = new Inbox();
        var secret = Convert.ToBase64String("a secret of some length"u8);
        using var bench = Listening(inbox, $"whsec_{secret}");
        await bench.PostAsync(EmulatorProviders.ApiModels, "/api/v1/video/generations", Video);
        bench.Time.Advance(Bench.LongEnough);

        await bench.Emulator.DeliverWebhooksAsync();

        var post = Assert.Single(inbox.Posts);
        var signed = $"{post.Headers["webhook-id"]}.{post.Headers["webhook-timestamp"]}.{post.Body}";
        var sum = HMACSHA256.HashData(Convert.FromBase64String(secret), Encoding.UTF8.GetBytes(signed));
        Assert.Equal($"v1,{Convert.ToBase64String(sum)}", post.Headers["webhook-signature"]);
    }

    [Fact]
    public async Task Callback_ToNobody_IsNotTriedAgain()
    {
        using var inbox = new Inbox { IsAway = true };
        using var bench = Listening(inbox);
        await bench.PostAsync(EmulatorProviders.ApiModels, "/api/v1/video/generations", Video);
        bench.Time.Advance(Bench.LongEnough);

        Assert.Equal(1, await bench.Emulator.DeliverWebhooksAsync());
        Assert.Equal(0, await bench.Emulator.DeliverWebhooksAsync());
    }

    private static Bench Listening(Inbox inbox, string? secret = null) =>
        new(new EmulatorOptions { WebhookHandler = inbox, WebhookSecret = secret });

    private sealed record Post(string Address, string Body, IReadOnlyDictionary<string, string> Headers)
    {
        public string? Word => new Answer(200, Body).Json.GetProperty("data").GetProperty("task_status").GetString();
    }

    /// <summary>The product's end of a callback.</summary>
    private sealed class Inbox : HttpMessageHandler
    {
        public List<Post> Posts { get; } = [];

        public bool IsAway { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (IsAway)
            {
                throw new HttpRequestException("Nobody is there.");
            }

            var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.Single(), StringComparer.OrdinalIgnoreCase);
            Posts.Add(new Post(request.RequestUri!.ToString(), await request.Content!.ReadAsStringAsync(cancellationToken), headers));
            return new HttpResponseMessage();
        }
    }
}
