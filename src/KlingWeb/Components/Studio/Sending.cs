using KlingWeb.Generations;

namespace KlingWeb.Components.Studio;

/// <summary>The order that a confirmation has sent; it goes on when the confirmation is closed before the answer.</summary>
public sealed class Sending
{
    private Task<GenerationView>? order;

    /// <summary>Sends it.</summary>
    public Task<GenerationView> Send(Func<Task<GenerationView>> submit) => order = submit();

    /// <summary>What became of it; null when nothing was sent, or it was refused.</summary>
    public async Task<GenerationView?> Made()
    {
        if (order is null) return null;
        try
        {
            return await order;
        }
        catch (DeskException)
        {
            return null;
        }
    }
}
