using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Data;

/// <summary>The quick way of writing new rows, held against EF's own: the same bytes in every column of every table.</summary>
public sealed class QuickInsertsTests : IAsyncLifetime
{
    private static readonly string[] OfASubmission = [nameof(GenerationRow), nameof(LedgerRow), nameof(IdempotencyRow), nameof(GenerationEventRow)];

    private readonly string folder = Directory.CreateTempSubdirectory("kw-quick-").FullName;
    private readonly Commands quickly = new();
    private readonly Commands slowly = new();
    private WebApplication quick = null!;
    private WebApplication plain = null!;

    public async Task InitializeAsync()
    {
        quick = await Program("quick", quickly, _ => { });
        plain = await Program("plain", slowly, options => options.ReplaceService<IDatabase, RelationalDatabase>());
    }

    public async Task DisposeAsync()
    {
        foreach (var program in (WebApplication[])[quick, plain])
        {
            await using (var db = await Db(program)) SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
            await program.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Row_OfEveryKind_IsTheSameInEveryColumnAsByEf()
    {
        await using var one = await Db(quick);
        await using var other = await Db(plain);
        var types = one.Model.GetEntityTypes().Where(type => !type.IsOwned() && !type.GetNavigations().Any(navigation => navigation.TargetEntityType.IsOwned()) && !type.GetComplexProperties().Any()).Select(type => type.Name).ToList();
        Assert.Superset(OfASubmission.ToHashSet(), types.Select(name => name.Split('.')[^1]).ToHashSet());

        foreach (var sparse in (bool[])[false, true])
        {
            foreach (var type in types)
            {
                await Write(one, type, sparse);
                await Write(other, type, sparse);
                Assert.Equal(await Stored(other, type), await Stored(one, type));
            }
        }

        Assert.DoesNotContain(quickly.Saving, text => OfASubmission.Any(name => text.Contains(Table(one, name), StringComparison.Ordinal)));
        Assert.Contains(slowly.Saving, text => text.Contains("\"Generations\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Row_AddedBeforeTheOneItBelongsTo_IsWrittenAfterIt()
    {
        await using var db = await Db(quick);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var row = (GenerationRow)Add(db, db.Model.FindEntityType(typeof(GenerationRow))!, sparse: true);
        db.ChangeTracker.Clear();
        var entry = new LedgerRow { GenerationId = row.Id };
        db.AddRange(entry, row);

        await db.SaveChangesAsync();

        Assert.NotEqual(0, entry.Id);
        Assert.Equal(entry.Id, (await db.Set<LedgerRow>().AsNoTracking().SingleAsync(e => e.GenerationId == row.Id)).Id);
    }

    [Fact]
    public async Task Row_ThatIsThereAlready_IsADuplicateAndNothingElseIsBroken()
    {
        await using var db = await Db(quick);
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Add(new KeyRow { Name = "one", Xml = "<key/>" });
        await db.SaveChangesAsync();
        var row = (GenerationRow)Add(db, db.Model.FindEntityType(typeof(GenerationRow))!, sparse: true);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        db.Add(row);

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.True(refused.IsDuplicate());
        Assert.Same(row, Assert.Single(refused.Entries).Entity);
        db.ChangeTracker.Clear();
        db.Add(new KeyRow { Name = "two", Xml = "<key/>" });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();

        Assert.Equal(2, await db.Set<KeyRow>().CountAsync());
    }

    [Fact]
    public async Task Context_ThatGetsAnotherConnection_PreparesAnew()
    {
        for (var n = 0; n < 3; n++)
        {
            await using var db = await Db(quick);
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(new KeyRow { Name = $"{n}", Xml = "<key/>" });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }

        await using var after = await Db(quick);
        Assert.Equal(3, await after.Set<KeyRow>().CountAsync());
    }

    private async Task<WebApplication> Program(string name, Commands seen, Action<DbContextOptionsBuilder> more)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        await MigratedFile.WriteTo(place);
        return Workroom.Build(place, builder => builder.Services.ConfigureDbContext<KlingDb>((_, options) => more(options.AddInterceptors(seen))));
    }

    /// <summary>A context as the groups of writers have it.</summary>
    private static async Task<KlingDb> Db(WebApplication program)
    {
        var db = await program.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    private static string Table(KlingDb db, string type) => $"\"{db.Model.GetEntityTypes().Single(one => one.Name.EndsWith("." + type, StringComparison.Ordinal)).GetTableName()}\"";

    private static async Task Write(KlingDb db, string type, bool sparse)
    {
        await db.Database.OpenConnectionAsync();
        // rows of all kinds alone, none with what it belongs to
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
        await using var transaction = await db.Database.BeginTransactionAsync();
        Add(db, db.Model.FindEntityType(type)!, sparse);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        db.ChangeTracker.Clear();
    }

    private static object Add(KlingDb db, IEntityType type, bool sparse)
    {
        var row = RuntimeHelpers.GetUninitializedObject(type.ClrType);
        var entry = db.Entry(row);
        foreach (var property in type.GetProperties())
        {
            if (IsNumbered(property)) continue;
            if (sparse && property.IsNullable) continue;
            if (Sample(property, sparse) is { } value) entry.Property(property).CurrentValue = value;
        }

        entry.State = EntityState.Added;
        return row;
    }

    private static bool IsNumbered(IProperty property) =>
        property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd && (property.ClrType == typeof(long) || property.ClrType == typeof(int));

    /// <summary>Another value for each column, with what is awkward in its kind.</summary>
    private static object? Sample(IProperty property, bool sparse)
    {
        var n = property.GetIndex() + (sparse ? 100 : 1);
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(n % Enum.GetValues(type).Length);
        if (type == typeof(string)) return $"{property.Name} {n} žluť 猫 'quoted' \"twice\"";
        if (type == typeof(Guid)) return new Guid(n, 2, 3, 0xab, 0xcd, 6, 7, 8, 9, 10, 11);
        if (type == typeof(decimal)) return -n - 0.1234565m;
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 3, 10, 9, n % 60, 0, 123, TimeSpan.FromHours(2));
        if (type == typeof(byte[])) return new byte[] { 0, (byte)n, 255 };
        if (typeof(IList).IsAssignableFrom(type)) return type == typeof(List<int>) ? new List<int> { n, 80 } : type == typeof(List<string>) ? new List<string> { $"{n}", "a \"b\" 猫" } : null;
        return type == typeof(bool) ? true : type.IsPrimitive ? Convert.ChangeType(n, type, CultureInfo.InvariantCulture) : null;
    }

    private static async Task<List<string>> Stored(KlingDb db, string type)
    {
        var table = db.Model.FindEntityType(type)!.GetTableName()!;
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // names of our own tables and columns
        command.CommandText = $"SELECT * FROM \"{table}\" LIMIT 0";
        var names = new List<string>();
        await using (var empty = await command.ExecuteReaderAsync()) names.AddRange(Enumerable.Range(0, empty.FieldCount).Select(empty.GetName));
        command.CommandText = $"SELECT {string.Join(" || ', ' || ", names.Select(name => $"'{name} ' || typeof(\"{name}\") || ' ' || quote(\"{name}\")"))} FROM \"{table}\" ORDER BY 1";
#pragma warning restore CA2100
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }

    private sealed class Commands : DbCommandInterceptor
    {
        public List<string> Saving { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (eventData.CommandSource == CommandSource.SaveChanges) Saving.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
