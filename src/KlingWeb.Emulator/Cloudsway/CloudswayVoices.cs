using System.Globalization;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Cloudsway;

/// <summary>A task is billed as "specified voice" when a voice is listed and the prompt that counts names it.</summary>
internal static class CloudswayVoices
{
    public static bool AnyNamed(RequestFields fields, int listed)
    {
        string[] prompts = [.. Prompts(fields)];
        for (var n = 1; n <= listed; n++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"<<<voice_{n}>>>");
            if (prompts.Any(prompt => prompt.Contains(name, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    // Beside shots of one's own the prompt is void.
    private static IEnumerable<string> Prompts(RequestFields fields) => fields.Text("shot_type") == "customize"
        ? fields.Objects("multi_prompt").Select(shot => shot.Text("prompt") ?? "")
        : [fields.Text("prompt") ?? ""];
}
