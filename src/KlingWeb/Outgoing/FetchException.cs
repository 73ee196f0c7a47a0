namespace KlingWeb.Outgoing;

/// <summary>What a failed fetch means.</summary>
public enum FetchFault
{
    /// <summary>The address leads where this program does not go; nothing was asked.</summary>
    NotAllowed,

    /// <summary>The server says that it has no such file, or not for us.</summary>
    Gone,

    /// <summary>The server does not give the rest that was asked for; all of it may be had.</summary>
    NoRest,

    /// <summary>It is larger than allowed.</summary>
    TooLarge,

    /// <summary>No answer, or none that can be used; it may work later.</summary>
    Failed,
}

/// <summary>A file could not be fetched.</summary>
public sealed class FetchException(FetchFault fault, string message, Exception? cause = null) : Exception(message, cause)
{
    public FetchFault Fault { get; } = fault;
}
