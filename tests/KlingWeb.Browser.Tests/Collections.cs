// two at once keep two processors busy; with more the tests of typing compete with each other for the time that they measure
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace KlingWeb.Browser.Tests;

/// <summary>Composing and starting, on a program of its own.</summary>
[CollectionDefinition("studio")]
public sealed class StudioCollection : ICollectionFixture<AppFixture>;

/// <summary>Every other page, on a program of its own.</summary>
[CollectionDefinition("pages")]
public sealed class PagesCollection : ICollectionFixture<AppFixture>;

/// <summary>Rates, budgets and providers, whose changes nobody else should meet, on a program of its own.</summary>
[CollectionDefinition("money")]
public sealed class MoneyCollection : ICollectionFixture<AppFixture>;

/// <summary>What a slow, silent or cut line does, and a server that starts anew, on a program of its own.</summary>
[CollectionDefinition("line")]
public sealed class LineCollection : ICollectionFixture<AppFixture>;
