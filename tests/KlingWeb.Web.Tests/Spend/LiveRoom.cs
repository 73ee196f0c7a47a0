using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Spend;
using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Spend;

/// <summary>Live orders whose providers say what a test lets them say, so that money moves without a network.</summary>
internal static class LiveRoom
{
    public static Task<Workroom> Open() => Workroom.Open(live: true);

    /// <summary>200 credits, $2.00, at apiinone, unless another offer is named.</summary>
    public static async Task<Guid> Hold(this Workroom room, string offer = Orders.ApiInOne, Actor? actor = null, string? project = null)
    {
        var request = Orders.Of(offer, key: Guid.NewGuid().ToString("N")) with { Project = project };
        return (await room.Desk.Submit(request, actor ?? Orders.Member, default)).Id;
    }

    /// <summary>The provider takes it, delivers, and says what it charged.</summary>
    public static async Task Deliver(this Workroom room, Guid id, decimal charge)
    {
        await room.Happen(id, new(GenerationEventKind.SendStarted, "sent"));
        await room.Happen(id, new(GenerationEventKind.Accepted, "taken"));
        await room.Happen(id, new(GenerationEventKind.Delivered, "delivered") { Charge = charge });
    }

    public static async Task<Guid> Spend(this Workroom room, decimal charge, string offer = Orders.ApiInOne, Actor? actor = null, string? project = null)
    {
        var id = await room.Hold(offer, actor, project);
        await room.Deliver(id, charge);
        return id;
    }

    /// <summary>The provider takes it, and fails without a word on what it charged.</summary>
    public static async Task<Guid> FailUntold(this Workroom room)
    {
        var id = await room.Hold();
        await room.Happen(id, new(GenerationEventKind.SendStarted, "sent"));
        await room.Happen(id, new(GenerationEventKind.Accepted, "taken"));
        await room.Happen(id, new(GenerationEventKind.FailedThere, "failed"));
        return id;
    }

    public static Task Happen(this Workroom room, Guid id, GenerationChange change) => room.Get<GenerationWriter>().Change(id, null, _ => change, default);

    public static async Task<Guid> Budget(this Workroom room, decimal limit, BudgetScope scope = BudgetScope.Team, string subject = "", BudgetPeriod period = BudgetPeriod.Month, PriceUnit unit = PriceUnit.Usd, string? provider = null, bool stops = true, params int[] warnAt)
    {
        await using var db = await room.Db();
        var row = new BudgetRow { Id = Guid.NewGuid(), Scope = scope, Subject = subject, Period = period, Unit = unit, Provider = provider, Limit = limit, Stops = stops, WarnAt = [.. warnAt] };
        db.Add(row);
        await db.SaveChangesAsync();
        return row.Id;
    }

    public static async Task<Guid> Lot(this Workroom room, decimal units, decimal paid, string provider = "apiinone", bool free = false, int? expiresInDays = null)
    {
        var now = room.Time.GetUtcNow();
        var topUp = new TopUp(provider, units, paid, free, now, expiresInDays is { } days ? now.AddDays(days) : null, null);
        return await room.Get<LotDesk>().Enter(topUp, Orders.Administrator, default);
    }

    public static async Task<decimal> Left(this Workroom room, Guid lot)
    {
        await using var db = await room.Db();
        return (await db.Set<LotRow>().SingleAsync(row => row.Id == lot)).Left;
    }

    public static async Task<GenerationMoney> MoneyOf(this Workroom room, Guid id) => (await room.Get<MoneyReads>().Of(id, default))!;
}
