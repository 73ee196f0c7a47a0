using KlingWeb.Benchmarks.Generations;
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
    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/KlingWeb.Benchmarks -- pricing|submit|scheduler|restart");
        return 2;
}
