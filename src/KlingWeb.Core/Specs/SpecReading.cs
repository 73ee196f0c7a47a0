using System.Diagnostics.CodeAnalysis;

namespace KlingWeb.Core.Specs;

/// <summary>A spec that was read from outside, or what is wrong with it.</summary>
/// <param name="Spec">The spec; null exactly when there are errors.</param>
/// <param name="Errors">Messages by JSON path, for example <c>multiShot.shots[0].prompt</c>.</param>
public sealed record SpecReading(GenerationSpec? Spec, IReadOnlyDictionary<string, string[]> Errors)
{
    /// <summary>Whether there is a spec.</summary>
    [MemberNotNullWhen(true, nameof(Spec))]
    public bool IsValid => Spec is not null;
}
