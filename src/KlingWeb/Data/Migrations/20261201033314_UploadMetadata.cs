using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingWeb.Data.Migrations
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "UploadNames",
                columns: table => new
                {
                    UploadId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
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
