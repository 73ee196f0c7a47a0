namespace KlingWeb.Components.Shared;

/// <summary>Our own signs, as paths on a grid of 24: no icon font is fetched.</summary>
public static class Icons
{
    public const string Studio = "M4 5h16v14H4zM9 5v14M4 9.5h5M4 14.5h5M13 9.5l4 2.5-4 2.5z";
    public const string History = "M4 12a8 8 0 1 0 2.5-5.8M4 4v4h4M12 8v4l3 2";
    public const string Providers = "M4 6h16v5H4zM4 13h16v5H4zM7.5 8.5h.01M7.5 15.5h.01";
    public const string Rates = "M4 6h10M4 12h16M4 18h7M17 4v4M9 10v4M14 16v4";
    public const string Activity = "M3 12h4l3-7 4 14 3-7h4";
    public const string Sun = "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4";
    public const string Moon = "M20 14.5A8 8 0 1 1 9.5 4a6.5 6.5 0 0 0 10.5 10.5z";
    public const string Person = "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20a7.5 7.5 0 0 1 15 0";
    public const string Close = "M6 6l12 12M18 6L6 18";
    public const string Chevron = "M6 9l6 6 6-6";
    public const string Check = "M5 12.5l4.5 4.5L19 7.5";
    public const string Plus = "M12 5v14M5 12h14";
    public const string Trash = "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5";
    public const string Image = "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01";
    public const string Film = "M4 5h16v14H4zM8 5v14M16 5v14M4 9.5h4M4 14.5h4M16 9.5h4M16 14.5h4";
    public const string Star = "M12 4l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z";
    public const string Search = "M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15.5 15.5L20 20";
    public const string Grid = "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z";
    public const string List = "M4 6h16M4 12h16M4 18h16";
    public const string Warning = "M12 4l9 16H3zM12 10v4M12 17h.01";
    public const string Info = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8h.01";
    public const string Download = "M12 4v11M7 11l5 5 5-5M5 20h14";
    public const string Again = "M20 12a8 8 0 1 1-2.5-5.8M20 4v4h-4";
    public const string Arrow = "M5 12h14M13 6l6 6-6 6";
    public const string Upload = "M12 16V5M7 9l5-5 5 5M5 20h14";
    public const string Sound = "M4 9.5v5h4l5 4v-13l-5 4zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11";
    public const string Coins = "M12 4c-4.4 0-7 1.3-7 3s2.6 3 7 3 7-1.3 7-3-2.6-3-7-3zM5 7v5c0 1.7 2.6 3 7 3s7-1.3 7-3V7M5 12v5c0 1.7 2.6 3 7 3s7-1.3 7-3v-5";
    public const string Clock = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2";
    public const string Left = "M19 12H5M11 6l-6 6 6 6";
    public const string Up = "M12 19V5M6 11l6-6 6 6";
    public const string Down = "M12 5v14M6 13l6 6 6-6";
    public const string Bookmark = "M6 4h12v16l-6-4.5L6 20z";
    public const string Pencil = "M4 20l1-4L16 5l3 3L8 19zM13.5 7.5l3 3";
    public const string Team = "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 19a6.5 6.5 0 0 1 13 0M15.5 5.5a3.2 3.2 0 0 1 0 6M18 14.2a6.3 6.3 0 0 1 3.5 4.8";
    public const string Minus = "M5 12h14";
    public const string Tag = "M4 4h8l8 8-8 8-8-8zM8 8h.01";
}
