using KlingWeb.Data;
using KlingWeb.Hosting;
using KlingWeb.Web.Tests.Generations;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Postgres;

/// <summary>Several instances start at once on a database that nobody has used yet.</summary>
public sealed class StartTogetherTests : IDisposable
{
    private const int Instances = 3;

    private readonly string folder = Directory.CreateTempSubdirectory("kw-together-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [PostgresFact]
    public async Task AllAtOnce_OnAnEmptyDatabase_MigrateItOnceAndMakeOneKey()
    {
        var address = await PostgresServer.EmptyDatabase();
        var apps = Enumerable.Range(0, Instances).Select(n => Workroom.Build(Path.Combine(folder, $"{n}"), _ => { }, address)).ToList();

        await Task.WhenAll(apps.Select(app => Task.Run(() => app.Services.PrepareForCommand(default))));

        var protectors = apps.Select(app => app.Services.GetDataProtector("test")).ToList();
        var kept = protectors.Select(protector => protector.Protect("a key")).ToList();
        Assert.All(protectors, protector => Assert.All(kept, text => Assert.Equal("a key", protector.Unprotect(text))));
        await using (var db = await apps[0].Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync())
        {
            Assert.Equal(1, await db.Set<KeyRow>().CountAsync());
            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        }

        foreach (var app in apps) await app.DisposeAsync();
    }

    [PostgresFact]
    public async Task Start_WhereThereIsNoDatabase_MakesIt()
    {
        var address = await PostgresServer.NoDatabase();
        await using var app = Workroom.Build(folder, _ => { }, address);

        await app.Services.PrepareForCommand(default);

        await using var db = await app.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        Assert.Equal(1, await db.Set<KeyRow>().CountAsync());
    }
}
