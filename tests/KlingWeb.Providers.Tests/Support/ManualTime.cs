using Microsoft.Extensions.Time.Testing;

namespace KlingWeb.Providers.Tests.Support;

/// <summary>A clock that moves when told, from a night in March on.</summary>
internal sealed class ManualTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 3, 0, 0, TimeSpan.Zero));
