using System.Text.Json;
using KlingWeb.Audit;

namespace KlingWeb.Keeping.Backups;

/// <summary>What a backup says of itself; the last thing in it, so that a backup with a manifest is a whole one.</summary>
internal sealed record BackupManifest
{
    public const string FileName = "manifest.json";

    /// <summary>The format that this program writes; it reads no newer one.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required int Format { get; init; }

    /// <summary>The version of the program that made it.</summary>
    public required string Program { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The database's last migration.</summary>
    public required string Migration { get; init; }

    /// <summary>What is packed, as it was read.</summary>
    public required IReadOnlyList<BackupEntry> Packed { get; init; }

    /// <summary>The results and uploads that the database names, packed or not, with the hashes that it knows.</summary>
    public required IReadOnlyList<BackupEntry> Files { get; init; }

    /// <summary>Where the audit log ended when the copy was begun; null without an entry, and in backups of older versions.</summary>
    public AuditHead? Audit { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="JsonException">It is no manifest.</exception>
    public static BackupManifest Parse(Stream json) => JsonSerializer.Deserialize<BackupManifest>(json, Json) ?? throw new JsonException("It is empty.");
}

/// <summary>A file of a backup.</summary>
/// <param name="Path">Below the data folder, with slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record BackupEntry(string Path, long Bytes, string Sha256);
