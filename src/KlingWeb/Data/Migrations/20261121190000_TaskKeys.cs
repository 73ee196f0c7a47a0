using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KlingWeb.Data.Migrations;

/// <summary>Takes the kind out of the keys of tasks where a provider numbers all its tasks together, so that none is taken for two generations of different kinds.</summary>
[DbContext(typeof(KlingDb))]
[Migration("20261121190000_TaskKeys")]
public sealed class TaskKeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        UPDATE "Generations" SET "TaskKey" = replace(replace("TaskKey", '/image/', '/'), '/video/', '/')
        WHERE "TaskKey" IS NOT NULL AND "Provider" <> 'kling3cheap';
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        UPDATE "Generations" SET "TaskKey" = "Provider" || '/' || "Mode" || CASE "Kind" WHEN 'image' THEN '/image/' ELSE '/video/' END || "ProviderTaskId"
        WHERE "TaskKey" IS NOT NULL AND "Provider" <> 'kling3cheap';
        """);
}
