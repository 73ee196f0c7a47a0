using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingWeb.Data;

/// <summary>Prepares each statement once while many pieces of work share one SQLite connection: preparing costs as much as running it.</summary>
internal sealed class KeptStatements : DbCommandInterceptor
{
    // a query with a list in it has another text for each length
    private const int MostStatements = 200;

    private readonly ConcurrentDictionary<DbConnection, Kept> open = new();

    /// <summary>Keeps what the connection prepares from now on, until the returned is disposed; the connection has to be open as long.</summary>
    public IDisposable For(DbConnection connection)
    {
        var kept = new Kept(() => open.TryRemove(connection, out _));
        return open.TryAdd(connection, kept) ? kept : throw new InvalidOperationException("This connection's statements are being kept already.");
    }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
        result.Connection is { } connection && open.TryGetValue(connection, out var kept) ? kept.InsteadOf((SqliteCommand)result) : result;

    private sealed class Kept(Action ended) : IDisposable
    {
        private readonly Dictionary<string, KeptCommand> commands = [];

        /// <summary>The command that has run this text before, with the new values.</summary>
        public SqliteCommand InsteadOf(SqliteCommand fresh)
        {
            if (!commands.TryGetValue(fresh.CommandText, out var kept))
            {
                if (commands.Count == MostStatements) return fresh;
                kept = new KeptCommand { CommandText = fresh.CommandText, Connection = fresh.Connection };
                commands.Add(fresh.CommandText, kept);
            }

            if (!kept.Lend()) return fresh;
            kept.Transaction = fresh.Transaction;
            kept.CommandTimeout = fresh.CommandTimeout;
            kept.Parameters.Clear();
            foreach (SqliteParameter parameter in fresh.Parameters) kept.Parameters.Add(parameter);
            fresh.Dispose();
            return kept;
        }

        public void Dispose()
        {
            ended();
            foreach (var command in commands.Values) command.End();
        }
    }

    /// <summary>Whoever ran it gives it back by disposing it, and its statement stays prepared.</summary>
    private sealed class KeptCommand : SqliteCommand
    {
        private bool lent;
        private bool ended;

        /// <summary>False while somebody reads from it.</summary>
        public bool Lend()
        {
            if (lent) return false;
            return lent = true;
        }

        public void End()
        {
            ended = true;
            Dispose();
        }

        protected override void Dispose(bool disposing)
        {
            lent = false;
            if (ended) base.Dispose(disposing);
        }
    }
}
