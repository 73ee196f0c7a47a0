using System.Data.Common;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingWeb.Web.Tests.Data;

public sealed class KeptStatementsTests : IDisposable
{
    private readonly KeptStatements statements = new();
    private readonly Commands seen = new();
    private readonly NotesDb db;

    public KeptStatementsTests()
    {
        db = new(new DbContextOptionsBuilder<NotesDb>().UseSqlite("Data Source=:memory:").AddInterceptors(statements, seen).Options);
        db.Database.OpenConnection();
        db.Database.EnsureCreated();
        seen.All.Clear();
    }

    public void Dispose() => db.Dispose();

    [Fact]
    public async Task Statement_RunAgain_IsTheOneThatWasPreparedWithItsOwnValues()
    {
        using var kept = statements.For(db.Database.GetDbConnection());

        await Add("one", "first");
        await Add("two", null);
        await Add("three", "third");

        Assert.Equal(3, seen.All.Count);
        Assert.Single(seen.All.Distinct());
        Assert.Equal([("one", "first"), ("two", null), ("three", "third")], (await db.Notes.AsNoTracking().OrderBy(note => note.Id).ToListAsync()).Select(note => (note.Name, note.Text)));
    }

    [Fact]
    public async Task Statement_ThatIsStillBeingRead_IsNotTheOneThatRunsBeside()
    {
        await Add("one", null);
        await Add("two", null);
        using var kept = statements.For(db.Database.GetDbConnection());
        var pairs = new List<(string, string)>();

        await foreach (var a in Named())
        {
            await foreach (var b in Named()) pairs.Add((a.Name, b.Name));
        }

        Assert.Equal([("one", "one"), ("one", "two"), ("two", "one"), ("two", "two")], pairs);
    }

    [Fact]
    public async Task Statement_ThatFailed_RunsAgain()
    {
        using var kept = statements.For(db.Database.GetDbConnection());
        await Add("one", null);

        await Assert.ThrowsAsync<DbUpdateException>(() => Add("one", "again"));
        db.ChangeTracker.Clear();
        await Add("two", null);

        Assert.Equal(["one", "two"], (await db.Notes.AsNoTracking().ToListAsync()).Select(note => note.Name));
    }

    [Fact]
    public async Task Statements_AfterTheEnd_AreTheirOwnAgain()
    {
        using (statements.For(db.Database.GetDbConnection())) await Add("one", null);
        await Add("two", null);
        await Add("three", null);

        Assert.Equal(3, seen.All.Distinct().Count());
    }

    private IAsyncEnumerable<Note> Named() => db.Notes.AsNoTracking().OrderBy(note => note.Id).AsAsyncEnumerable();

    private async Task Add(string name, string? text)
    {
        db.Add(new Note { Name = name, Text = text });
        await db.SaveChangesAsync();
    }

    private sealed class Commands : DbCommandInterceptor
    {
        public List<DbCommand> All { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (eventData.CommandSource == CommandSource.SaveChanges) All.Add(command);
            return ValueTask.FromResult(result);
        }
    }

    private sealed class NotesDb(DbContextOptions<NotesDb> options) : DbContext(options)
    {
        public DbSet<Note> Notes => Set<Note>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Note>().HasIndex(note => note.Name).IsUnique();
    }

    private sealed class Note
    {
        public int Id { get; init; }

        public required string Name { get; init; }

        public string? Text { get; init; }
    }
}
