using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingWeb.Core.Specs;

/// <summary>Several shots in one video.</summary>
/// <param name="Mode">Who plans them.</param>
/// <param name="Shots">The shots of <see cref="ShotMode.Custom"/>; their lengths add up to the video's. Empty for <see cref="ShotMode.Auto"/>.</param>
public sealed record MultiShot(ShotMode Mode, ValueList<Shot> Shots);

/// <summary>One shot.</summary>
/// <param name="Prompt">What is to be seen in it.</param>
/// <param name="DurationSeconds">Its length in whole seconds, at least 1.</param>
public sealed record Shot(string Prompt, int DurationSeconds);

/// <summary>An element (a character or a thing) that the provider keeps.</summary>
/// <param name="Id">The provider's number, as text: it can be too long for a double.</param>
public sealed record ElementRef(string Id)
{
    /// <summary>The id as the number that providers take, 0 to 2⁶³ − 1; null when it is none.</summary>
    [JsonIgnore]
    public long? Number => long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A camera movement, passed on as it is.</summary>
/// <param name="Type">The provider's word for the movement.</param>
/// <param name="Config">Its numbers, by the provider's names.</param>
public sealed record CameraControl(string Type, JsonElement? Config)
{
    /// <summary>Compares the configuration by its JSON text, since <see cref="JsonElement"/> has no equality of its own.</summary>
    public bool Equals(CameraControl? other) =>
        other is not null && Type == other.Type && Config?.GetRawText() == other.Config?.GetRawText();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Config?.GetRawText());
}
