using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KlingWeb.Emulator.Tasks;

/// <summary>A number from a text, the same in every process (string.GetHashCode is not).</summary>
internal static class StableHash
{
    public static uint Of(string text) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
