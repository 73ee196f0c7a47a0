using KlingWeb.Core.Generations;
using KlingWeb.Generations;

namespace KlingWeb.Rates;

/// <summary>Reads the cards before the first quote, and after charges what they say about the rates.</summary>
public sealed class RateWatch(RateBook book, RateCalibration calibration, GenerationFeed feed, TimeProvider time, ILogger<RateWatch> log) : BackgroundService
{
    // settings and cards may also be changed by another instance
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterCharges = TimeSpan.FromSeconds(2);

    private TaskCompletionSource charged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await book.Reload(cancellationToken);
        await calibration.Refresh(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watching = feed.Subscribe(Note);
        book.Changed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested) await Round(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
        finally
        {
            book.Changed -= Wake;
        }
    }

    private async Task Round(CancellationToken stoppingToken)
    {
        var due = Task.Delay(Every, time, stoppingToken);
        var first = await Task.WhenAny(charged.Task, due);
        await Task.Delay(AfterCharges, time, stoppingToken);
        charged = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            if (first == due) await book.Reload(stoppingToken);
            await calibration.Refresh(stoppingToken);
        }
#pragma warning disable CA1031 // what can't be read now is read in the next round
        catch (Exception surprise) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogError(surprise, "The charges could not be held against the rates");
        }
#pragma warning restore CA1031
    }

    private Task Note(GenerationView changed)
    {
        if (changed is { Mode: GenerationMode.Live, Status: GenerationStatus.Succeeded, Charge.Evidence: not ChargeEvidence.Quote }) charged.TrySetResult();
        return Task.CompletedTask;
    }

    private void Wake(object? sender, EventArgs e) => charged.TrySetResult();
}
