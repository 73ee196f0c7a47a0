using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Uploads;

/// <summary>What a member calls an upload, where that is not what it was called when the content came first.</summary>
public sealed class UploadName
{
    public required string UploadId { get; init; }

    public required string MemberId { get; init; }

    public required string FileName { get; set; }

    /// <summary>The name that a member gave last; null when it is the upload's own.</summary>
    internal static Task<string?> Of(KlingDb db, string uploadId, string memberId, CancellationToken cancellationToken) =>
        db.Set<UploadName>().Where(name => name.UploadId == uploadId && name.MemberId == memberId).Select(name => name.FileName).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Keeps the name that a member has just given to content that is there already.</summary>
    internal static async Task Keep(KlingDb db, Upload upload, string memberId, string fileName, CancellationToken cancellationToken)
    {
        var named = await db.Set<UploadName>().SingleOrDefaultAsync(name => name.UploadId == upload.Id && name.MemberId == memberId, cancellationToken);
        if ((named?.FileName ?? upload.FileName) == fileName) return;
        if (named is null) db.Add(new UploadName { UploadId = upload.Id, MemberId = memberId, FileName = fileName });
        else named.FileName = fileName;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // the same member named it twice at once: one of the two names is kept
        }
    }
}

internal sealed class UploadNameMapping : IEntityTypeConfiguration<UploadName>
{
    public void Configure(EntityTypeBuilder<UploadName> builder)
    {
        builder.ToTable("UploadNames");
        builder.HasKey(name => new { name.UploadId, name.MemberId });
        builder.Property(name => name.UploadId).HasMaxLength(32);
        builder.Property(name => name.FileName).HasMaxLength(Upload.LongestName);
        builder.HasOne<Upload>().WithMany().HasForeignKey(name => name.UploadId);
    }
}
