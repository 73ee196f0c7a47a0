using System.Net;
using KlingWeb.Outgoing;

namespace KlingWeb.Web.Tests.Outgoing;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700:4700::1111")]
    public void Address_OfThePublicNetwork_IsAllowed(string address) => Assert.True(PublicAddresses.Allows(IPAddress.Parse(address), loopbackToo: false));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2001::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void Address_OfAnyOtherNetwork_IsNot(string address) => Assert.False(PublicAddresses.Allows(IPAddress.Parse(address), loopbackToo: false));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    public void Setting_ForLoopback_OpensThisMachineAlone(string address, bool allowed) =>
        Assert.Equal(allowed, PublicAddresses.Allows(IPAddress.Parse(address), loopbackToo: true));
}
