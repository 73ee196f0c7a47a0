using System.Text;
using KlingWeb.Core.Providers;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Evidence;

/// <summary>What an answer to the paid request means for the money, at each of the five.</summary>
public sealed class PaidEvidenceTests
{
    public static TheoryData<string, int, ProviderFault> Statuses
    {
        get
        {
            var data = new TheoryData<string, int, ProviderFault>();
            foreach (var id in Rooms.Ids)
            {
                foreach (var status in new[] { 400, 403, 404, 413, 415, 422 }) data.Add(id, status, ProviderFault.Refused);
                foreach (var status in new[] { 301, 302, 307, 308, 405, 408, 409, 410, 425, 500, 501, 502, 503, 504, 529 }) data.Add(id, status, ProviderFault.Ambiguous);
            }

            return data;
        }
    }

    public static TheoryData<string> Unreadable =>
    [
        "", "null", "[]", "\"t\"", "{}", "<html><body>Sign in</body></html>", """{"code":0,"data":{"task_""", """{"task_id":""",
        """{"data":null}""", """{"data":[]}""", """{"requestId":null,"task_id":null,"data":{"task_id":null,"taskId":null}}""",
        """{"requestId":"7","task_id":7,"data":{"task_id":7,"taskId":7}}""", """{"requestId":1.5,"data":{"task_id":{},"taskId":[]}}""",
        """{"requestId":-1,"task_id":"","data":{"task_id":"","taskId":""}}""", """{"requestId":99999999999999999999,"data":{"task_id":" ","taskId":"a b"}}""",
        """{"message":"success","code":200}""",
    ];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Submit_StatusWithTheProvidersError_IsJudgedByTheTable(string id, int status, ProviderFault fault) =>
        Assert.Equal(fault, (await Fail(id, Rooms.Refusal(id), status)).Fault);

    [Theory]
    [InlineData(ProviderIds.Kling3Cheap, """{"error":"x"}""")]
    [InlineData(ProviderIds.Kling3Api, """{"error":"x"}""")]
    [InlineData(ProviderIds.ApiModels, """{"msg":"x"}""")]
    [InlineData(ProviderIds.ApiInOne, """{"message":"x"}""")]
    [InlineData(ProviderIds.Cloudsway, """{"message":"x"}""")]
    public async Task Submit_KeyUnitsAndRate_AreToldApart(string id, string json)
    {
        Assert.Equal(ProviderFault.Unauthorized, (await Fail(id, json, 401)).Fault);
        Assert.Equal(ProviderFault.OutOfUnits, (await Fail(id, json, 402)).Fault);
        Assert.Equal(ProviderFault.Busy, (await Fail(id, json, 429)).Fault);
    }

