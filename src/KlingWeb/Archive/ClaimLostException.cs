namespace KlingWeb.Archive;

/// <summary>A file is another instance's by now, or nobody wants it any more: what this one fetches of it counts for nothing.</summary>
public sealed class ClaimLostException() : Exception("The file is no longer this instance's to fetch.");
