using System.Collections.Frozen;
using System.Reflection;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Reason codes as bits.</summary>
internal static class ReasonBits
{
    private static readonly FrozenDictionary<string, int> Index = typeof(ReasonCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select((field, index) => KeyValuePair.Create((string)field.GetRawConstantValue()!, index))
        .ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly ulong Quality = Of(ReasonCodes.QualityNotOffered);
    public static readonly ulong Duration = Of(ReasonCodes.DurationNotOffered);
    public static readonly ulong AspectRatio = Of(ReasonCodes.AspectRatioNotOffered);
    public static readonly ulong Audio = Of(ReasonCodes.AudioNotOffered);
    public static readonly ulong Voice = Of(ReasonCodes.VoiceNotOffered);
    public static readonly ulong TooManyVoices = Of(ReasonCodes.TooManyVoices);
    public static readonly ulong Prompt = Of(ReasonCodes.PromptTooLong);
    public static readonly ulong NegativePrompt = Of(ReasonCodes.NegativePromptTooLong);
    public static readonly ulong EndImage = Of(ReasonCodes.EndImageNotOffered);
    public static readonly ulong References = Of(ReasonCodes.TooManyReferences);
    public static readonly ulong Elements = Of(ReasonCodes.ElementsNotOffered);
    public static readonly ulong CameraControl = Of(ReasonCodes.CameraControlNotOffered);
    public static readonly ulong MultiShot = Of(ReasonCodes.MultiShotNotOffered);
    public static readonly ulong ShotCount = Of(ReasonCodes.ShotCount);
    public static readonly ulong ShotPrompt = Of(ReasonCodes.ShotPromptTooLong);
    public static readonly ulong ShotsMustSum = Of(ReasonCodes.ShotsMustSum);
    public static readonly ulong ElementId = Of(ReasonCodes.ElementId);
    public static readonly ulong ImageCount = Of(ReasonCodes.ImageCount);

    /// <summary>What no change of the fields that <see cref="NearestOffer"/> may change can mend.</summary>
    public static readonly ulong Lasting =
        Prompt | NegativePrompt | References | Elements | ElementId | CameraControl
        | Of(ReasonCodes.NegativePromptWithImage) | Of(ReasonCodes.ImageFormat) | Of(ReasonCodes.ImageSize) | Of(ReasonCodes.ImageSides)
        | Of(ReasonCodes.ImageAspect) | Of(ReasonCodes.ImageNeedsPublicUrl);

    public static bool IsCode(string code) => Index.ContainsKey(code);

    /// <summary>Whether it says what is missing, and not what can't be made.</summary>
    public static bool IsMissing(string code) => code.EndsWith("-required", StringComparison.Ordinal);

    public static ulong Of(string code) => 1UL << Index[code];
}
