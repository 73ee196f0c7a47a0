using KlingWeb.Components.Studio;
using KlingWeb.Core.Specs;

namespace KlingWeb.Web.Tests.Components;

public sealed class CameraMovesTests
{
    [Fact]
    public void Move_AlongAnAxis_IsReadBackByTheSliders() => Assert.Equal(("zoom", -4), CameraMoves.AlongOf(CameraMoves.Along("zoom", -4)));

    [Theory]
    [InlineData("simple", "{\"zoom\":5,\"pan\":1}")]
    [InlineData("simple", "{\"zoom\":50}")]
    [InlineData("simple", "{\"dolly\":5}")]
    [InlineData("simple", null)]
    [InlineData("forward_up", "{\"zoom\":5}")]
    [InlineData("orbit", null)]
    public void Move_ThatTheSlidersCannotShow_IsLeftAsJson(string type, string? config) =>
        Assert.False(CameraMoves.IsKnown(new CameraControl(type, config is null ? null : CameraMoves.Read(config).Config)));

    [Theory]
    [InlineData("{\n \"zoom\": }", "Config, line 2, character 10: this is no JSON yet.")]
    [InlineData("[1]", "Config: an object is needed, for example {\"zoom\": 5}.")]
    [InlineData("  ", null)]
    public void Config_Typed_IsReadOrItsPlaceNamed(string text, string? error) => Assert.Equal(error, CameraMoves.Read(text).Error);
}
