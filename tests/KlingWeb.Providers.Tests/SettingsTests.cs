using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Providers.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KlingWeb.Providers.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData(ProviderIds.Kling3Cheap, "BaseUrl", "kling3cheap.com")]
    [InlineData(ProviderIds.Kling3Api, "BaseUrl", "http://example.com")]
    [InlineData(ProviderIds.Kling3Api, "BaseUrl", "https://user:pass@example.com")]
    [InlineData(ProviderIds.ApiModels, "BaseUrl", "https://example.com/?a=1")]
    [InlineData(ProviderIds.ApiModels, "ApiKey", "with space")]
    [InlineData(ProviderIds.ApiInOne, "ApiKey", "line\nbreak")]
    [InlineData(ProviderIds.ApiInOne, "PollSeconds", "0")]
    [InlineData(ProviderIds.ApiInOne, "PollSeconds", "often")]
    [InlineData(ProviderIds.ApiInOne, "Mode", "test")]
    [InlineData(ProviderIds.Kling3Cheap, "MostVideos", "0")]
    [InlineData(ProviderIds.Kling3Cheap, "MostImages", "1001")]
    [InlineData(ProviderIds.Cloudsway, "EndpointPath", "a/b")]
    public async Task Start_WrongSetting_IsNamedByItsKey(string id, string name, string value)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Start((id, name, value)));
        Assert.Contains($"Providers:{id}:{name}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SeveralWrongSettings_AreAllNamed()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Start(
            (ProviderIds.Kling3Cheap, "PollSeconds", "0"), (ProviderIds.Kling3Cheap, "BaseUrl", "?")));
        Assert.Equal(2, failure.Failures.Count());
    }

    [Fact]
    public async Task Start_WrongKey_IsNotRepeated()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Start((ProviderIds.ApiModels, "ApiKey", "sk secret")));
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_CloudswayKeyWithoutEndpointPath_IsRefused()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Start((ProviderIds.Cloudsway, "ApiKey", "ak")));
        Assert.Contains("Providers:cloudsway:EndpointPath", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProviderIds.Kling3Cheap, "https://kling3cheap.com/api")]
    [InlineData(ProviderIds.Kling3Api, "https://kling3api.com")]
    [InlineData(ProviderIds.ApiModels, "https://apimodels.app")]
    [InlineData(ProviderIds.ApiInOne, "https://apiin.one")]
    [InlineData(ProviderIds.Cloudsway, "https://genaiapi.cloudsway.net")]
    public async Task Start_WithoutSettings_HasTheDocumentedAddressAndTheCardsLimits(string id, string address)
    {
        await Start();
        var settings = Rooms.Room(id).Settings;
        Assert.Equal((address, null, null, null, null), (settings.BaseUrl, settings.ApiKey, settings.Mode, settings.MostVideos, settings.MostImages));
    }

    [Fact]
    public void Settings_FromTheConfiguration_AreTaken()
    {
        var settings = Rooms.Room(ProviderIds.Cloudsway, ("ApiKey", "ak"), ("EndpointPath", "acct"), ("Mode", "live"), ("BaseUrl", "http://127.0.0.1:5/x")).Settings;
        Assert.Equal(new ProviderCredentials(new Uri("http://127.0.0.1:5/x"), "ak", "acct"), settings.ToCredentials());
        Assert.Equal(GenerationMode.Live, settings.Mode);
    }

    [Fact]
    public void Credentials_AsText_HideTheKey() =>
        Assert.DoesNotContain("ak", new ProviderCredentials(new Uri("https://example.com"), "ak").ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nX-Injected: 1")]
    [InlineData("schlüssel")]
    public async Task Submit_KeyThatNoHeaderCanCarry_SendsNothing(string key)
    {
        var handler = CannedHandler.With("{}");
        var credentials = new ProviderCredentials(new Uri("https://example.com"), key);
        var provider = Rooms.Room(ProviderIds.ApiInOne).Create(ProviderHandlers.Over(handler), _ => ValueTask.FromResult(credentials), TimeProvider.System);
        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.Submit(Rooms.TextToVideo(ProviderIds.ApiInOne), default));
        Assert.Equal(ProviderFault.Unauthorized, failure.Fault);
        Assert.Empty(handler.Asked);
    }

    [Fact]
    public async Task Submit_KeyChangedMeanwhile_TheNewOneIsSent()
    {
        const string Id = ProviderIds.Kling3Api;
        var handler = CannedHandler.With(Rooms.Accepted(Id));
        var key = "first";
        var provider = Rooms.Room(Id).Create(
            ProviderHandlers.Over(handler), _ => ValueTask.FromResult(new ProviderCredentials(new Uri("https://example.com"), key)), TimeProvider.System);
        await provider.Submit(Rooms.TextToVideo(Id), default);
        key = "second";
        await provider.Submit(Rooms.TextToVideo(Id), default);
        Assert.Equal(["Bearer first", "Bearer second"], handler.Asked.Select(asked => asked.Authorization));
    }

    [Fact]
    public async Task Calls_KeyThatCantBeRead_SendNothing()
    {
        var handler = CannedHandler.With("{}");
        var provider = Rooms.Room(ProviderIds.Kling3Cheap).Create(
            ProviderHandlers.Over(handler), _ => throw new InvalidOperationException("database is locked"), TimeProvider.System);
        var paid = await Assert.ThrowsAsync<ProviderException>(() => provider.Submit(Rooms.TextToVideo(ProviderIds.Kling3Cheap), default));
        var free = await Assert.ThrowsAsync<ProviderException>(() => provider.Balance(default));
        Assert.Equal((ProviderFault.NotSent, ProviderFault.Unavailable), (paid.Fault, free.Fault));
        Assert.Empty(handler.Asked);
    }

    private static async Task Start(params (string Id, string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Providers:{s.Id}:{s.Name}", (string?)s.Value)));
        builder.Services.AddProviders(builder.Configuration);
        using var host = builder.Build();
        await host.StartAsync();
    }
}
