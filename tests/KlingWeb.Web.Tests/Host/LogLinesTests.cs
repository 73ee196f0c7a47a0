using KlingWeb.Hosting;

namespace KlingWeb.Web.Tests.Host;

public sealed class LogLinesTests
{
    [Theory]
    [InlineData("plain, ünïcödé 你好", "plain, ünïcödé 你好")]
    [InlineData("a\r\nb", "a\\u000d\\u000ab")]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("\u202egnp", "\\u202egnp")]
    public void Escape_TextThatSteersATerminal_IsWrittenOut(string text, string line) => Assert.Equal(line, LogLines.Escape(text));
}
