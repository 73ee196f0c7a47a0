using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Providers;

/// <summary>The port: what the product asks of a provider. One implementation for each of the five, and every failure is a <see cref="ProviderException"/>.</summary>
public interface IGenerationProvider
{
    /// <summary>The provider's constant id, for example <c>kling3cheap</c>.</summary>
    string Id { get; }

    /// <summary>What it can do besides making generations.</summary>
    ProviderTraits Traits { get; }

    /// <summary>Sends the one paid request of an attempt. Never retried, never redirected.</summary>
    /// <returns>The provider's task.</returns>
    /// <exception cref="ProviderException">
    /// Its <see cref="ProviderException.Fault"/> tells whether the request can have cost money:
    /// only <see cref="ProviderFault.Ambiguous"/> can.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled and nothing has left; once a byte has, cancelling makes it ambiguous.</exception>
    Task<SubmitAnswer> Submit(Submission submission, CancellationToken cancellationToken);

    /// <summary>Asks how a task stands. Costs nothing; may be retried.</summary>
    /// <exception cref="ProviderException">It could not be read; <see cref="ProviderFault.NotFound"/> when the provider denies the task.</exception>
    Task<TaskReport> Check(TaskRef task, CancellationToken cancellationToken);

    /// <summary>Looks for the task of a submission whose outcome is ambiguous. Costs nothing.</summary>
    /// <returns>Every task that fits; empty when none does.</returns>
    /// <exception cref="ProviderException">It could not be read.</exception>
    /// <exception cref="NotSupportedException"><see cref="ProviderTraits.CanFind"/> is false.</exception>
    Task<FindAnswer> Find(FindRequest request, CancellationToken cancellationToken);

    /// <summary>Hands a picture or a video to the provider's own storage. Costs nothing.</summary>
    /// <returns>The address to use in a later submission.</returns>
    /// <exception cref="ProviderException">It was refused or could not be sent.</exception>
    /// <exception cref="NotSupportedException"><see cref="ProviderTraits.Media"/> is not <see cref="MediaPassing.OwnUpload"/>.</exception>
    Task<string> Upload(MediaUpload upload, CancellationToken cancellationToken);

    /// <summary>Reads the balance.</summary>
    /// <exception cref="ProviderException">It could not be read.</exception>
    /// <exception cref="NotSupportedException"><see cref="ProviderTraits.HasBalance"/> is false.</exception>
    Task<ProviderBalance> Balance(CancellationToken cancellationToken);

    /// <summary>The task that the body of a callback names, 1 to 200 characters; null when it names none, or the provider never calls back. Untrusted: a hint to look, no proof.</summary>
    string? TaskIn(string callbackBody);
}

/// <summary>What a provider can do besides making generations.</summary>
/// <param name="CanFind">Whether an ambiguous submission can be looked for, by external id or by list.</param>
/// <param name="FindIsExact">Whether it is looked for by our own id, so that a match can be no other submission's.</param>
/// <param name="FindProvesAbsence">Whether an empty <see cref="FindAnswer"/> that covers the window means that nothing was charged.</param>
/// <param name="HasBalance">Whether the balance can be read.</param>
/// <param name="Media">How it takes pictures and videos that were uploaded here.</param>
/// <param name="CallsBack">Whether it calls a given address when a task ends.</param>
public sealed record ProviderTraits(bool CanFind, bool FindIsExact, bool FindProvesAbsence, bool HasBalance, MediaPassing Media, bool CallsBack);

/// <summary>How a provider takes a picture or a video that was uploaded here.</summary>
public enum MediaPassing
{
    /// <summary>Through <see cref="IGenerationProvider.Upload"/>.</summary>
    OwnUpload,

    /// <summary>As bare base64 in the request.</summary>
    Inline,

    /// <summary>Only by an address that it can fetch.</summary>
    PublicUrl,
}
