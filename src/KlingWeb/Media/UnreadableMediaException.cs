namespace KlingWeb.Media;

/// <summary>A file is not what its first bytes say, or too large to be shown.</summary>
public sealed class UnreadableMediaException(string message, Exception? cause = null) : Exception(message, cause);
