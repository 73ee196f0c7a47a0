using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using Microsoft.AspNetCore.Http.Features;

namespace KlingWeb.Api;

/// <summary>Reads the bodies that ask something of a generation.</summary>
internal static class GenerationBodies
{
    private const int LongestOffer = 200;
    private const int LongestProject = 100;
    private const int LongestTag = 50;
    private const int LongestNote = 4_000;
    private const int LongestTask = 200;
    private const int LongestAddress = 2_000;
    private const int MostAddresses = 10;
    private const int MostTags = 20;
    private const decimal MostAmount = 1_000_000;

    public static async Task<SubmitRequest> Submit(HttpContext context, string key)
    {
        var fields = await JsonBody.Fields(context);
        var offer = fields.RequiredText("offer", LongestOffer);
        var most = MaxAmount(fields);
        if (most is null && fields.Any("maxAmount") is null) fields.Error("maxAmount", "Is required: the most that it may cost, in the offer's unit.");
        var project = fields.Text("project", LongestProject);
        var tags = fields.Texts("tags", MostTags, LongestTag);
        var spec = Spec(fields);
        fields.Demand();
        return new(offer, spec!, most!.Value, key, project, [.. tags]);
    }

    /// <summary>The most that a rerun may cost; null where the body, or the field, is missing.</summary>
    public static async Task<decimal?> Rerun(HttpContext context)
    {
        // a body may come in pieces, without a length; it must not be taken for none
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return null;
        var fields = await JsonBody.Fields(context);
        var most = MaxAmount(fields);
        fields.Demand();
        return most;
    }

    /// <summary>What stands there as null is cleared; what does not stand there stays.</summary>
    public static async Task<GenerationPatch> Patch(HttpContext context)
    {
        var fields = await JsonBody.Fields(context);
        var patch = new GenerationPatch
        {
            Favorite = fields.Flag("favorite"),
            Tags = fields.Has("tags") ? [.. fields.Texts("tags", MostTags, LongestTag)] : null,
            Project = fields.Has("project") ? fields.Text("project", LongestProject) ?? "" : null,
            Note = fields.Has("note") ? fields.Text("note", LongestNote) ?? "" : null,
            Rating = fields.Has("rating") ? fields.Whole("rating", 1, 5) ?? 0 : null,
        };
        fields.Demand();
        return patch;
    }

    public static async Task<Resolution> Resolve(HttpContext context)
    {
        var fields = await JsonBody.Fields(context);
        var outcome = fields.Word<ResolutionOutcome>("outcome");
        if (outcome is null && fields.Any("outcome") is null) fields.Error("outcome", $"Is required: one of {string.Join(", ", Words.All<ResolutionOutcome>())}.");
        var task = fields.Text("taskId", LongestTask);
        if (outcome is ResolutionOutcome.Found && PlainText.IsBlank(task)) fields.Error("taskId", "Is required: the provider's task that was found.");
        var addresses = fields.Texts("addresses", MostAddresses, LongestAddress);
        if (outcome is ResolutionOutcome.Delivered && !addresses.Any()) fields.Error("addresses", "Is required: where the results are.");
        fields.Demand();
        return new(outcome!.Value, task, [.. addresses]);
    }

    private static decimal? MaxAmount(JsonFields fields) => fields.Number("maxAmount", 0, MostAmount);

    /// <summary>The field <c>spec</c>, checked; its errors are among the body's.</summary>
    public static GenerationSpec? Spec(JsonFields fields)
    {
        if (fields.Any("spec") is not { } json)
        {
            fields.Error("spec", "Is required.");
            return null;
        }

        var reading = SpecReader.Read(json, "spec");
        fields.Errors(reading.Errors);
        return reading.Spec;
    }
}
