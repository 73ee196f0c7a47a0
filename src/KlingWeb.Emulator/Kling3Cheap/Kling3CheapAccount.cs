using KlingWeb.Emulator.Tasks;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Kling3Cheap;

/// <summary>What an account has left. It follows from the charges, so nothing can fall out of step with them.</summary>
internal sealed record Kling3CheapAccount(int FreeHp, int PaidHp)
{
    public int TotalHp => FreeHp + PaidHp;

    /// <summary>Free HP go first.</summary>
    public static Kling3CheapAccount After(IReadOnlyList<EmulatedTask> tasks, EmulatorOptions options)
    {
        var spent = (int)tasks.Sum(task => task.Amount);
        var ofFree = Math.Min(spent, options.Kling3CheapFreeHp);
        return new Kling3CheapAccount(options.Kling3CheapFreeHp - ofFree, options.Kling3CheapPaidHp - (spent - ofFree));
    }

    public void CheckCovers(int cost)
    {
        if (cost > TotalHp)
        {
            throw new RefusedException(402, "", "Insufficient HP") { Required = cost, Available = TotalHp };
        }
    }
}
