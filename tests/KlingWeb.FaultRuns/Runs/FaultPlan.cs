using KlingWeb.Emulator;

namespace KlingWeb.FaultRuns.Runs;

/// <summary>What goes wrong at the providers in a run, by chance; never what no provider does, such as a refusal that is charged.</summary>
internal static class FaultPlan
{
    private static readonly int[] Unclear = [408, 409, 425, 500, 502, 503, 504];
    private static readonly int[] Refusals = [400, 401, 402, 403, 413, 422, 429];
    private static readonly string[] Words = ["daydreaming", "pending", "PROCESSING", ""];

    private static readonly FaultKind[] LostAnswers =
    [
        FaultKind.CutBeforeAnswer, FaultKind.HtmlPage, FaultKind.WrongShape, FaultKind.EndlessBody, FaultKind.GzipBomb, FaultKind.Redirect, FaultKind.ErrorInOk,
    ];

    private static readonly FaultKind[] SpoiledAnswers =
    [
        FaultKind.CutMidBody, FaultKind.TruncatedJson, FaultKind.SlowBody, FaultKind.ByteOrderMark, FaultKind.Utf16,
        FaultKind.NoId, FaultKind.NullId, FaultKind.OtherTypeId, FaultKind.HugeId, FaultKind.FailedTask, FaultKind.NeverEnds,
    ];

    private static readonly FaultKind[] Files = [FaultKind.HtmlPage, FaultKind.EmptyFile, FaultKind.WrongLength, FaultKind.WrongMagic, FaultKind.CutBeforeAnswer, FaultKind.CutMidBody];

    public static Fault Next(Random chance)
    {
        var fault = chance.Next(10) switch
        {
            < 5 => OfCreate(chance),
            < 7 => OfRead(chance, EmulatorOperation.Status),
            < 8 => OfRead(chance, EmulatorOperation.List),
            _ => new Fault { Kind = chance.One(Files), Operation = EmulatorOperation.File },
        };
        fault = fault with { Nth = chance.Next(1, 6), Times = chance.Next(1, 3) };
        // a provider all of whose places are taken for good takes nothing more, and no program can end an order there
        return fault.Kind == FaultKind.NeverEnds ? fault with { Times = 1 } : fault;
    }

    private static Fault OfCreate(Random chance)
    {
        var fault = new Fault { Kind = FaultKind.ConnectionRefused, Operation = EmulatorOperation.Create, AfterWork = chance.Next(2) == 0, Delay = TimeSpan.FromSeconds(chance.Next(1, 90)) };
        return chance.Next(12) switch
        {
            0 => fault,
            1 => fault with { Kind = FaultKind.Status, Status = chance.One(Refusals), AfterWork = false, RetryAfter = chance.Next(2) == 0 ? "20" : null },
            2 or 3 => fault with { Kind = FaultKind.Status, Status = chance.One(Unclear) },
            4 or 5 => fault with { Kind = FaultKind.Delay },
            6 or 7 or 8 => fault with { Kind = chance.One(LostAnswers) },
            _ => fault with { Kind = chance.One(SpoiledAnswers) },
        };
    }

    private static Fault OfRead(Random chance, EmulatorOperation operation)
    {
        var fault = new Fault { Kind = FaultKind.Status, Operation = operation, Delay = TimeSpan.FromSeconds(chance.Next(1, 40)) };
        return chance.Next(6) switch
        {
            0 => fault with { Status = chance.One(Unclear) },
            1 => fault with { Status = chance.Next(2) == 0 ? 404 : 429 },
            2 when operation == EmulatorOperation.Status => fault with { Kind = FaultKind.StatusWord, Text = chance.One(Words) },
            3 when operation == EmulatorOperation.Status => fault with { Kind = chance.Next(2) == 0 ? FaultKind.NoAddress : FaultKind.DeadAddress },
            4 => fault with { Kind = FaultKind.Delay },
            _ => fault with { Kind = chance.One(LostAnswers) },
        };
    }
}
