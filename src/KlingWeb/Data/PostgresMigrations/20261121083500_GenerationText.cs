using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KlingWeb.Data.PostgresMigrations;

/// <summary>The trigram index over everything that is written about a generation, on a column that a trigger keeps; the model does not know it.</summary>
[DbContext(typeof(PostgresDb))]
[Migration("20261121083500_GenerationText")]
public sealed class GenerationText : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
            ALTER TABLE "Generations" ADD COLUMN "SearchText" text NOT NULL DEFAULT '';
            CREATE FUNCTION generation_text() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                NEW."SearchText" := concat_ws(chr(10), NEW."Prompt", NEW."Note", NEW."Project", array_to_string(NEW."Tags", chr(10)), NEW."MemberName", NEW."Offer", NEW."ProviderTaskId", NEW."Id"::text);
                RETURN NEW;
            END $$;
            CREATE TRIGGER generation_text BEFORE INSERT OR UPDATE OF "Prompt", "Note", "Project", "Tags", "ProviderTaskId", "MemberName" ON "Generations"
                FOR EACH ROW EXECUTE FUNCTION generation_text();
            UPDATE "Generations" SET "Prompt" = "Prompt";
            CREATE INDEX "IX_Generations_SearchText" ON "Generations" USING gin ("SearchText" gin_trgm_ops);
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            DROP TRIGGER generation_text ON "Generations";
            DROP FUNCTION generation_text();
            ALTER TABLE "Generations" DROP COLUMN "SearchText";
            """);
    }
}
