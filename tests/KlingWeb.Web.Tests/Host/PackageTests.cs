using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KlingWeb.Web.Tests.Host;

/// <summary>What is taken from others: under which licences, and whether it is used at all.</summary>
public sealed partial class PackageTests
{
    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MS-PL OR Apache-2.0", "Unlicense", "CC0-1.0"];

    /// <summary>Packages whose own file names a licence only by an address, or one that is allowed where nothing is shipped; each read by a person.</summary>
    private static readonly Dictionary<string, (string Licence, bool Shipped)> Read = new(StringComparer.OrdinalIgnoreCase)
    {
        ["XmpCore"] = ("BSD-3-Clause", true),               // its address leads to Adobe's licence of the XMP toolkit
        ["xunit.abstractions"] = ("Apache-2.0", false),
        ["Deque.AxeCore.Commons"] = ("MPL-2.0", false),     // asks for its own files to stay open, which are not changed and not shipped
    };

    /// <summary>By what the source shows that it uses a package; the others by their namespace, which is their name.</summary>
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["Radzen.Blazor"] = "Radzen",
        ["Microsoft.EntityFrameworkCore.Sqlite"] = ".UseSqlite(",
        ["Npgsql.EntityFrameworkCore.PostgreSQL"] = ".UseNpgsql(",
        ["Microsoft.AspNetCore.Identity.EntityFrameworkCore"] = "IdentityDbContext<",
        ["Microsoft.EntityFrameworkCore.Design"] = "IDesignTimeDbContextFactory<",
        ["Microsoft.AspNetCore.OpenApi"] = ".AddOpenApi(",
        ["Swashbuckle.AspNetCore.SwaggerUI"] = ".UseSwaggerUI(",
        ["Polly.Core"] = "using Polly",
        ["bunit"] = "using Bunit",
        ["Microsoft.Extensions.TimeProvider.Testing"] = "FakeTimeProvider",
        ["Microsoft.Extensions.Diagnostics.Testing"] = "FakeLogCollector",
        ["xunit"] = "[Fact]",
        ["xunit.runner.visualstudio"] = "[Fact]",           // finds the tests for dotnet test
        ["Microsoft.NET.Test.Sdk"] = "[Fact]",              // makes a program of them
    };

    public static TheoryData<string> Projects => [.. Files("*.csproj").Select(path => Path.GetRelativePath(AppFactory.Root, path))];

    [Fact]
    public void Package_OfAnyLockFile_HasALicenceThatIsAllowed()
    {
        var packages = Files("packages.lock.json").SelectMany(path => Locked(path).Select(package => (package.Id, package.Version, Shipped: IsShipped(path)))).ToHashSet();

        string[] wrong =
        [
            .. packages.Select(package => (package.Id, package.Version, package.Shipped, Licence: LicenceOf(package.Id, package.Version)))
                .Where(package => !IsAllowed(package.Id, package.Licence, package.Shipped))
                .Select(package => $"{package.Id} {package.Version}: {package.Licence}{(package.Shipped ? ", shipped" : "")}").Order(StringComparer.Ordinal),
        ];

        Assert.True(packages.Count > 50);
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Package_OfAProject_IsUsedByItsSource(string project)
    {
        var path = Path.Combine(AppFactory.Root, project);
        var source = Source(path);

        string[] unused = [.. References(path).Where(id => !source.Any(text => text.Contains(Signs.GetValueOrDefault(id, id), StringComparison.Ordinal)))];

        Assert.Empty(unused);
    }

    [Fact]
    public void Version_KeptInOnePlace_IsOfAPackageThatAProjectTakes()
    {
        var kept = XDocument.Load(Path.Combine(AppFactory.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(version => version.Attribute("Include")!.Value);
        var taken = Files("*.csproj").Append(Path.Combine(AppFactory.Root, "Directory.Build.targets")).SelectMany(References);

        Assert.Equal(kept.Order(StringComparer.Ordinal), taken.Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>An analyzer is used when something is asked of it: a list of what is banned, a rule by its number.</summary>
    [Theory]
    [InlineData("Microsoft.CodeAnalysis.BannedApiAnalyzers", "Directory.Build.targets", "BannedSymbols.txt")]
    [InlineData("Meziantou.Analyzer", ".editorconfig", "dotnet_diagnostic.MA")]
    public void Analyzer_IsAskedForSomething(string package, string file, string sign)
    {
        Assert.Contains(package, References(Path.Combine(AppFactory.Root, "Directory.Build.targets")));
        Assert.Contains(sign, File.ReadAllText(Path.Combine(AppFactory.Root, file)), StringComparison.Ordinal);
    }

    private static bool IsAllowed(string id, string licence, bool shipped) =>
        Allowed.Contains(licence, StringComparer.Ordinal)
        || (Read.TryGetValue(id, out var read) && (read.Shipped || !shipped));

    private static bool IsShipped(string lockFile) => Path.GetRelativePath(AppFactory.Root, lockFile).StartsWith("src", StringComparison.Ordinal);

    private static IEnumerable<(string Id, string Version)> Locked(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var package in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject()))
        {
            if (package.Value.GetProperty("type").GetString() != "Project") yield return (package.Name, package.Value.GetProperty("resolved").GetString()!);
        }
    }

    /// <summary>As the restored package says it: an expression, or the address of a text.</summary>
    private static string LicenceOf(string id, string version)
    {
        var (name, folder) = (id.ToLowerInvariant(), Environment.GetEnvironmentVariable("NUGET_PACKAGES"));
        folder ??= Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var metadata = XDocument.Load(Path.Combine(folder, name, version, $"{name}.nuspec")).Root!.Elements().First(element => element.Name.LocalName == "metadata").Elements();
        return metadata.FirstOrDefault(element => element.Name.LocalName == "license") is { } licence && (string?)licence.Attribute("type") == "expression"
            ? licence.Value
            : $"said by {metadata.FirstOrDefault(element => element.Name.LocalName is "license" or "licenseUrl")?.Value ?? "nothing"}";
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value);

    /// <summary>A project's own source and what it takes from its neighbours, without this file, which names every sign.</summary>
    private static List<string> Source(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var taken = XDocument.Load(project).Descendants("Compile").Select(compile => Path.GetFullPath(compile.Attribute("Include")!.Value, folder));
        return
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
                .Where(path => !Built().IsMatch(path) && Path.GetFileName(path) != $"{nameof(PackageTests)}.cs")
                .Concat(taken)
                .Select(File.ReadAllText),
        ];
    }

    private static IEnumerable<string> Files(string pattern) =>
        ((string[])["src", "tests"]).SelectMany(top => Directory.EnumerateFiles(Path.Combine(AppFactory.Root, top), pattern, SearchOption.AllDirectories)).Where(path => !Built().IsMatch(path));

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Built();
}
