using KlingWeb.Components.Studio;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Providers;

namespace KlingWeb.Web.Tests.Components;

public sealed class FieldErrorsTests
{
    private static PricingEngine Engine { get; } = ShippedCards.Engine();

    [Fact]
    public void Field_ThatEveryOfferRefuses_IsMarked() => Assert.NotNull(Of(spec => spec with { DurationSeconds = 200 })["durationSeconds"]);

    [Fact]
    public void Field_ThatOnlySomeRefuse_IsNotMarkedThoughNoOfferIsLeft()
    {
        // One provider moves the camera, others take own shots, none does both.
        var errors = Of(spec => spec with { CameraControl = new("simple", null), MultiShot = new(ShotMode.Custom, [new("a", 5)]) });

        Assert.Null(errors["cameraControl"]);
        Assert.Null(errors["multiShot"]);
        Assert.Null(errors["quality"]);
    }

    private static FieldErrors Of(Func<GenerationSpec, GenerationSpec> change)
    {
        var draft = new StudioDraft(spec => Engine.Quote(spec, QuoteContext.Empty), spec => Engine.Curve(spec, QuoteContext.Empty));
        draft.Take(change(SpecDefaults.For(GenerationKind.TextToVideo)));
        return FieldErrors.Of(draft);
    }
}