    [Theory]
    [InlineData(ProviderIds.Kling3Api, 200, """{"code":400,"message":"INVALID_PROMPT"}""", ProviderFault.Refused, "INVALID_PROMPT")]
    [InlineData(ProviderIds.Kling3Api, 200, """{"code":"INSUFFICIENT_CREDITS","message":"no"}""", ProviderFault.OutOfUnits, "INSUFFICIENT_CREDITS")]
    [InlineData(ProviderIds.Kling3Api, 400, """{"error":"MISSING_IMAGE"}""", ProviderFault.Refused, "MISSING_IMAGE")]
    [InlineData(ProviderIds.Kling3Api, 401, """{"error":{"code":"INVALID_API_KEY","message":"no"}}""", ProviderFault.Unauthorized, "INVALID_API_KEY")]
    [InlineData(ProviderIds.Kling3Api, 429, """{"code":429,"error":"RATE_LIMITED"}""", ProviderFault.Busy, "RATE_LIMITED")]
    [InlineData(ProviderIds.Kling3Api, 200, """{"code":500,"message":"INTERNAL_ERROR"}""", ProviderFault.Ambiguous, "INTERNAL_ERROR")]
    [InlineData(ProviderIds.Kling3Api, 400, """{"message":"INTERNAL_ERROR"}""", ProviderFault.Ambiguous, "INTERNAL_ERROR")]
    [InlineData(ProviderIds.Kling3Api, 200, """{"code":"SOMETHING_NEW","message":"?"}""", ProviderFault.Ambiguous, "SOMETHING_NEW")]
    [InlineData(ProviderIds.ApiModels, 200, """{"code":402,"msg":"insufficient credits"}""", ProviderFault.OutOfUnits, "402")]
    [InlineData(ProviderIds.ApiModels, 200, """{"code":401,"msg":"key"}""", ProviderFault.Unauthorized, "401")]
    [InlineData(ProviderIds.ApiModels, 200, """{"code":400,"msg":"bad"}""", ProviderFault.Refused, "400")]
    [InlineData(ProviderIds.ApiModels, 200, """{"code":500,"msg":"oops"}""", ProviderFault.Ambiguous, "500")]
    [InlineData(ProviderIds.ApiInOne, 200, """{"code":402,"message":"credits"}""", ProviderFault.OutOfUnits, "402")]
    [InlineData(ProviderIds.Cloudsway, 200, """{"code":1201,"message":"bad"}""", ProviderFault.Refused, "1201")]
    [InlineData(ProviderIds.Cloudsway, 200, """{"code":1002,"message":"key"}""", ProviderFault.Unauthorized, "1002")]
    [InlineData(ProviderIds.Cloudsway, 429, """{"code":1101,"message":"balance"}""", ProviderFault.OutOfUnits, "1101")]
    [InlineData(ProviderIds.Cloudsway, 429, """{"code":1102,"message":"balance"}""", ProviderFault.OutOfUnits, "1102")]
    [InlineData(ProviderIds.Cloudsway, 429, """{"code":1302,"message":"rate"}""", ProviderFault.Busy, "1302")]
    [InlineData(ProviderIds.Cloudsway, 200, """{"code":1303,"message":"parallel"}""", ProviderFault.Busy, "1303")]
    [InlineData(ProviderIds.Cloudsway, 400, """{"code":1301,"message":"unsafe"}""", ProviderFault.Refused, "1301")]
    [InlineData(ProviderIds.Cloudsway, 200, """{"code":5000,"message":"oops"}""", ProviderFault.Ambiguous, "5000")]
    [InlineData(ProviderIds.Cloudsway, 200, """{"code":5002,"message":"late"}""", ProviderFault.Ambiguous, "5002")]
    [InlineData(ProviderIds.Cloudsway, 400, """{"code":5001,"message":"down"}""", ProviderFault.Ambiguous, "5001")]
    [InlineData(ProviderIds.Cloudsway, 200, """{"code":2345,"message":"new"}""", ProviderFault.Refused, "2345")]
    public async Task Submit_ProvidersCode_DecidesAsItsTableSays(string id, int status, string json, ProviderFault fault, string code)
    {
        var failure = await Fail(id, json, status);
        Assert.Equal((fault, code), (failure.Fault, failure.Code));
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Submit_AnswerWithoutAReadableTask_IsAmbiguousAndKept(string body)
    {
        foreach (var id in Rooms.Ids)
        {
            var failure = await Fail(id, body, 200);
            Assert.Equal((ProviderFault.Ambiguous, body), (failure.Fault, failure.RawBody));
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(429)]
    public async Task Submit_StatusNotInTheProvidersShape_IsAmbiguous(int status)
    {
        foreach (var id in Rooms.Ids) Assert.Equal(ProviderFault.Ambiguous, (await Fail(id, "<html>proxy</html>", status)).Fault);
    }

    [Theory]
    [InlineData(ProviderIds.Kling3Api, """{"code":"INVALID_PROMPT","data":{"task_id":"7"}}""")]
    [InlineData(ProviderIds.ApiModels, """{"code":400,"data":{"taskId":"7"}}""")]
    [InlineData(ProviderIds.Cloudsway, """{"code":1201,"message":"bad","data":{"task_id":"7"}}""")]
    public async Task Submit_ErrorThatNamesATask_IsAmbiguous(string id, string json) =>
        Assert.Equal(ProviderFault.Ambiguous, (await Fail(id, json, 400)).Fault);

    [Fact]
    public async Task Submit_IdOfTenKilobytes_IsAmbiguous()
    {
        foreach (var id in Rooms.Ids)
            Assert.Equal(ProviderFault.Ambiguous, (await Fail(id, Rooms.Accepted(id, new string('7', 10_000)), 200)).Fault);
    }

    [Fact]
    public async Task Submit_Utf16_IsAmbiguous()
    {
        foreach (var id in Rooms.Ids)
        {
            var handler = new CannedHandler(_ => CannedHandler.Body(Encoding.Unicode.GetBytes(Rooms.Accepted(id)), 200, "application/json"));
            Assert.Equal(ProviderFault.Ambiguous, (await Fail(id, handler)).Fault);
        }
    }

    [Fact]
    public async Task Submit_ByteOrderMark_IsNoObstacle()
    {
        foreach (var id in Rooms.Ids)
        {
            byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Rooms.Accepted(id))];
            var handler = new CannedHandler(_ => CannedHandler.Body(body, 200, "application/json"));
            Assert.Equal("7", (await Rooms.Over(id, handler).Submit(Rooms.TextToVideo(id), default)).TaskId);
        }
    }

    [Fact]
    public async Task Submit_RepeatedKeyInTheComplaint_IsStruckOut()
    {
        foreach (var id in Rooms.Ids)
        {
            var failure = await Fail(id, $$$"""{"error":"bad key {{{Rooms.Key}}}","code":"{{{Rooms.Key}}}","message":"bad key {{{Rooms.Key}}}"}""", 401);
            Assert.DoesNotContain(Rooms.Key, $"{failure} {failure.Code} {failure.ProviderMessage} {failure.RawBody}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Submit_LargeBody_IsKeptTo64Kilobytes()
    {
        var failure = await Fail(ProviderIds.ApiInOne, new string('x', 200_000), 200);
        Assert.Equal(65_536, failure.RawBody!.Length);
    }

    private static Task<ProviderException> Fail(string id, string body, int status) => Fail(id, CannedHandler.With(body, status));

    private static async Task<ProviderException> Fail(string id, CannedHandler handler)
    {
        var provider = Rooms.Over(id, handler);
        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.Submit(Rooms.TextToVideo(id), default));
        Assert.Equal(id, failure.Provider);
        Assert.Single(handler.Asked);
        return failure;
    }
}
