using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Team;

namespace KlingWeb.ProviderDesks;

/// <summary>Asks a provider what costs nothing to ask: what is left, and whether it takes the key.</summary>
public sealed class ProviderProbe(ProviderDesk desk, ProviderSettings settings, MemberTransactions members, TimeProvider time)
{
    /// <summary>No provider makes such an id, so asking for it tells about the key alone.</summary>
    private const string NoTask = "000000000000000000";

    /// <summary>Reads the balance now and lets the desk know; null where the provider has none to read.</summary>
    /// <exception cref="ProviderException">It could not be read.</exception>
    public async Task<ProviderBalance?> ReadBalance(string provider, CancellationToken cancellationToken)
    {
        var mode = desk.Mode(provider);
        var port = desk.Get(provider, mode);
        if (!port.Traits.HasBalance) return null;
        try
        {
            var left = await port.Balance(cancellationToken);
            desk.LearnBalance(provider, mode, left, time.GetUtcNow());
            return left;
        }
        catch (ProviderException fault)
        {
            desk.Failed(provider, mode, fault);
            throw;
        }
    }

    /// <summary>Tries the live key with a call that costs nothing. Changes neither health nor pause: a trial is not traffic.</summary>
    /// <exception cref="DeskException">The actor is no administrator.</exception>
    public async Task<KeyTest> TestKey(string provider, Actor actor, CancellationToken cancellationToken)
    {
        await members.Demand(actor, Roles.Administrator, cancellationToken);
        if (!settings.HasKey(provider)) return new(KeyVerdict.Untestable, "There is no key to test: it runs as a demo.");
        var port = desk.Get(provider, GenerationMode.Live);
        try
        {
            if (port.Traits.HasBalance)
            {
                await port.Balance(cancellationToken);
                return new(KeyVerdict.Works, "The key works: the balance could be read.");
            }

            await port.Check(new TaskRef(NoTask, GenerationKind.TextToVideo, ""), cancellationToken);
            return new(KeyVerdict.Works, "The key works: the provider answered a question about a task.");
        }
        catch (ProviderException fault)
        {
            return Verdict(fault);
        }
    }

    private static KeyTest Verdict(ProviderException fault) => fault switch
    {
        { Fault: ProviderFault.NotFound } => new(KeyVerdict.Works, "The key works: the provider looked for a task that does not exist and said so.", fault.ProviderMessage),
        { Fault: ProviderFault.OutOfUnits } => new(KeyVerdict.Works, "The key works, but the provider says that the balance is used up.", fault.ProviderMessage),
        { Fault: ProviderFault.Unauthorized, HttpStatus: null } => new(KeyVerdict.Refused, fault.Message),
        { Fault: ProviderFault.Unauthorized } => new(KeyVerdict.Refused, "The provider refuses the key.", fault.ProviderMessage),
        { HttpStatus: null or >= 500 } => new(KeyVerdict.Unreachable, "The provider could not be reached, or is not well. That says nothing about the key.", fault.ProviderMessage),
        { Fault: ProviderFault.Busy } => new(KeyVerdict.Untestable, "The provider is busy. Try again in a minute.", fault.ProviderMessage),
        _ => new(KeyVerdict.Untestable, "The provider answered, but not so that the key could be judged. Only a generation would tell, and that costs money.", fault.ProviderMessage),
    };
}
