namespace KlingWeb.Emulator;

/// <summary>What a request to a provider is for; faults are planned by it.</summary>
public enum EmulatorOperation
{
    /// <summary>A request that costs money.</summary>
    Create,

    /// <summary>A question about one task.</summary>
    Status,

    /// <summary>A page of earlier tasks or uploads.</summary>
    List,

    /// <summary>A question about the account's units.</summary>
    Balance,

    /// <summary>A file sent to the provider.</summary>
    Upload,

    /// <summary>A file fetched from the provider: a result or an upload.</summary>
    File,

    /// <summary>A post from the provider to a callback address.</summary>
    Webhook,

    /// <summary>An address that the provider does not have.</summary>
    None,
}
