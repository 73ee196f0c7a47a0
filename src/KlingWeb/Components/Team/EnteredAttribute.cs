using System.ComponentModel.DataAnnotations;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Team;

/// <summary>A name that people can see, of at most so many characters.</summary>
/// <param name="longest">In code points.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EnteredAttribute(int longest) : ValidationAttribute
{
    /// <summary>In code points.</summary>
    public int Longest { get; } = longest;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        string[] members = validationContext.MemberName is { } name ? [name] : [];
        if (PlainText.IsBlank(value as string)) return new ValidationResult(ErrorMessage, members);
        return PlainText.Length(value as string) <= Longest ? ValidationResult.Success : new ValidationResult($"At most {Longest} characters.", members);
    }
}
