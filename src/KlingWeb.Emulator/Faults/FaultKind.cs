namespace KlingWeb.Emulator;

/// <summary>What goes wrong. Unless it says otherwise, a kind replaces the answer, and <see cref="Fault.AfterWork"/> tells whether the provider did the work all the same.</summary>
public enum FaultKind
{
    /// <summary>The answer comes later, by <see cref="Fault.Delay"/>, before or after the work; may be planned beside another fault.</summary>
    Delay,

    /// <summary>An HTTP status in the provider's error shape, or with <see cref="Fault.Text"/> as its body.</summary>
    Status,

    /// <summary>Status 200 around the provider's body for its own server error.</summary>
    ErrorInOk,

    /// <summary>The connection is refused: nothing of the request is sent. Never does the work.</summary>
    ConnectionRefused,

    /// <summary>The connection breaks before any byte of the answer.</summary>
    CutBeforeAnswer,

    /// <summary>A login page with status 200 (or <see cref="Fault.Status"/>); for files, instead of the media.</summary>
    HtmlPage,

    /// <summary>A JSON list where an object belongs.</summary>
    WrongShape,

    /// <summary>A body without end.</summary>
    EndlessBody,

    /// <summary>A few kilobytes that unpack to 64 MB.</summary>
    GzipBomb,

    /// <summary>A redirect (307, or <see cref="Fault.Status"/>) to <see cref="Fault.Text"/>.</summary>
    Redirect,

    /// <summary>Does the work; the connection breaks in the middle of the body.</summary>
    CutMidBody,

    /// <summary>Does the work; the first half of the JSON, as if it were whole.</summary>
    TruncatedJson,

    /// <summary>Does the work; each byte waits for <see cref="Fault.Delay"/>.</summary>
    SlowBody,

    /// <summary>Does the work; the body begins with a byte order mark.</summary>
    ByteOrderMark,

    /// <summary>Does the work; the body is UTF-16 and does not say so.</summary>
    Utf16,

    /// <summary>Does the work; the task's id is missing from the answer.</summary>
    NoId,

    /// <summary>Does the work; the task's id is null.</summary>
    NullId,

    /// <summary>Does the work; a number where the id is text, text where it is a number.</summary>
    OtherTypeId,

    /// <summary>Does the work; an id of 10 KB.</summary>
    HugeId,

    /// <summary>Does the work; the answer carries the id in <see cref="Fault.Text"/>, another task's.</summary>
    ReusedId,

    /// <summary>Does the work; the status word becomes <see cref="Fault.Text"/>.</summary>
    StatusWord,

    /// <summary>Does the work; the addresses of results are gone from the answer.</summary>
    NoAddress,

    /// <summary>Does the work; the addresses of results lead nowhere.</summary>
    DeadAddress,

    /// <summary>Does the work; the answer becomes <see cref="Fault.Text"/>, in which {id} and {url} stand for the task's id and its first result. With {url} only once there is a result.</summary>
    Reshape,

    /// <summary>Planned on Create: the task is accepted and fails in the end, with <see cref="Fault.Text"/>.</summary>
    FailedTask,

    /// <summary>Planned on Create: the task is accepted and never ends.</summary>
    NeverEnds,

    /// <summary>Planned on File: no bytes at all.</summary>
    EmptyFile,

    /// <summary>Planned on File: fewer bytes than the length that is announced.</summary>
    WrongLength,

    /// <summary>Planned on File: right type and length, but the first bytes are no MP4 or PNG.</summary>
    WrongMagic,

    /// <summary>Planned on File: the header Content-Encoding says <see cref="Fault.Text"/> of a file that is as it is.</summary>
    OddEncoding,

    /// <summary>Planned on File: the first bytes are those of a film of QuickTime, brand and all.</summary>
    QuickTime,

    /// <summary>Planned on Webhook: posted twice.</summary>
    DuplicateWebhook,

    /// <summary>Planned on Webhook: posted after the ones that follow it.</summary>
    LateWebhook,

    /// <summary>Planned on Webhook: never posted.</summary>
    DroppedWebhook,
}
