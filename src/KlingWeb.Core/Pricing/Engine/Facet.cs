using System.Runtime.InteropServices;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>
/// A group of bits of which a spec has exactly one set. So a condition is one mask, and it holds
/// when the spec has no bit outside of it: one AND for all fields at once.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Facet(int Offset, int Width)
{
    public static readonly Facet Kind = new(0, 6);
    public static readonly Facet Quality = new(6, 5);
    public static readonly Facet AspectRatio = new(11, 8);
    public static readonly Facet Speed = new(19, 3);
    public static readonly Facet Shots = new(22, 3);
    public static readonly Facet Inputs = new(25, 3);
    public static readonly Facet Audio = new(28, 2);
    public static readonly Facet Voice = new(30, 2);
    public static readonly Facet StartImage = new(32, 2);
    public static readonly Facet EndImage = new(34, 2);
    public static readonly Facet VideoInput = new(36, 2);
    public static readonly Facet SourceVideo = new(38, 2);
    public static readonly Facet MotionVideo = new(40, 2);
    public static readonly Facet Prompt = new(42, 2);
    public static readonly Facet NegativePrompt = new(44, 2);
    public static readonly Facet Elements = new(46, 2);
    public static readonly Facet CameraControl = new(48, 2);
    public static readonly Facet References = new(50, 2);

    public static readonly Facet[] All =
    [
        Kind, Quality, AspectRatio, Speed, Shots, Inputs, Audio, Voice, StartImage, EndImage, VideoInput, SourceVideo, MotionVideo, Prompt,
        NegativePrompt, Elements, CameraControl, References,
    ];

    public ulong Mask => ((1UL << Width) - 1) << Offset;

    public ulong Bit(int index) => 1UL << (Offset + index);

    public ulong Bit(bool on) => Bit(on ? 1 : 0);

    public bool IsOn(ulong bits) => (bits & Bit(1)) != 0;

    public ulong Replace(ulong bits, int index) => (bits & ~Mask) | Bit(index);
}
