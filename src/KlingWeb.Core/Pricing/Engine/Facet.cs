using System.Runtime.InteropServices;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>
/// A group of bits of which a spec has exactly one set. So a condition is one mask, and it holds
/// when the spec has no bit outside of it: one AND for all fields at once.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Facet(int Offset, int Width)
{
    /// <summary>The bit of <see cref="AspectRatio"/> for one that is left open, after those of the shapes.</summary>
    public const int OpenShape = 8;

    public static readonly Facet Kind = new(0, 6);
    public static readonly Facet Quality = new(6, 5);
    public static readonly Facet AspectRatio = new(11, 9);
    public static readonly Facet Speed = new(20, 3);
    public static readonly Facet Shots = new(23, 3);
    public static readonly Facet Inputs = new(26, 3);
    public static readonly Facet Audio = new(29, 2);
    public static readonly Facet Voice = new(31, 2);
    public static readonly Facet StartImage = new(33, 2);
    public static readonly Facet EndImage = new(35, 2);
    public static readonly Facet VideoInput = new(37, 2);
    public static readonly Facet SourceVideo = new(39, 2);
    public static readonly Facet MotionVideo = new(41, 2);
    public static readonly Facet Prompt = new(43, 2);
    public static readonly Facet NegativePrompt = new(45, 2);
    public static readonly Facet Elements = new(47, 2);
    public static readonly Facet CameraControl = new(49, 2);
    public static readonly Facet References = new(51, 2);
    public static readonly Facet VoiceNamed = new(53, 2);

    public static readonly Facet[] All =
    [
        Kind, Quality, AspectRatio, Speed, Shots, Inputs, Audio, Voice, StartImage, EndImage, VideoInput, SourceVideo, MotionVideo, Prompt,
        NegativePrompt, Elements, CameraControl, References, VoiceNamed,
    ];

    public ulong Mask => ((1UL << Width) - 1) << Offset;

    public ulong Bit(int index) => 1UL << (Offset + index);

    public ulong Bit(bool on) => Bit(on ? 1 : 0);

    public bool IsOn(ulong bits) => (bits & Bit(1)) != 0;

    public ulong Replace(ulong bits, int index) => (bits & ~Mask) | Bit(index);
}
