using KlingWeb.Core.Providers;
using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Conformance;

public abstract partial class ConformanceTests
{
    /// <summary>For tests over all suites.</summary>
    internal (string Id, IReadOnlyList<Submission> Offers) Cases => (Id, [.. Offers]);

    [Fact]
    public async Task Callback_OfAnEndedTask_NamesTheLedgersTask()
    {
        using var received = new ReceivedCalls();
        using var emulated = new EmulatedProvider(Id, new EmulatorOptions { WebhookHandler = received });
        var address = new Uri("https://kling.example.com/webhooks/x/y/z");
        foreach (var submission in Offers)
        {
            await emulated.Provider.Submit(submission with { CallbackUrl = address, ExternalId = $"a-{Guid.NewGuid():N}" }, default);
            emulated.LetTasksEnd();
        }

        await emulated.DeliverWebhooks();

        Assert.Equal(emulated.Provider.Traits.CallsBack, received.Bodies.Count > 0);
        var tasks = (await emulated.Ledger()).Select(charge => charge.TaskId).ToArray();
        Assert.All(received.Bodies, body => Assert.Contains(tasks, task => task == emulated.Provider.TaskIn(body)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"data":{"task_id":7}}""")]
    [InlineData("""{"data":{"taskId":null}}""")]
    public void Callback_ThatNamesNoTask_IsNoTask(string body)
    {
        using var emulated = new EmulatedProvider(Id);
        Assert.Null(emulated.Provider.TaskIn(body));
    }

    private sealed class ReceivedCalls : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new(System.Net.HttpStatusCode.Accepted);
        }
    }
}
