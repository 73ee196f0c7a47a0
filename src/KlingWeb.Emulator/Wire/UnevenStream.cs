namespace KlingWeb.Emulator.Wire;

/// <summary>A body that breaks off half-way, drips, or never ends.</summary>
internal sealed class UnevenStream(EmulatedResponse response, TimeProvider time) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (response.BytePause > TimeSpan.Zero)
        {
            await Task.Delay(response.BytePause, time, cancellationToken);
            return Take(buffer.Span, 1);
        }

        // A reader that never waits would otherwise keep its thread for ever.
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return Take(buffer.Span, buffer.Length);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Bodies of the emulator are read asynchronously.");

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Take(Span<byte> buffer, int most)
    {
        var end = response.Cut == AnswerCut.MidBody ? response.Body.Length / 2 : response.Body.Length;
        var count = Math.Min(Math.Min(most, buffer.Length), end - _position);
        if (count > 0)
        {
            response.Body.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        if (response.Endless)
        {
            buffer.Fill((byte)' ');
            return buffer.Length;
        }

        return response.Cut == AnswerCut.MidBody
            ? throw new HttpIOException(HttpRequestError.ResponseEnded, "The connection broke within the answer.")
            : 0;
    }
}
