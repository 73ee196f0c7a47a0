using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingWeb.Data.PostgresMigrations
{
    /// <inheritdoc />
    public partial class UploadMetadata : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "KeepsMetadata",
                table: "Uploads",
                type: "boolean",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "UploadNames",
                columns: table => new
                {
                    UploadId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    MemberId = table.Column<string>(type: "text", nullable: false),
                    FileName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UploadNames", x => new { x.UploadId, x.MemberId });
                    table.ForeignKey(
                        name: "FK_UploadNames_Uploads_UploadId",
                        column: x => x.UploadId,
                        principalTable: "Uploads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "UploadNames");

            migrationBuilder.DropColumn(
                name: "KeepsMetadata",
                table: "Uploads");
        }
    }
}
