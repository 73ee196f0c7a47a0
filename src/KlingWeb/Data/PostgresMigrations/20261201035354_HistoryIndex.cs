using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KlingWeb.Data.PostgresMigrations
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

            migrationBuilder.AddColumn<List<string>>(
                name: "SearchGrams",
                table: "Generations",
                type: "text[]",
                nullable: true);

            // the program writes the text itself now, folded as what is looked for; GenerationTexts.Fill writes it for what is there
            migrationBuilder.Sql("""
                DROP TRIGGER generation_text ON "Generations";
                DROP FUNCTION generation_text();
                ALTER TABLE "Generations" ALTER COLUMN "SearchText" DROP NOT NULL;
                """);

            migrationBuilder.CreateTable(
                name: "SpendCells",
                columns: table => new
                {
                    Grouping = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Day = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Provider = table.Column<string>(type: "text", nullable: false),
                    Unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Usd = table.Column<long>(type: "bigint", nullable: false),
                    WithUsd = table.Column<int>(type: "integer", nullable: false),
                    WithoutUsd = table.Column<int>(type: "integer", nullable: false),
                    QuotedUsd = table.Column<long>(type: "bigint", nullable: false),
                    WithQuotedUsd = table.Column<int>(type: "integer", nullable: false),
                    CashUsd = table.Column<long>(type: "bigint", nullable: false),
                    WithCash = table.Column<int>(type: "integer", nullable: false),
                    WithoutCash = table.Column<int>(type: "integer", nullable: false),
                    ChargeUnknown = table.Column<int>(type: "integer", nullable: false),
                    UntoldAmount = table.Column<long>(type: "bigint", nullable: false),
                    UntoldUsd = table.Column<long>(type: "bigint", nullable: false),
                    WithUntoldUsd = table.Column<int>(type: "integer", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpendCells", x => new { x.Grouping, x.Day, x.Key, x.Provider, x.Unit });
                });

            migrationBuilder.CreateTable(
                name: "SpendMarks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Hour = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpendMarks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SpendZone",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    TimeZone = table.Column<string>(type: "text", nullable: false)
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
                name: "IX_Generations_Favorites",
                table: "Generations",
                column: "CreatedAt",
                filter: "\"Favorite\"");

            migrationBuilder.CreateIndex(
                name: "IX_Generations_FinishedAt",
                table: "Generations",
                column: "FinishedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Generations_Kind_CreatedAt",
                table: "Generations",
                columns: new[] { "Kind", "CreatedAt" });

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
                name: "IX_Generations_SearchGrams",
                table: "Generations",
                column: "SearchGrams")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "IX_Generations_Tags",
                table: "Generations",
                column: "Tags")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "IX_SpendCells_Day",
                table: "SpendCells",
                column: "Day");

            migrationBuilder.Sql("""
                CREATE INDEX "IX_Generations_Cost" ON "Generations" ((COALESCE("ChargeUsd", "QuotedUsd", -1000000)) DESC, "Id" DESC);
                """);
            MakeMarks(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            throw new NotSupportedException("The text index of the version before is not made again: restore a backup.");
        }

        // an hour has 36,000,000,000 ticks
        private static void MakeMarks(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            CREATE FUNCTION spend_mark_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO "SpendMarks" ("Hour") VALUES (NEW."At" / 36000000000);
                RETURN NULL;
            END $$;
            CREATE TRIGGER spend_mark_ledger AFTER INSERT ON "Ledger" FOR EACH ROW EXECUTE FUNCTION spend_mark_ledger();
            CREATE FUNCTION spend_mark_generation() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO "SpendMarks" ("Hour") SELECT DISTINCT "At" / 36000000000 FROM "Ledger" WHERE "GenerationId" = NEW."Id";
                RETURN NULL;
            END $$;
            CREATE TRIGGER spend_mark_generation AFTER UPDATE OF "Project", "MemberName", "QuotedUsd", "CashUsd", "MayHaveBeenCharged" ON "Generations" FOR EACH ROW
                WHEN (NEW."Project" IS DISTINCT FROM OLD."Project" OR NEW."MemberName" IS DISTINCT FROM OLD."MemberName" OR NEW."QuotedUsd" IS DISTINCT FROM OLD."QuotedUsd"
                    OR NEW."CashUsd" IS DISTINCT FROM OLD."CashUsd" OR NEW."MayHaveBeenCharged" IS DISTINCT FROM OLD."MayHaveBeenCharged")
                EXECUTE FUNCTION spend_mark_generation();
            """);
    }
}
