namespace KlingWeb.Web.Tests.Postgres;

/// <summary>A test that needs PostgreSQL; skipped, with words, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresServer.Programs is null) Skip = "PostgreSQL is not installed here (apt-get install postgresql).";
    }
}
