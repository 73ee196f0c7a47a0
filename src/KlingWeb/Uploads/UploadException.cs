namespace KlingWeb.Uploads;

/// <summary>An upload is not taken; nothing of it is kept.</summary>
/// <param name="code"><c>too-large</c>, <c>type-not-taken</c>, <c>damaged</c>, <c>not-cleaned</c>, <c>forbidden</c> or <c>disk-full</c>.</param>
/// <param name="message">Why, and what would be taken, in plain words.</param>
public sealed class UploadException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
