using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Providers;

/// <summary>The one paid request of an attempt.</summary>
/// <param name="ExternalId">Our own unique id of the attempt, 1 to 64 letters, digits and hyphens; sent where the provider takes one.</param>
/// <param name="Model">The provider's own name of the model: the offer's id without the provider.</param>
/// <param name="Spec">
/// What to make. Its pictures and videos are already in the form of <see cref="ProviderTraits.Media"/>:
/// an https address, or for <see cref="MediaPassing.Inline"/> bare base64.
/// </param>
/// <param name="CallbackUrl">Where the provider may call when the task ends; null without a public address.</param>
/// <param name="SendBefore">
/// The timestamp of the monotonic clock (<see cref="TimeProvider.GetTimestamp"/>) after which no byte may leave any more;
/// it is looked at once more just before the first byte does. Null for no such time.
/// </param>
public sealed record Submission(string ExternalId, string Model, GenerationSpec Spec, Uri? CallbackUrl = null, long? SendBefore = null);

/// <summary>A submission that the provider took.</summary>
/// <param name="TaskId">The provider's id of the task, 1 to 200 characters.</param>
/// <param name="Charge">What it says it took, in its own unit; null when the answer does not say.</param>
/// <param name="Balance">The balance afterwards; null when the answer does not say.</param>
public sealed record SubmitAnswer(string TaskId, decimal? Charge = null, ProviderBalance? Balance = null);

/// <summary>Which task to ask for; some providers keep images and videos apart.</summary>
/// <param name="TaskId">The provider's id.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Model">The provider's own name of the model.</param>
public sealed record TaskRef(string TaskId, GenerationKind Kind, string Model);

/// <summary>How a task stands.</summary>
public sealed record TaskReport
{
    /// <summary>Running, done or failed; an unknown word counts as running and stands in <see cref="Word"/>.</summary>
    public required TaskState State { get; init; }

    /// <summary>The provider's own word for the state.</summary>
    public required string Word { get; init; }

    /// <summary>Whether <see cref="Word"/> is one whose meaning is known.</summary>
    public bool WordIsKnown { get; init; } = true;

    /// <summary>Whether the answer looks like an end although <see cref="State"/> is none: by the look of an unknown word, or since all of it is said to be done.</summary>
    public bool LooksEnded { get; init; }

    /// <summary>Results; empty until done.</summary>
    public IReadOnlyList<ResultFile> Files { get; init; } = [];

    /// <summary>Why it failed, in the provider's words.</summary>
    public string? Message { get; init; }

    /// <summary>What it cost, in the provider's unit, when the report says so.</summary>
    public decimal? Charge { get; init; }

    /// <summary>How well <see cref="Charge"/> is known.</summary>
    public ChargeEvidence ChargeEvidence { get; init; } = ChargeEvidence.Answer;

    /// <summary>When it ended by the provider's own clock; null when the report does not say. Untrusted: a clock may be wrong.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The answer as it came, at most 64 KB, without secrets; null where there is none.</summary>
    public string? RawBody { get; init; }

    /// <summary>Whether it names what was asked for: a film, or for a picture anything but a preview.</summary>
    public bool Delivers(GenerationKind kind) =>
        State is TaskState.Succeeded && Files.Any(file => kind is GenerationKind.Image ? file.Kind is not "thumbnail" : file.Kind is "video" or "watermarked");
}

/// <summary>How a task stands at the provider.</summary>
public enum TaskState
{
    /// <summary>Not ended.</summary>
    Running,

    /// <summary>Ended with results.</summary>
    Succeeded,

    /// <summary>Ended without.</summary>
    Failed,
}

/// <summary>A result at the provider.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Kind"><c>video</c>, <c>image</c>, <c>thumbnail</c> or <c>watermarked</c>.</param>
public sealed record ResultFile(Uri Url, string Kind);

/// <summary>What to look for after an ambiguous submission.</summary>
/// <param name="Submission">What was, perhaps, sent; its pictures and videos as they were ordered, whatever address they were handed over by.</param>
/// <param name="NotBefore">Nothing older than this can be it.</param>
/// <param name="NotAfter">Nothing younger than this can be it.</param>
/// <param name="QuotedAmount">What it should have cost, in the provider's unit; null where that was not known.</param>
public sealed record FindRequest(Submission Submission, DateTimeOffset NotBefore, DateTimeOffset NotAfter, decimal? QuotedAmount = null);

/// <summary>What was found.</summary>
/// <param name="Matches">Every task that fits.</param>
/// <param name="CoversWindow">Whether everything between the two times was read.</param>
public sealed record FindAnswer(IReadOnlyList<FoundTask> Matches, bool CoversWindow);

/// <summary>A task that fits.</summary>
/// <param name="TaskId">The provider's id.</param>
/// <param name="CreatedAt">When it says that it was made; null when it does not say.</param>
/// <param name="Charge">What it cost, when the record says so.</param>
public sealed record FoundTask(string TaskId, DateTimeOffset? CreatedAt, decimal? Charge);

/// <summary>A picture or a video to hand over.</summary>
/// <param name="FileName">A name with the ending of its type.</param>
/// <param name="ContentType"><c>image/jpeg</c>, <c>image/png</c>, <c>image/webp</c> or <c>video/mp4</c>.</param>
/// <param name="Content">The bytes; read once.</param>
public sealed record MediaUpload(string FileName, string ContentType, Stream Content);

/// <summary>What is left at a provider, in its unit.</summary>
/// <param name="Total">All of it.</param>
/// <param name="Free">The part that was given.</param>
/// <param name="Paid">The part that was bought.</param>
/// <param name="Note">What else the provider says, in plain words.</param>
public sealed record ProviderBalance(decimal Total, decimal? Free = null, decimal? Paid = null, string? Note = null);
