using KlingWeb.Hosting;
using Microsoft.Extensions.Configuration;

namespace KlingWeb.Web.Tests.Host;

public sealed class SettingsCheckTests
{
    [Theory]
    [InlineData("urls", "nonsense")]
    [InlineData("urls", "http://127.0.0.1:99999")]
    [InlineData("urls", "ftp://127.0.0.1:21")]
    [InlineData("Database:Provider", "oracle")]
    [InlineData("Database:LeaseSeconds", "abc")]
    [InlineData("Database:LeaseSeconds", "-60")]
    [InlineData("Database:LeaseSeconds", "2")]
    [InlineData("Database:LeaseSeconds", "3601")]
    [InlineData("Outgoing:AllowLoopback", "perhaps")]
    [InlineData("Keeping:TrashDays", "-1")]
    [InlineData("Keeping:TrashDays", "3651")]
    [InlineData("Keeping:TrashDays", "a month")]
    [InlineData("PublicAddress", "here")]
    [InlineData("PathBase", "/kling web")]
    [InlineData("PathBase", "https://a.example/klingweb")]
    [InlineData("PathBase", "/a/../b")]
    [InlineData("PathBase", "/a//b")]
    [InlineData("TrustedProxies", "127.0.0.1, nginx")]
    [InlineData("TrustedProxies", "10.0.0.0/33")]
    [InlineData("Providers:kling3api:Mode", "real")]
    [InlineData("Providers:kling3api:BaseUrl", "file:///etc/passwd")]
    [InlineData("Providers:kling9", "x")]
    [InlineData("Admin:Email", "a@b.c", "Admin:Password")]
    [InlineData("Admin:Password", "a long one", "Admin:Email")]
    public void Errors_OfAWrongSetting_NameItsKey(string key, string value, string? named = null) =>
        Assert.StartsWith((named ?? key) + ":", Assert.Single(SettingsCheck.Errors(Settings((key, value)))), StringComparison.Ordinal);

    [Fact]
    public void Errors_OfGoodSettings_AreNone() => Assert.Empty(SettingsCheck.Errors(Settings(
        ("urls", "http://127.0.0.1:0;https://*:443"),
        ("Database:Provider", "SQLite"),
        ("Database:LeaseSeconds", "3600"),
        ("Keeping:TrashDays", "0"),
        ("PublicAddress", "https://kling.example"),
        ("PathBase", "/tools/klingweb/"),
        ("TrustedProxies", "127.0.0.1, ::1, 10.0.0.0/8"),
        ("Providers:cloudsway:Mode", "live"),
        ("Providers:cloudsway:BaseUrl", "https://genai.example/"),
        ("Admin:Email", "a@b.c"),
        ("Admin:Password", "long enough"))));

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
}
