namespace KlingWeb.Components.Rates;

/// <summary>Moments that a person enters without a zone; the field says that they are UTC.</summary>
internal static class Moments
{
    public static DateTimeOffset? Utc(DateTime? entered) => entered is { } moment ? new(DateTime.SpecifyKind(moment, DateTimeKind.Utc)) : null;
}
