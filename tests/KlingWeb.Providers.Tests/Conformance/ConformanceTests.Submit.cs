using KlingWeb.Core.Providers;
using KlingWeb.Emulator;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

public abstract partial class ConformanceTests
{
    [Theory]
    [InlineData(400, ProviderFault.Refused)]
    [InlineData(401, ProviderFault.Unauthorized)]
    [InlineData(402, ProviderFault.OutOfUnits)]
    [InlineData(403, ProviderFault.Refused)]
    [InlineData(422, ProviderFault.Refused)]
    [InlineData(429, ProviderFault.Busy)]
    [InlineData(500, ProviderFault.Ambiguous)]
    [InlineData(502, ProviderFault.Ambiguous)]
    [InlineData(503, ProviderFault.Ambiguous)]
    [InlineData(504, ProviderFault.Ambiguous)]
    [InlineData(408, ProviderFault.Ambiguous)]
    [InlineData(409, ProviderFault.Ambiguous)]
    public async Task Submit_ErrorInTheProvidersShape_IsJudged(int status, ProviderFault fault)
    {
        using var emulated = new EmulatedProvider(Id);
        emulated.Plan(EmulatorOperation.Create, FaultKind.Status, status: status, retryAfter: "9");
        var failure = await FailSubmit(emulated);
        Assert.Equal((fault, 9), (failure.Fault, failure.RetryAfter?.TotalSeconds));
        Assert.False(string.IsNullOrWhiteSpace(failure.ProviderMessage), "its own words stand beside ours");
    }

    [Fact]
    public async Task Submit_ConnectionRefused_IsNotSent()
    {
        using var emulated = new EmulatedProvider(Id);
        emulated.Plan(EmulatorOperation.Create, FaultKind.ConnectionRefused);
        Assert.Equal(ProviderFault.NotSent, (await FailSubmit(emulated)).Fault);
        Assert.Empty(await emulated.Ledger());
    }

    [Theory]
    [InlineData(FaultKind.CutBeforeAnswer, true)]
    [InlineData(FaultKind.CutBeforeAnswer, false)]
    [InlineData(FaultKind.ErrorInOk, true)]
    [InlineData(FaultKind.HtmlPage, true)]
    [InlineData(FaultKind.WrongShape, true)]
    [InlineData(FaultKind.EndlessBody, true)]
    [InlineData(FaultKind.GzipBomb, true)]
    [InlineData(FaultKind.Redirect, true)]
    [InlineData(FaultKind.CutMidBody, true)]
    [InlineData(FaultKind.TruncatedJson, true)]
    [InlineData(FaultKind.Utf16, true)]
    [InlineData(FaultKind.NoId, true)]
    [InlineData(FaultKind.NullId, true)]
    [InlineData(FaultKind.OtherTypeId, true)]
    [InlineData(FaultKind.HugeId, true)]
    public async Task Submit_OutcomeThatCantBeRead_IsAmbiguousAndWasSentOnce(FaultKind kind, bool afterWork)
    {
        using var emulated = new EmulatedProvider(Id);
        emulated.Plan(EmulatorOperation.Create, kind, afterWork, text: kind is FaultKind.Redirect ? "https://elsewhere.example/x" : null);
        Assert.Equal(ProviderFault.Ambiguous, (await FailSubmit(emulated)).Fault);
        Assert.Equal((1, afterWork ? 1 : 0), (emulated.PaidCalls, (await emulated.Ledger()).Count));
    }

    [Fact]
    public async Task Submit_ByteOrderMark_IsRead()
    {
        using var emulated = new EmulatedProvider(Id);
        emulated.Plan(EmulatorOperation.Create, FaultKind.ByteOrderMark);
        var answer = await emulated.Provider.Submit(Rooms.TextToVideo(Id), default);
        Assert.Equal(Assert.Single(await emulated.Ledger()).TaskId, answer.TaskId);
    }

    [Fact]
    public async Task Submit_RefusedByTheProvider_CarriesItsWords()
    {
        using var emulated = new EmulatedProvider(Id);
        var submission = Rooms.TextToVideo(Id);
        var failure = await FailSubmit(emulated, submission with { Spec = submission.Spec with { DurationSeconds = 200 } });
        Assert.Equal(ProviderFault.Refused, failure.Fault);
        Assert.Contains("duration", failure.ProviderMessage, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Submit_WrongKey_IsUnauthorized()
    {
        using var emulated = new EmulatedProvider(Id, new EmulatorOptions { Keys = new Dictionary<string, string> { [Id] = "another" } });
        Assert.Equal(ProviderFault.Unauthorized, (await FailSubmit(emulated)).Fault);
    }

    [Fact]
    public async Task Submit_Cancelled_SendsNothing()
    {
        using var emulated = new EmulatedProvider(Id);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            emulated.Provider.Submit(Rooms.TextToVideo(Id), new CancellationToken(canceled: true)));
        Assert.Equal(0, emulated.PaidCalls);
    }
}
