using System.Net.Http.Headers;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Providers.Kling3Cheap;

/// <summary>Kling3Cheap REST API v1: videos, motion control, images, uploads, balance and lists.</summary>
internal sealed class Kling3CheapProvider(ProviderHttp http) : IGenerationProvider, ITaskList, IPictureList
{
    private const string Images = "/generations";
    private const string Videos = "/video-generations";

    public static readonly ProviderTraits Abilities =
        new(CanFind: true, FindIsExact: false, FindProvesAbsence: true, HasBalance: true, MediaPassing.OwnUpload, CallsBack: false);

    private readonly Kling3CheapList list = new(http);
    private readonly Kling3CheapPictures pictures = new(http);

    public string Id => ProviderIds.Kling3Cheap;

    public ProviderTraits Traits => Abilities;

    public async Task<SubmitAnswer> Submit(Submission submission, CancellationToken cancellationToken)
    {
        var (path, json) = Kling3CheapRequests.For(submission)
            ?? throw http.Refuse($"no request for {submission.Model} in {submission.Spec.Quality.Word()}");
        return Kling3CheapAnswers.Submitted(await http.PostPaid(path, json, submission.SendBefore, cancellationToken));
    }

    public Task<TaskReport> Check(TaskRef task, CancellationToken cancellationToken) => http.Ask(
        $"{PathOf(task.Kind)}/{Uri.EscapeDataString(task.TaskId)}",
        record => TaskIds.Number(record, "id") != task.TaskId,
        Kling3CheapAnswers.Report,
        cancellationToken);

    public Task<FindAnswer> Find(FindRequest request, CancellationToken cancellationToken) =>
        list.Find(PathOf(request.Submission.Spec.Kind), request, cancellationToken);

    public async Task<ListedTasks> List(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var videos = await list.Since(Videos, images: false, since, cancellationToken);
        var images = await list.Since(Images, images: true, since, cancellationToken);
        return new ListedTasks([.. videos.Tasks, .. images.Tasks], videos.IsWhole && images.IsWhole);
    }

    public async Task<string> Upload(MediaUpload upload, CancellationToken cancellationToken)
    {
        var (path, answer) = upload.ContentType switch
        {
            "image/jpeg" or "image/png" or "image/webp" => ("/upload/image", "imageUrl"),
            "video/mp4" => ("/upload/video", "cdnUrl"),
            _ => throw http.Refuse("only JPEG, PNG, WebP and MP4 can be uploaded"),
        };
        using var file = new StreamContent(upload.Content) { Headers = { ContentType = new MediaTypeHeaderValue(upload.ContentType) } };
        using var form = new MultipartFormDataContent { { file, "file", upload.FileName } };

        // {"id":7,"imageUrl":"https://…","width":1920,"height":1080} or {"cdnUrl":"https://…"}; the printed hosts differ, so any is taken
        var root = await http.PostForm(path, form, cancellationToken);
        return root.Address(answer)?.AbsoluteUri ?? throw http.Unreadable("the answer to the upload has no address");
    }

    public Task<PicturePage> Pictures(int offset, int most, CancellationToken cancellationToken) => pictures.Page(offset, most, cancellationToken);

    public async Task<ProviderBalance> Balance(CancellationToken cancellationToken) =>
        Kling3CheapAnswers.Balance(await http.Get("/hp", cancellationToken)) ?? throw http.Unreadable("the answer has no balance");

    public string? TaskIn(string callbackBody) => null;

    /// <summary>Images are kept apart; motion control counts as video.</summary>
    private static string PathOf(GenerationKind kind) => kind is GenerationKind.Image ? Images : Videos;
}
