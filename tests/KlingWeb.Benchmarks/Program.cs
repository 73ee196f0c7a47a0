using KlingWeb.Benchmarks.Pricing;

switch (args)
{
    case ["pricing"]:
        PricingBenchmark.Run(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/KlingWeb.Benchmarks -- pricing");
        return 2;
}
