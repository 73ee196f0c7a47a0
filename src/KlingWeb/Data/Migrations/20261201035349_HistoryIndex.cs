using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingWeb.Data.Migrations
{
    /// <inheritdoc />
    public partial class HistoryIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Generations_CreatedAt",
                table: "Generations");

            migrationBuilder.DropIndex(
                name: "IX_Generations_DeletedAt",
                table: "Generations");

            migrationBuilder.CreateTable(
                name: "GenerationTexts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    GenerationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Cost = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GenerationTexts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SpendCells",
                columns: table => new
                {
                    Grouping = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Provider = table.Column<string>(type: "TEXT", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Usd = table.Column<long>(type: "INTEGER", nullable: false),
                    WithUsd = table.Column<int>(type: "INTEGER", nullable: false),
                    WithoutUsd = table.Column<int>(type: "INTEGER", nullable: false),
                    QuotedUsd = table.Column<long>(type: "INTEGER", nullable: false),
                    WithQuotedUsd = table.Column<int>(type: "INTEGER", nullable: false),
                    CashUsd = table.Column<long>(type: "INTEGER", nullable: false),
                    WithCash = table.Column<int>(type: "INTEGER", nullable: false),
                    WithoutCash = table.Column<int>(type: "INTEGER", nullable: false),
                    ChargeUnknown = table.Column<int>(type: "INTEGER", nullable: false),
                    UntoldAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    UntoldUsd = table.Column<long>(type: "INTEGER", nullable: false),
                    WithUntoldUsd = table.Column<int>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpendCells", x => new { x.Grouping, x.Day, x.Key, x.Provider, x.Unit });
                });

            migrationBuilder.CreateTable(
                name: "SpendMarks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Hour = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpendMarks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SpendZone",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpendZone", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Generations_CreatedAt_DeletedAt",
                table: "Generations",
                columns: new[] { "CreatedAt", "DeletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Generations_DeletedAt",
                table: "Generations",
                column: "DeletedAt",
                filter: "\"DeletedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Generations_Family_CreatedAt",
                table: "Generations",
                columns: new[] { "Family", "CreatedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Generations_FinishedAt",
                table: "Generations",
                column: "FinishedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Generations_MayHaveBeenCharged",
                table: "Generations",
                column: "MayHaveBeenCharged",
                filter: "\"MayHaveBeenCharged\"");

            migrationBuilder.CreateIndex(
                name: "IX_Generations_MemberId_CreatedAt",
                table: "Generations",
                columns: new[] { "MemberId", "CreatedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Generations_Project_CreatedAt",
                table: "Generations",
                columns: new[] { "Project", "CreatedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Generations_Provider_CreatedAt",
                table: "Generations",
                columns: new[] { "Provider", "CreatedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_GenerationTexts_CreatedAt",
                table: "GenerationTexts",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_GenerationTexts_GenerationId",
                table: "GenerationTexts",
                column: "GenerationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SpendCells_Day",
                table: "SpendCells",
                column: "Day");

            MakeCostIndex(migrationBuilder);
            MakeInvertedIndex(migrationBuilder);
            MakeMarks(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            throw new NotSupportedException("The text index of the version before is not made again: restore a backup.");
        }

        // by the expression of the query
        private static void MakeCostIndex(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            CREATE INDEX "IX_Generations_Cost" ON "Generations" (COALESCE("ChargeUsd", "QuotedUsd", -1000000) DESC, "Id" DESC);
            """);

        // kw_text and kw_tokens are the program's own, see HistoryFunctions
        private static void MakeInvertedIndex(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER GenerationText_Insert;
                DROP TRIGGER GenerationText_Update;
                DROP TRIGGER GenerationText_Delete;
                DROP TABLE GenerationText;
                """);
            migrationBuilder.Sql("CREATE VIRTUAL TABLE GenerationGrams USING fts5(Tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');");
            migrationBuilder.Sql($"""
                INSERT INTO GenerationTexts (GenerationId, CreatedAt, Cost, Text)
                SELECT g.Id, g.CreatedAt, {Cost("g")}, {Text("g")} FROM Generations AS g ORDER BY g.CreatedAt, g.Id;
                """);
            migrationBuilder.Sql($"""
                INSERT INTO GenerationGrams (rowid, Tokens)
                SELECT t.Id, {Tokens("t.Text", "g")} FROM GenerationTexts AS t CROSS JOIN Generations AS g ON g.Id = t.GenerationId ORDER BY t.Id;
                """);
            migrationBuilder.Sql($"""
                CREATE TRIGGER GenerationTexts_Insert AFTER INSERT ON Generations BEGIN
                    INSERT INTO GenerationTexts (GenerationId, CreatedAt, Cost, Text) VALUES (NEW.Id, NEW.CreatedAt, {Cost("NEW")}, {Text("NEW")});
                    INSERT INTO GenerationGrams (rowid, Tokens) SELECT t.Id, {Tokens("t.Text", "NEW")} FROM GenerationTexts AS t WHERE t.GenerationId = NEW.Id;
                END;
                """);
            migrationBuilder.Sql($"""
                CREATE TRIGGER GenerationTexts_Update AFTER UPDATE OF Prompt, Note, Project, Tags, MemberName, ProviderTaskId, ExternalId ON Generations BEGIN
                    UPDATE GenerationTexts SET Text = {Text("NEW")} WHERE GenerationId = NEW.Id;
                    {Index()}
                END;
                """);
            migrationBuilder.Sql($"""
                CREATE TRIGGER GenerationTexts_Narrow AFTER UPDATE OF Favorite, Rating, DeliveryNote, DeletedAt, Status ON Generations
                WHEN NEW.Favorite IS NOT OLD.Favorite OR NEW.Rating IS NOT OLD.Rating OR NEW.DeliveryNote IS NOT OLD.DeliveryNote OR NEW.DeletedAt IS NOT OLD.DeletedAt
                    OR (NEW.Status IS NOT OLD.Status AND (NEW.Status IN ({Ended}) OR OLD.Status IN ({Ended}))) BEGIN
                    {Index()}
                END;
                """);
            migrationBuilder.Sql($"""
                CREATE TRIGGER GenerationTexts_Cost AFTER UPDATE OF ChargeUsd, QuotedUsd ON Generations BEGIN
                    UPDATE GenerationTexts SET Cost = {Cost("NEW")} WHERE GenerationId = NEW.Id;
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER GenerationTexts_Delete AFTER DELETE ON Generations BEGIN
                    DELETE FROM GenerationGrams WHERE rowid = (SELECT Id FROM GenerationTexts WHERE GenerationId = OLD.Id);
                    DELETE FROM GenerationTexts WHERE GenerationId = OLD.Id;
                END;
                """);
        }

        // an hour has 36,000,000,000 ticks
        private static void MakeMarks(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TRIGGER SpendMarks_Ledger AFTER INSERT ON Ledger BEGIN
                    INSERT INTO SpendMarks (Hour) VALUES (NEW.At / 36000000000);
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER SpendMarks_Generations AFTER UPDATE OF Project, MemberName, QuotedUsd, CashUsd, MayHaveBeenCharged ON Generations
                WHEN NEW.Project IS NOT OLD.Project OR NEW.MemberName IS NOT OLD.MemberName OR NEW.QuotedUsd IS NOT OLD.QuotedUsd OR NEW.CashUsd IS NOT OLD.CashUsd
                    OR NEW.MayHaveBeenCharged IS NOT OLD.MayHaveBeenCharged BEGIN
                    INSERT INTO SpendMarks (Hour) SELECT DISTINCT At / 36000000000 FROM Ledger WHERE GenerationId = NEW.Id;
                END;
                """);
        }

        private const string Ended = "'succeeded', 'failed', 'cancelled', 'expired'";

        private static string Index() => $"""
            UPDATE GenerationGrams SET Tokens = {Tokens("(SELECT t.Text FROM GenerationTexts AS t WHERE t.GenerationId = NEW.Id)", "NEW")}
                    WHERE rowid = (SELECT t.Id FROM GenerationTexts AS t WHERE t.GenerationId = NEW.Id);
            """;

        private static string Cost(string row) => $"coalesce({row}.ChargeUsd, {row}.QuotedUsd, -1000000)";

        private static string Text(string row) =>
            $"kw_text({row}.Tags, {row}.Prompt, {row}.Note, {row}.Project, {row}.MemberName, {row}.Offer, {row}.Model, {row}.ProviderTaskId, {row}.ExternalId, {row}.Id)";

        private static string Tokens(string text, string row) =>
            $"kw_tokens({text}, {row}.Provider, {row}.Family, {row}.Kind, {row}.Status, {row}.MemberId, {row}.Project, {row}.Tags, {row}.Favorite, {row}.Rating, {row}.DeliveryNote, {row}.DeletedAt)";
    }
}
