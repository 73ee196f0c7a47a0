using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KlingWeb.Data.Migrations;

/// <summary>The trigram index over everything that is written about a generation, kept by triggers; its rows have the row numbers of the generations.</summary>
[DbContext(typeof(KlingDb))]
[Migration("20261121063500_GenerationText")]
public sealed class GenerationText : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE VIRTUAL TABLE GenerationText USING fts5(GenerationId UNINDEXED, Text, tokenize = 'trigram');");
        migrationBuilder.Sql($"""
            CREATE TRIGGER GenerationText_Insert AFTER INSERT ON Generations BEGIN
                INSERT INTO GenerationText(rowid, GenerationId, Text) VALUES (NEW.rowid, NEW.Id, {TextOf("NEW")});
            END;
            """);
        migrationBuilder.Sql($"""
            CREATE TRIGGER GenerationText_Update AFTER UPDATE OF Prompt, Note, Project, Tags, ProviderTaskId, MemberName ON Generations BEGIN
                UPDATE GenerationText SET Text = {TextOf("NEW")} WHERE rowid = NEW.rowid;
            END;
            """);
        migrationBuilder.Sql("""
            CREATE TRIGGER GenerationText_Delete AFTER DELETE ON Generations BEGIN
                DELETE FROM GenerationText WHERE rowid = OLD.rowid;
            END;
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER GenerationText_Insert; DROP TRIGGER GenerationText_Update; DROP TRIGGER GenerationText_Delete; DROP TABLE GenerationText;");
    }

    private static string TextOf(string row) =>
        $"{row}.Prompt || char(10) || coalesce({row}.Note, '') || char(10) || coalesce({row}.Project, '') || char(10) || {row}.Tags"
        + $" || char(10) || {row}.MemberName || char(10) || {row}.Offer || char(10) || coalesce({row}.ProviderTaskId, '') || char(10) || lower({row}.Id)";
}
