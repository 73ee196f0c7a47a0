using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KlingWeb.Emulator.Wire;

/// <summary>Where a connection breaks.</summary>
internal enum AnswerCut
{
    None,
    Refused,
    BeforeAnswer,
    MidBody,
}

/// <summary>An answer, with what is wrong about how it travels.</summary>
internal sealed record EmulatedResponse(int Status, string ContentType, byte[] Body)
{
    public const string JsonType = "application/json; charset=utf-8";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public AnswerCut Cut { get; init; }

    /// <summary>Waited before each byte.</summary>
    public TimeSpan BytePause { get; init; }

    /// <summary>The body never ends.</summary>
    public bool Endless { get; init; }

    /// <summary>A Content-Length other than the body's.</summary>
    public long? DeclaredLength { get; init; }

    /// <summary>The Content-Length that is sent, or null where none is.</summary>
    public long? Length => Endless ? null : DeclaredLength ?? Body.Length;

    public string Text => Encoding.UTF8.GetString(Body);

    public static EmulatedResponse Json(object value, int status = 200) =>
        new(status, JsonType, JsonSerializer.SerializeToUtf8Bytes(value, Options));

    public static EmulatedResponse Html(string html, int status) =>
        new(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));

    public Stream OpenBody(TimeProvider time) =>
        Cut == AnswerCut.MidBody || BytePause > TimeSpan.Zero || Endless
            ? new UnevenStream(this, time)
            : new MemoryStream(Body, writable: false);
}
