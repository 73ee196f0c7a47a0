using KlingWeb.Core.Generations;

namespace KlingWeb.Core.Tests.Generations;

public sealed class StateMachineTests
{
    /// <summary>
    /// What each event does in each state. A letter is the state afterwards, <c>=</c> the same one with the event only written down,
    /// a dot what can't happen. Behind it stands what becomes of the money held: released (-), captured (+),
    /// captured as far as the provider charged (?), or nothing when it stays held.
    /// </summary>
    private const string Table = """
                           q   s   u   U   r   R   S   F   C   X
        Created            .   .   .   .   .   .   .   .   .   .
        SendStarted        s   .   .   .   .   .   .   .   .   .
        NotSent            .   q   .   .   .   .   .   .   .   .
        Postponed          q   .   .   .   .   .   .   .   .   .
        GaveUpSending      F-  F-  .   .   .   .   .   .   .   .
        Refused            F-  F-  .   .   .   .   .   .   .   .
        OutcomeUnclear     .   u   .   .   .   .   .   .   .   .
        Accepted           .   r   .   .   .   .   .   .   .   .
        Found              .   .   r   r   .   .   .   .   .   .
        LookedInVain       .   .   u   .   .   .   .   .   .   .
        NotListed          .   .   u   .   .   .   .   .   .   .
        ProvedAbsent       .   .   F-  F-  .   .   .   .   .   .
        NeedsPerson        .   .   U   .   R   R   .   .   .   .
        SentAgain          .   .   .   q   .   .   .   .   .   .
        WrittenOff         .   .   .   F+  .   F+  .   .   .   =+
        SettledNotCharged  .   .   .   F-  .   F-  .   .   .   =-
        Progressed         .   .   .   .   r   r   =   =   =   .
        Delivered          .   .   .   .   S+  S+  =   =   =   =+
        FailedThere        .   .   .   .   F?  F?  =   =   =   =?
        DeadlinePassed     .   .   .   .   X   X   .   .   .   .
        HoldLapsed         .   .   .   .   .   .   .   .   .   =?
        TakenBack          C-  .   .   .   .   .   .   .   .   .
        Archived           .   .   .   .   .   .   =   .   .   =
        FileLost           .   .   .   .   .   .   =   .   .   =
        FileNotKept        .   .   .   .   .   .   =   .   .   =
        """;

    private static readonly Dictionary<char, GenerationState> States = new()
    {
        ['q'] = new(GenerationStatus.Queued),
        ['s'] = new(GenerationStatus.Submitting),
        ['u'] = new(GenerationStatus.Unknown),
        ['U'] = new(GenerationStatus.Unknown, NeedsPerson: true),
        ['r'] = new(GenerationStatus.Running),
        ['R'] = new(GenerationStatus.Running, NeedsPerson: true),
        ['S'] = new(GenerationStatus.Succeeded),
        ['F'] = new(GenerationStatus.Failed),
        ['C'] = new(GenerationStatus.Cancelled),
        ['X'] = new(GenerationStatus.Expired),
    };

    public static TheoryData<string, char, string> Cells()
    {
        var lines = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var cells = new TheoryData<string, char, string>();
        foreach (var line in lines.Skip(1))
        {
            for (var column = 0; column < lines[0].Length; column++) cells.Add(line[0], lines[0][column][0], line[column + 1]);
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Decide_EachEventInEachState_DoesWhatTheTableSays(string happened, char state, string expected)
    {
        var from = States[state];

        var transition = StateMachine.Decide(from, Enum.Parse<GenerationEventKind>(happened));

        Assert.Equal(Expected(from, expected), transition);
    }

    [Fact]
    public void Table_OfAllTransitions_KnowsEveryEvent()
    {
        var known = Cells().Select(cell => (string)cell[0]).Distinct();

        Assert.Equal(Enum.GetNames<GenerationEventKind>().Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FinalState_WhateverHappens_IsNeverLeft()
    {
        foreach (var state in States.Values.Where(state => state.Status.IsFinal()))
        {
            foreach (var happened in Enum.GetValues<GenerationEventKind>())
            {
                Assert.Equal(state, StateMachine.Decide(state, happened)?.Next ?? state);
            }
        }
    }

    private static Transition? Expected(GenerationState from, string cell)
    {
        if (cell == ".") return null;
        var hold = cell.Length == 1 ? HoldEffect.Keep : cell[1] switch
        {
            '-' => HoldEffect.Release,
            '+' => HoldEffect.Capture,
            _ => HoldEffect.CaptureWhatWasCharged,
        };
        return cell[0] == '=' ? new(from, hold, Applied: false) : new(States[cell[0]], hold);
    }
}
