using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Providers.Tests.Support;

/// <summary>The five providers, put together as the product does it.</summary>
internal static class Rooms
{
    public const string Key = "key-planted-0123456789";

    public const string ExternalId = "attempt-1";

    public static readonly string[] Ids =
        [ProviderIds.Kling3Cheap, ProviderIds.Kling3Api, ProviderIds.ApiModels, ProviderIds.ApiInOne, ProviderIds.Cloudsway];

    public static ProviderRoom Room(string id, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Providers:{id}:{s.Name}", (string?)s.Value)))
            .Build();
        var services = new ServiceCollection().AddProviders(configuration).BuildServiceProvider();
        return services.GetServices<ProviderRoom>().Single(room => room.Id == id);
    }

    /// <summary>The provider over a handler, at its own address.</summary>
    public static IGenerationProvider Over(string id, HttpMessageHandler handler, TimeProvider? time = null) =>
        Over(id, ProviderHandlers.Over(handler), Room(id).Settings.BaseUrl, time);

    public static IGenerationProvider Over(string id, ProviderHandlers handlers, string baseUrl, TimeProvider? time = null)
    {
        var credentials = new ProviderCredentials(new Uri(baseUrl), Key, "acct-7");
        return Room(id).Create(handlers, _ => ValueTask.FromResult(credentials), time ?? TimeProvider.System);
    }

    /// <summary>A text to video of five seconds, by a model that the provider has.</summary>
    public static Submission TextToVideo(string id, string externalId = ExternalId) => new(
        externalId,
        ModelOf(id, GenerationKind.TextToVideo),
        SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A lion on the savannah at dusk" });

    public static Submission ImageToVideo(string id, string externalId = ExternalId) => new(
        externalId,
        ModelOf(id, GenerationKind.ImageToVideo),
        SpecDefaults.For(GenerationKind.ImageToVideo) with { Prompt = "She turns and smiles", StartImage = "https://example.com/first.jpg" });

    public static string ModelOf(string id, GenerationKind kind) => id switch
    {
        ProviderIds.Kling3Api => $"std-{kind.Word()}",
        ProviderIds.ApiModels or ProviderIds.Cloudsway => "kling-v3",
        _ => "kling-3",
    };

    /// <summary>The answer with which the provider takes a request.</summary>
    public static string Accepted(string id, string task = "7") => id switch
    {
        ProviderIds.Kling3Cheap => $$"""{"requestId":{{task}},"hpCost":56,"hpBalance":{"freeHp":44,"paidHp":50,"totalHp":94} }""",
        ProviderIds.Kling3Api => $$$"""{"code":200,"message":"success","data":{"task_id":"{{{task}}}","status":"IN_PROGRESS","consumed_credits":240}}""",
        ProviderIds.ApiModels => $$$"""{"code":200,"msg":"success","data":{"taskId":"{{{task}}}","state":"pending","model":"kling-video/kling-v3"}}""",
        ProviderIds.ApiInOne => $$"""{"task_id":"{{task}}"}""",
        _ => $$$"""{"code":0,"message":"SUCCEED","data":{"task_id":"{{{task}}}","task_status":"submitted"},"request_id":"r"}""",
    };

    /// <summary>A refusal in the provider's own shape.</summary>
    public static string Refusal(string id) => id switch
    {
        ProviderIds.Kling3Cheap => """{"error":"duration must be 5 or 10"}""",
        ProviderIds.Kling3Api => """{"code":"INVALID_DURATION","message":"duration must be 5 or 10"}""",
        ProviderIds.ApiModels => """{"code":400,"msg":"duration must be 5 or 10"}""",
        ProviderIds.ApiInOne => """{"error":{"message":"duration must be 5 or 10"}}""",
        _ => """{"code":1201,"message":"duration must be 5 or 10","request_id":"r"}""",
    };
}
