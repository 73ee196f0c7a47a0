using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KlingWeb.Emulator.Webhooks;

/// <summary>One post that is due.</summary>
internal sealed record WebhookPost(string Id, string Url, string Body, bool Late);

/// <summary>The headers of Standard Webhooks 1.0: HMAC-SHA256 over id, time and body.</summary>
internal static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";

    public static void Sign(HttpRequestMessage request, WebhookPost post, DateTimeOffset now, string? secret)
    {
        if (secret is null)
        {
            return;
        }

        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = Convert.FromBase64String(secret.Replace(SecretPrefix, "", StringComparison.Ordinal));
        var sum = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{post.Id}.{time}.{post.Body}"));
        request.Headers.Add("webhook-id", post.Id);
        request.Headers.Add("webhook-timestamp", time);
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(sum)}");
    }
}
