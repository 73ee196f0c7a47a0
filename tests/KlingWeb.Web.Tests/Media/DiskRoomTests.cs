using KlingWeb.Hosting;
using KlingWeb.Media;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Media;

public sealed class DiskRoomTests
{
    [Theory]
    [InlineData(long.MaxValue, 1024, true)]
    [InlineData(1024, long.MaxValue, true)]
    [InlineData(long.MaxValue, long.MaxValue, false)]
    public async Task Room_OfADatabaseAndFilesOnTwoDisks_IsThatOfTheFuller(long database, long files, bool isShort)
    {
        var other = Directory.CreateTempSubdirectory("kw-files-").FullName;
        await using (var program = await TestProgram.Create(("Data:Files", other)))
        {
            var folder = program.Get<DataFolder>();

            Assert.Equal(isShort, DiskRoom.Of(folder, path => path == other ? files : database).IsShort);
        }

        Directory.Delete(other, recursive: true);
    }
}
