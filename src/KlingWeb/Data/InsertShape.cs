using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace KlingWeb.Data;

/// <summary>What EF's model says of writing a new row of a kind; read once.</summary>
internal sealed class InsertShape
{
    private const string Kept = "KlingWeb:InsertShape";

    private readonly bool isPlain;
    private readonly IProperty[] generated;

    private InsertShape(IEntityType type)
    {
        isPlain = type.BaseType is null && !type.GetDirectlyDerivedTypes().Any() && !type.IsOwned() && !type.GetComplexProperties().Any()
            && !type.GetNavigations().Any(navigation => navigation.TargetEntityType.IsOwned());
        Number = type.FindPrimaryKey()?.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } key] && (key.ClrType == typeof(long) || key.ClrType == typeof(int)) ? key : null;
        Columns = [.. type.GetProperties().Where(property => property != Number)];
        generated = [.. type.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.Never)];
        Order = Above(type, []);
    }

    /// <summary>A whole number that is the key and that the database counts up; null where the key comes from us.</summary>
    public IProperty? Number { get; }

    /// <summary>All columns but that number.</summary>
    public IProperty[] Columns { get; }

    /// <summary>How many tables stand above it: rows are written in this order, so that each finds those that it belongs to.</summary>
    public int Order { get; }

    public static InsertShape Of(IEntityType type) => type.GetOrAddRuntimeAnnotationValue(Kept, static kind => new InsertShape(kind!), type);

    /// <summary>Whether it is a new row of a plain table. What the database would have to compute or default is EF's to ask for.</summary>
    public bool Fits(IUpdateEntry entry) =>
        isPlain && entry.EntityState == EntityState.Added && entry.SharedIdentityEntry is null
        && Array.TrueForAll(generated, property => entry.IsStoreGenerated(property) == (property == Number));

    private static int Above(IEntityType type, HashSet<IEntityType> below)
    {
        if (!below.Add(type)) return 0;
        var above = type.GetForeignKeys().Where(key => !below.Contains(key.PrincipalEntityType)).Select(key => 1 + Above(key.PrincipalEntityType, below)).DefaultIfEmpty(0).Max();
        below.Remove(type);
        return above;
    }
}
