using KlingWeb.Hosting;

namespace KlingWeb.Web.Tests.Host;

public sealed class InstanceIdTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("kw-instance-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Id_OfADataFolder_MovesWithItAndIsNoOthers()
    {
        var (one, other, moved) = (Make("one"), Make("other"), Path.Combine(root, "moved"));
        var id = InstanceId.In(one);

        Assert.Equal(id, InstanceId.In(one));
        Assert.NotEqual(id, InstanceId.In(other));
        Directory.Move(one, moved);
        Assert.Equal(id, InstanceId.In(moved));
    }

    [Fact]
    public void Id_ThatAPowerCutLeftEmpty_IsMadeAnew()
    {
        var folder = Make("cut");
        InstanceId.In(folder);
        var note = Assert.Single(Directory.GetFiles(folder));
        File.WriteAllText(note, "");

        var made = InstanceId.In(folder);

        Assert.Equal(32, made.Length);
        Assert.Equal(made, InstanceId.In(folder));
    }

    private string Make(string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;
}
