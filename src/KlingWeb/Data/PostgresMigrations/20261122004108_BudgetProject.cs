using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingWeb.Data.PostgresMigrations
{
    /// <inheritdoc />
    public partial class BudgetProject : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "BudgetProject",
                table: "Generations",
                type: "text",
                nullable: true);

            // of what was ordered before, the project of now is the best that is known
            migrationBuilder.Sql("""UPDATE "Generations" SET "BudgetProject" = "Project" WHERE "Project" IS NOT NULL;""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "BudgetProject",
                table: "Generations");
        }
    }
}
