using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing;

/// <summary>A provider's offers and rates, as data. Read and written by <see cref="RateCardJson"/>, which also checks it.</summary>
public sealed record RateCard
{
    /// <summary>The provider's id.</summary>
    public required string Provider { get; init; }

    /// <summary>Grows with each change; the shipped card is version 1.</summary>
    public required int Version { get; init; }

    /// <summary>What the provider counts in.</summary>
    public required PriceUnit Unit { get; init; }

    /// <summary>How an amount is rounded.</summary>
    public AmountRounding Rounding { get; init; }

    /// <summary>Days until the provider deletes results; null when it prints none.</summary>
    public int? FilesKeptDays { get; init; }

    /// <summary>How many video requests may be in flight at once; null when it prints no limit.</summary>
    public int? MostVideos { get; init; }

    /// <summary>How many image requests may be in flight at once; null when it prints no limit.</summary>
    public int? MostImages { get; init; }

    /// <summary>Whether a picture that was uploaded here can be handed over without a public address of this program.</summary>
    public bool TakesPictures { get; init; }

    /// <summary>Whether a video that was uploaded here can be handed over without a public address of this program.</summary>
    public bool TakesVideos { get; init; }

    /// <summary>What a unit costs.</summary>
    public ValueList<UnitPrice> UnitPrices { get; init; } = [];

    /// <summary>What it sells.</summary>
    public required ValueList<CardOffer> Offers { get; init; }

    /// <summary>What it asks.</summary>
    public required ValueList<Rate> Rates { get; init; }

    /// <summary>Factors over the rates.</summary>
    public ValueList<Multiplier> Multipliers { get; init; } = [];

    /// <summary>Combinations that can't be made, and what is missing until it is entered.</summary>
    public ValueList<CardRule> Rules { get; init; } = [];

    /// <summary>What becomes of fields besides being dropped for want of one.</summary>
    public ValueList<CardFidelity> Fidelity { get; init; } = [];

    /// <summary>Remarks.</summary>
    public ValueList<CardNote> Notes { get; init; } = [];
}
