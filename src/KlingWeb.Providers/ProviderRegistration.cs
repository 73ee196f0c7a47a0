using KlingWeb.Core.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KlingWeb.Providers;

/// <summary>What the five rooms have in common when they are registered.</summary>
internal static class ProviderRegistration
{
    /// <summary>Registers a room and checks its settings when the program starts.</summary>
    public static IServiceCollection AddRoom<TOptions>(this IServiceCollection services, IConfiguration configuration, RoomFacts facts)
        where TOptions : ProviderOptions, new()
    {
        var section = $"Providers:{facts.Id}";
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new Validator<TOptions>(section));
        services.AddSingleton<ProviderRoom>(provider =>
            new Room<TOptions>(facts, provider.GetRequiredService<IOptionsMonitor<TOptions>>()));
        return services;
    }

    private sealed class Room<TOptions>(RoomFacts facts, IOptionsMonitor<TOptions> options) : ProviderRoom
        where TOptions : ProviderOptions
    {
        public override string Id => facts.Id;

        public override string Name => facts.Name;

        public override ProviderTraits Traits => facts.Traits;

        public override ProviderOptions Settings => options.CurrentValue;

        public override IGenerationProvider Create(ProviderHandlers handlers, CredentialsSource credentials, TimeProvider time) =>
            facts.Create(new ProviderHttp(facts.Id, facts.Shape, handlers, credentials, time));
    }

    private sealed class Validator<TOptions>(string section) : IValidateOptions<TOptions>
        where TOptions : ProviderOptions
    {
        public ValidateOptionsResult Validate(string? name, TOptions options)
        {
            var failures = options.Faults().Select(fault => $"{section}:{fault.Name} {fault.Why}.").ToArray();
            return failures.Length is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}

/// <summary>The constants of a room.</summary>
internal sealed record RoomFacts(string Id, string Name, ProviderTraits Traits, AnswerShape Shape, Func<ProviderHttp, IGenerationProvider> Create);
