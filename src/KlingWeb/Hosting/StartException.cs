namespace KlingWeb.Hosting;

/// <summary>The program can't start or can't do what a command asks. The message is all that its user sees: one clear line, no stack.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
