using System.Security.Cryptography;
using KlingWeb.Archive;
using KlingWeb.Core.Generations;

namespace KlingWeb.FaultRuns.Runs;

/// <summary>Whether every result that was paid for lies here whole.</summary>
internal static class FilesCheck
{
    public static IEnumerable<string> Wrongs(Books books, string folder)
    {
        foreach (var row in books.Generations.Where(row => row.Status == GenerationStatus.Succeeded))
        {
            var files = books.Files.Where(file => file.GenerationId == row.Id).ToList();
            if (files.Count == 0) yield return $"lost: {row.Id} has succeeded and has no file";
            foreach (var file in files.Where(file => !IsWhole(file, folder))) yield return $"lost: file {file.N} of {row.Id} is {file.State} and not whole here";
        }
    }

    private static bool IsWhole(GenerationFile file, string folder)
    {
        if (file is not { State: FileState.Archived, Path: { } path }) return false;
        var place = Path.Combine(folder, path);
        return File.Exists(place) && Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(place))) == file.Sha256;
    }
}
