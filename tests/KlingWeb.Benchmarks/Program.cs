using System.Globalization;
using KlingWeb.Benchmarks.Generations;
using KlingWeb.Benchmarks.History;
using KlingWeb.Benchmarks.Pricing;

switch (args)
{
    case ["pricing"]:
        PricingBenchmark.Run(Console.Out);
        return 0;
    case ["submit"]:
        await SubmitBenchmark.Run(Console.Out);
        return 0;
    case ["scheduler"]:
        await SchedulerBenchmark.Run(Console.Out);
        return 0;
    case ["restart"]:
        await RestartBenchmark.Run(Console.Out);
        return 0;
    case ["seed", var count, var folder, .. var postgres]:
        await SeedCommand.Run(int.Parse(count, CultureInfo.InvariantCulture), folder, postgres.FirstOrDefault(), Console.Out);
        return 0;
    case ["history", var folder, .. var postgres]:
        await HistoryBenchmark.Run(folder, postgres.FirstOrDefault(), runs: 20, Console.Out);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/KlingWeb.Benchmarks -- pricing|submit|scheduler|restart|seed COUNT FOLDER [CONNECTION]|history FOLDER [CONNECTION]");
        return 2;
}
