using KlingWeb.Api;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace KlingWeb.Uploads;

/// <summary>The content of a form's file. It has ended only when the form has, as it should and without another file.</summary>
internal sealed class FormFile(MultipartReader form, MultipartSection section) : Stream
{
    private const string Cut = "The form is damaged or cut off.";

    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The next part of a form with the file it brings, if it is the field <c>file</c>.</summary>
    /// <exception cref="ApiException">The form is damaged or cut off.</exception>
    public static async Task<(MultipartSection Section, ContentDispositionHeaderValue? File)?> Next(MultipartReader form, CancellationToken cancellationToken)
    {
        if (await Whole(async () => await form.ReadNextSectionAsync(cancellationToken)) is not { } section) return null;
        var field = section.GetContentDispositionHeader();
        return (section, field is not null && HeaderUtilities.RemoveQuotes(field.Name) == "file" ? field : null);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (ended) return 0;
        var read = await Whole(async () => await section.Body.ReadAsync(buffer, cancellationToken));
        if (read == 0 && buffer.Length > 0) await End(cancellationToken);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    private async Task End(CancellationToken cancellationToken)
    {
        while (await Next(form, cancellationToken) is { } next)
        {
            if (next.File is not null) throw ApiException.Invalid("file", "Stands twice. Send one file at a time.");
        }

        ended = true;
    }

    private static async Task<T> Whole<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception cut) when (cut is InvalidDataException || (cut is IOException and not BadHttpRequestException))
        {
            throw ApiException.Invalid("file", Cut);
        }
    }
}
