using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Data;

internal static class DbLocks
{
    /// <summary>Lets one transaction at a time go on past the same name, among all instances; until it ends. On SQLite every writing transaction is alone anyway.</summary>
    public static async Task TakeLock(this KlingDb db, string name, CancellationToken cancellationToken)
    {
        if (db is not PostgresDb) return;
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({KeyOf(name)})", cancellationToken);
    }

    public static long KeyOf(string name) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
