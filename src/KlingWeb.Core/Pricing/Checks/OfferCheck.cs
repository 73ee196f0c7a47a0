using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Checks;

/// <summary>Offers: named, for some kind, once for each kind, with limits that let something through.</summary>
internal static class OfferCheck
{
    private const decimal MostAspect = 1_000;

    public static void Check(RateCard card, Refusal refuse)
    {
        refuse.If(card.Offers.Count == 0, "offers", "there is none");
        var seen = new HashSet<(string, GenerationKind)>();
        for (var i = 0; i < card.Offers.Count; i++)
        {
            var offer = card.Offers[i];
            var row = Refusal.Row("offers", i, offer.Model);
            refuse.If(string.IsNullOrWhiteSpace(offer.Model) || offer.Model.Any(char.IsWhiteSpace), row, "the model has no name, or one with spaces");
            refuse.If(string.IsNullOrWhiteSpace(offer.Source), row, "the source is empty");
            refuse.If(offer.Family is ModelFamily.Any, row, "the family \"any\" is for questions, not for offers");
            refuse.If(offer.Kinds.Count == 0, row, "it makes no kind");
            foreach (var kind in offer.Kinds) refuse.If(!seen.Add((offer.Model, kind)), row, $"{kind.Word()} stands twice for this model");
            CheckScope(offer.Takes, row, refuse);
        }
    }

    private static bool HasTwice(OfferScope takes) =>
        takes.Qualities.HasTwice() || takes.AspectRatios.HasTwice() || takes.MultiShot.HasTwice() || takes.Tuning.HasTwice() || takes.Pictures?.Formats.HasTwice() == true;

    private static void CheckScope(OfferScope takes, string row, Refusal refuse)
    {
        refuse.If(takes.Qualities is { Count: 0 }, row, "it takes no quality");
        refuse.If(takes.AspectRatios is { Count: 0 }, row, "it takes no aspect ratio");
        refuse.If(takes.Voices < 0, row, "voices is negative");
        refuse.If(takes.References < 0 || takes.ElementsAndReferences < 0, row, "a limit of references is negative");
        refuse.If(takes.Images < 1 || takes.PromptLength < 1 || takes.NegativePromptLength < 1, row, "a limit is less than 1");
        refuse.If(takes.Shots is { } shots && (shots.Most < 1 || shots.PromptLength < 1), row, "a limit of shots is less than 1");
        refuse.If(takes.Pictures is { } pictures && (pictures.MostBytes < 1 || pictures.LeastSide < 1 || pictures.MostAspect < 1), row, "a limit of pictures is less than 1");
        refuse.If(takes.Pictures?.Formats is { Count: 0 }, row, "it takes no picture format");
        refuse.If(takes.Pictures?.MostAspect > MostAspect, row, $"the aspect of pictures is more than {MostAspect}");
        refuse.If(HasTwice(takes), row, "a value stands twice in a list");
    }
}
