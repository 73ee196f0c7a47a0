using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Team;

/// <summary>A personal access token, without the token: only its SHA-256 is kept. It has 256 random bits, so a slow hash would add nothing.</summary>
public sealed class AccessToken
{
    public const int LongestName = 80;

    public Guid Id { get; init; }

    public required string MemberId { get; init; }

    public required string Name { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>The last four characters, so that its owner can tell it from others.</summary>
    public required string Hint { get; init; }

    public TokenScope Scope { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>From then on it is refused; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}

internal sealed class AccessTokenRows : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> builder)
    {
        builder.ToTable("AccessTokens");
        builder.Property(token => token.Name).HasMaxLength(AccessToken.LongestName);
        builder.Property(token => token.Hash).HasMaxLength(32);
        builder.Property(token => token.Hint).HasMaxLength(4);
        builder.Property(token => token.Scope).HasConversion<string>().HasMaxLength(10);
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasOne<Member>().WithMany().HasForeignKey(token => token.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
