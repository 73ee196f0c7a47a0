namespace KlingWeb.Keeping.Backups;

/// <summary>A backup can't be restored; what was in the data folder is as it was.</summary>
internal sealed class RestoreException(string message, Exception? cause = null) : Exception(message, cause);
