using KlingWeb.Components.Shared;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Presets;

namespace KlingWeb.Components.Studio;

/// <summary>Changes of many fields at once, each with a way back until the next change by hand.</summary>
public sealed partial class StudioPage
{
    private UndoNote? undo;

    private Task Change(GenerationSpec spec)
    {
        undo = null;
        draft.Change(spec);
        return Keep();
    }

    private Task Take(GenerationSpec spec)
    {
        draft.Take(spec);
        return Keep();
    }

    private Task TakeWithUndo(GenerationSpec spec, string what)
    {
        var before = draft.Spec;
        undo = new UndoNote(what, () => Take(before));
        return Take(spec);
    }

    private Task UseNearest(GenerationSpec spec)
    {
        var offer = draft.Sheet.Offers.FirstOrDefault(row => row.Nearest?.Spec == spec);
        if (offer is not null) draft.Pick(offer.Id);
        return TakeWithUndo(spec, offer is null ? "Changed" : $"Changed for {offer.Provider}: {ChangeWords.Of(offer.Nearest!.Changes)}");
    }

    private Task Apply(Saving saving)
    {
        if (saving.Changes.FirstOrDefault(change => change.Field is "offer")?.To is string offer) draft.Pick(offer);
        return TakeWithUndo(SpecChange.Apply(draft.Spec, saving.Changes), $"Changed: {ChangeWords.Of(saving.Changes)}");
    }

    private Task Apply(PresetView preset) => TakeWithUndo(preset.Spec, $"Took {preset.Name}");

    private void Offer(UndoNote note) => undo = note;

    private async Task Insert(string word) => await script.Call("insert", "#prompt", word);
}
