namespace KlingWeb.Benchmarks.History;

/// <summary>The words of the seeded prompts, frequent ones first, in the languages that teams write in.</summary>
internal static class SeedWords
{
    /// <summary>Stands in one generation of 10,000.</summary>
    public const string Rare = "quetzalcoatlus";

    /// <summary>Stands in about a third of them.</summary>
    public const string Common = "light";

    public static readonly string[][] Languages =
    [
        Split("a the light camera slow in of with on at city night rain street neon push close wide shot fox snow forest river mountain sea storm lantern glass silver golden hour fog drone orbit pan tilt dolly handheld portrait woman man child dancer robot astronaut moon dust desert market temple train station bridge harbor lighthouse espresso machine steam cup table window curtain wind leaves autumn spring cherry blossom petals koi pond reflection mirror smoke fire ember spark crystal cave waterfall canyon eagle wolf horse gallop whale reef coral turtle jellyfish ballet piano violin jazz club rooftop skyline helicopter racing car drift motorcycle vintage film grain anamorphic bokeh cinematic realistic watercolor clay animation v2 UK 4k"),
        Split("ein die Straße im Licht Kamera langsam Nacht Regen über Größe Mädchen Fuß Brücke Schnee grün Höhle Küste fährt läuft Öl Übergang weiß Stadt Wald Fluss Berg Meer Sturm Nebel Café Gebäude"),
        Split("une la lumière caméra lente dans forêt été hiver château rivière pêcheur élégante fenêtre cœur naïve Noël garçon où déjà brûlée crème café théâtre montagne mer nuit pluie rue ville neige"),
        Split("el la cámara lenta corazón niño España señal mañana canción luz noche lluvia calle ciudad árbol sueño montaña río mar viento música jardín"),
        ["夜景", "雨夜", "城市", "橘猫", "慢镜头", "推近", "霓虹灯", "雪中的狐狸", "古风", "少女", "赛博朋克", "山水", "海浪", "日出", "樱花", "飘落", "光线", "电影感", "特写", "竹林", "武士", "龙", "宇航员", "月球", "咖啡", "街道", "下雨", "镜头", "缓慢", "移动"],
        ["カメラ", "夜の街", "雨", "ネオン", "ゆっくり", "桜", "富士山", "光", "猫", "海", "東京", "電車", "がっこう", "ピアノ", "少年", "ロボット"],
        Split("камера медленно ночь дождь улица город снег лес река ёлка чай свет луна море ветер музыка девочка поезд мост туман Москва зимой"),
        Split("κάμερα αργά νύχτα βροχή δρόμος πόλη χιόνι δάσος ποτάμι φως θάλασσα άνεμος μουσική Ἑλλάς ὁδός"),
    ];

    public static readonly string[] Projects = ["Fair 2026", "Spring launch", "Köln", "夜景计划", "Client A", "Client B", "Onboarding", "Trailer", "Café Noir", "Лето", "R&D", "Social", "Product films", "Archive", "Tests", "UK tour", "Ads Q1", "Ads Q2", "Ads Q3", "Ads Q4", "Museum", "Game", "Podcast", "Season 2", "Zürich"];

    public static readonly string[] Tags = ["hero", "b-roll", "v2", "UK", "夜景", "rough", "final", "übersicht", "été", "client", "loop", "intro", "outro", "test", "4k", "mobile", "vertical", "square", "rejected", "pick", "draft", "тест", "social", "teaser", "one-in-a-thousand"];

    public static readonly string[] Members = ["Mia", "Jürgen Weiß", "Zoë", "李娜", "Олег", "Ελένη", "Renée", "José", "Ann", "Tom", "Priya", "Yuki", "Sven", "Łukasz", "Øyvind", "Sara", "Ivo", "Noor", "Kai", "Lena"];

    private static string[] Split(string words) => words.Split(' ');
}
