using KlingWeb.Core.Pricing;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class CardErrors
{
    internal const string Card = """
        {
          "provider": "test", "version": 1, "unit": "credit",
          "unitPrices": [ { "id": "usd", "usd": 0.5, "confidence": "team", "source": "invoice", "checked": "2026-01-01" } ],
          "offers": [ { "model": "m1", "family": "kling-3", "kinds": ["text-to-video"],
            "takes": { "qualities": ["std", "pro"], "durations": [5, 10] }, "confidence": "documented", "source": "page", "checked": "2026-01-01" } ],
          "rates": [
            { "id": "std", "label": "std", "when": { "quality": ["std"] }, "per": "second", "amount": 2, "confidence": "documented", "source": "page", "checked": "2026-01-01" },
            { "id": "pro", "label": "pro", "when": { "quality": ["pro"] }, "per": "second", "amount": 3, "confidence": "documented", "source": "page", "checked": "2026-01-01" } ],
          "multipliers": [ { "id": "slow", "label": "slow", "of": "speed", "when": { "speed": ["slow"] }, "factor": 0.25, "confidence": "documented", "source": "page", "checked": "2026-01-01" } ],
          "rules": [ { "when": { "prompt": false }, "code": "prompt-required", "field": "prompt", "message": "a prompt", "confidence": "documented", "source": "page", "checked": "2026-01-01" } ]
        }
        """;

    [Fact]
    public void Read_GoodCard_IsTaken() => Assert.Equal("test", RateCardJson.Read("test.json", Card).Provider);

    [Theory]
    [InlineData("\"provider\": \"test\"", "\"provider\": \" \"", "provider", "empty")]
    [InlineData("\"version\": 1", "\"version\": 0", "version", "less than 1")]
    [InlineData("\"version\": 1", "\"version\": 1, \"discount\": 5", "discount", "could not be mapped")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "version", "could not be converted")]
    [InlineData("\"version\": 1", "\"version\": 1, \"version\": 2", "version", "Duplicate")]
    [InlineData("\"unit\": \"credit\"", "\"unit\": \"euro\"", "unit", "could not be converted")]
    [InlineData("\"unit\": \"credit\"", "\"unit\": \"usd\"", "unitPrices", "no price of a unit")]
    [InlineData("\"usd\": 0.5", "\"usd\": -0.5", "unitPrices[0] usd", "not more than 0")]
    [InlineData("\"usd\": 0.5, \"confidence\": \"team\"", "\"confidence\": \"team\"", "unitPrices[0] usd", "there is no price")]
    [InlineData("\"kinds\": [\"text-to-video\"]", "\"kinds\": []", "offers[0] m1", "makes no kind")]
    [InlineData("\"kinds\": [\"text-to-video\"]", "\"kinds\": [\"text-to-video\", \"text-to-video\"]", "offers[0] m1", "stands twice")]
    [InlineData("\"family\": \"kling-3\"", "\"family\": \"any\"", "offers[0] m1", "any")]
    [InlineData("\"family\": \"kling-3\"", "\"family\": \"kling-9\"", "offers[0].family", "could not be converted")]
    [InlineData("\"durations\": [5, 10]", "\"durations\": []", "offers[0].takes.durations", "empty")]
    [InlineData("\"durations\": [5, 10]", "\"durations\": [0, 10]", "offers[0].takes.durations", "outside")]
    [InlineData("\"durations\": [5, 10]", "\"durations\": \"15-3\"", "offers[0].takes.durations", "ends before")]
    [InlineData("\"durations\": [5, 10]", "\"durations\": \"long\"", "offers[0].takes.durations", "no range")]
    [InlineData("\"durations\": [5, 10]", "\"durations\": [5, 10], \"voices\": -1", "offers[0] m1", "negative")]
    [InlineData("\"amount\": 2", "\"amount\": -2", "rates[0] std", "not more than 0")]
    [InlineData("\"amount\": 2", "\"amount\": 0", "rates[0] std", "not more than 0")]
    [InlineData("\"amount\": 2", "\"amount\": \"2\"", "rates[0].amount", "could not be converted")]
    [InlineData("\"amount\": 2, ", "", "rates[0] std", "there is no price")]
    [InlineData("\"amount\": 2, \"confidence\": \"documented\"", "\"amount\": 2, \"confidence\": \"unknown\"", "rates[0] std", "there is a price")]
    [InlineData("\"amount\": 2, \"confidence\": \"documented\"", "\"amount\": 2, \"confidence\": \"sure\"", "rates[0].confidence", "could not be converted")]
    [InlineData("\"amount\": 2", "\"amount\": 2, \"min\": 1", "rates[0] std", "min and max")]
    [InlineData("\"amount\": 2", "\"amount\": 2, \"min\": 1, \"max\": 2", "rates[0] std", "outside of its range")]
    [InlineData("\"amount\": 2", "\"amount\": 2, \"min\": 2.1, \"max\": 3", "rates[0] std", "outside of its range")]
    [InlineData("\"amount\": 2, \"confidence\": \"documented\", \"source\": \"page\"", "\"amount\": 2, \"confidence\": \"documented\"", "rates[0]", "source")]
    [InlineData("\"amount\": 2, \"confidence\": \"documented\", \"source\": \"page\"", "\"amount\": 2, \"confidence\": \"documented\", \"source\": \"\"", "rates[0] std", "source is empty")]
    [InlineData("\"id\": \"pro\"", "\"id\": \"std\"", "rates[1] std", "stands twice")]
    [InlineData("\"when\": { \"quality\": [\"pro\"] }", "\"when\": { \"colour\": true }", "rates[1].when.colour", "could not be mapped")]
    [InlineData("\"when\": { \"quality\": [\"pro\"] }", "\"when\": { \"model\": [\"m2\"] }", "rates[1] pro", "no model \"m2\"")]
    [InlineData("\"when\": { \"quality\": [\"pro\"] }", "\"when\": { \"quality\": [] }", "rates[1] pro", "is empty")]
    [InlineData("\"when\": { \"quality\": [\"pro\"] }", "\"when\": { \"quality\": [\"4k\"] }", "rates[1] pro", "can never hold")]
    [InlineData("\"when\": { \"quality\": [\"pro\"] }", "\"when\": { \"quality\": [\"pro\"], \"duration\": [6] }", "rates[1] pro", "can never hold")]
    [InlineData("\"when\": { \"quality\": [\"pro\"] }", "\"when\": { \"kind\": [\"image\"] }", "rates[1] pro", "can never hold")]
    [InlineData("\"when\": { \"quality\": [\"pro\"] }", "\"when\": { \"audio\": true }", "rates[1] pro", "can never hold")]
    [InlineData("\"when\": { \"quality\": [\"pro\"] }", "\"when\": { \"duration\": [10] }", "rates[1] pro", "overlaps with std at test/m1")]
    [InlineData("\"when\": { \"quality\": [\"pro\"] }, \"per\": \"second\"", "\"when\": { \"quality\": [\"pro\"] }, \"per\": \"image\"", "rates[1] pro", "does not count")]
    [InlineData("\"factor\": 0.25", "\"factor\": 0", "multipliers[0] slow", "not more than 0")]
    [InlineData("\"code\": \"prompt-required\"", "\"code\": \"because\"", "rules[0]", "no reason code")]
    [InlineData("\"field\": \"prompt\"", "\"field\": \"promt\"", "rules[0]", "no field")]
    [InlineData("\"when\": { \"prompt\": false }", "\"when\": { \"kind\": [\"image\"] }", "rules[0]", "can never hold")]
    [InlineData("\"message\": \"a prompt\"", "\"message\": \"\"", "rules[0]", "message is empty")]
    public void Read_OneMistake_NamesFileRowAndReason(string good, string bad, string row, string reason)
    {
        var json = Replaced(good, bad);

        var error = Assert.Throws<RateCardException>(() => RateCardJson.Read("test.json", json));
        Assert.Equal("test.json", error.Card);
        Assert.Equal(row, error.Row);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public void Read_NoCardAtAll_IsRefused(string json) => Assert.Throws<RateCardException>(() => RateCardJson.Read("test.json", json));

    private static string Replaced(string good, string bad)
    {
        var at = Card.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the card has no {good}");
        return string.Concat(Card.AsSpan(0, at), bad, Card.AsSpan(at + good.Length));
    }
}
