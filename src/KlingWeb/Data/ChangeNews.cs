using System.Threading.Channels;

namespace KlingWeb.Data;

/// <summary>Something that has changed: a topic, and what of it.</summary>
/// <param name="topic">One of <see cref="ChangeTopics"/>.</param>
/// <param name="subject">Which of it; empty for all.</param>
public sealed class ChangeEventArgs(string topic, string subject) : EventArgs
{
    public string Topic { get; } = topic;

    public string Subject { get; } = subject;
}

/// <summary>What instances tell each other about.</summary>
public static class ChangeTopics
{
    /// <summary>News may have been lost: whoever watches reads anew.</summary>
    public const string Everything = "everything";

    public const string Generation = "generation";

    public const string Provider = "provider";

    public const string Rates = "rates";

    public const string Alarms = "alarms";
}

/// <summary>Carries what has changed between the instances on one database; alone, it carries nothing.</summary>
public sealed class ChangeNews
{
    private readonly Channel<ChangeEventArgs> outgoing = Channel.CreateUnbounded<ChangeEventArgs>(new() { SingleReader = true });
    private volatile bool hasOthers;

    /// <summary>Another instance has changed something. Handlers are quick and don't throw.</summary>
    public event EventHandler<ChangeEventArgs>? Heard;

    /// <summary>Tells the other instances.</summary>
    public void Tell(string topic, string subject = "")
    {
        if (hasOthers) outgoing.Writer.TryWrite(new(topic, subject));
    }

    internal ChannelReader<ChangeEventArgs> Connect()
    {
        hasOthers = true;
        return outgoing.Reader;
    }

    internal void Hear(string topic, string subject) => Heard?.Invoke(this, new(topic, subject));
}
