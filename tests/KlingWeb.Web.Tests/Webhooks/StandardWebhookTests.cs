using System.Text;
using KlingWeb.Webhooks;

namespace KlingWeb.Web.Tests.Webhooks;

public sealed class StandardWebhookTests
{
    private const string Secret = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";
    private const string Id = "9876543210";
    private const string Timestamp = "1781080794";
    private const string Body = """{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}""";
    private const string Signature = "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=";

    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeSeconds(1781080794);

    [Fact]
    public void Call_WithItsOwnSignature_IsGenuine() => Assert.True(Check());

    [Fact]
    public void Call_WithSeveralSignatures_NeedsOne() => Assert.True(Check(signatures: $"v1,AAAA v2,zzz {Signature}"));

    [Theory]
    [InlineData("v1,AAAA")]
    [InlineData("")]
    [InlineData("UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=")]
    [InlineData("v2,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=")]
    public void Call_WithAnotherSignature_IsForged(string signatures) => Assert.False(Check(signatures: signatures));

    [Fact]
    public void Call_WithAnotherBody_IsForged() => Assert.False(Check(body: Body.Replace("succeeded", "failed", StringComparison.Ordinal)));

    [Fact]
    public void Call_WithAnotherId_IsForged() => Assert.False(Check(id: "9876543211"));

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public void Call_FarFromItsTime_IsRefused(int seconds) => Assert.False(Check(now: Then.AddSeconds(seconds)));

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("-1781080794")]
    public void Call_WithoutATime_IsRefused(string timestamp) => Assert.False(Check(timestamp: timestamp));

    private static bool Check(string id = Id, string timestamp = Timestamp, string signatures = Signature, string body = Body, DateTimeOffset? now = null) =>
        StandardWebhook.IsGenuine(Secret, id, timestamp, signatures, Encoding.UTF8.GetBytes(body), now ?? Then);
}
