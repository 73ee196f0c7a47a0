namespace KlingWeb.Audit;

/// <summary>Where the audit log ended at a moment: as long as this entry with this hash is still in it, nothing up to it was changed or taken away.</summary>
/// <param name="Id">The number of the newest entry.</param>
/// <param name="Hash">Its hash, lower-case hex.</param>
public sealed record AuditHead(long Id, string Hash)
{
    /// <summary>As it is shown to people, who compare it with one that they have kept.</summary>
    public override string ToString() => $"entry {Id}, hash {Hash}";
}
