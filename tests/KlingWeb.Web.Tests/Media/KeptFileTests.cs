using KlingWeb.Media;

namespace KlingWeb.Web.Tests.Media;

public sealed class KeptFileTests
{
    [Fact]
    public async Task File_MovedIntoAFolderThatIsNotThereYet_IsThere()
    {
        var folder = Directory.CreateTempSubdirectory("kw-kept-").FullName;
        var (part, place) = (Path.Combine(folder, "parts", "one"), Path.Combine(folder, "files", "ab", "cd", "1.png"));
        await using (var content = KeptFile.Create(part)) await content.WriteAsync("content"u8.ToArray());

        KeptFile.MoveInto(part, place);

        Assert.Equal("content", await File.ReadAllTextAsync(place));
        Assert.False(File.Exists(part));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Folder_ThatIsNotThere_IsNotTakenForFlushed() =>
        Assert.Throws<IOException>(() => KeptFolder.Flush(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))));
}
