using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Web.Tests.Components;

/// <summary>
/// What a person does at a page. Found and done in one turn of the renderer: outside of one, a render may still run,
/// and then the act is only put in the queue, or meets a handler that the render has just replaced.
/// </summary>
internal static class PageActs
{
    public static Task Click<T>(this IRenderedComponent<T> page, string selector) where T : IComponent =>
        page.Click(() => page.Find(selector));

    public static Task Click<T>(this IRenderedComponent<T> page, Func<IElement> find) where T : IComponent =>
        page.InvokeAsync(() => find().ClickAsync());

    public static Task Input<T>(this IRenderedComponent<T> page, string selector, string typed) where T : IComponent =>
        page.InvokeAsync(() => page.Find(selector).InputAsync(typed));

    public static Task Change<T>(this IRenderedComponent<T> page, string selector, object to) where T : IComponent =>
        page.Change(() => page.Find(selector), to);

    public static Task Change<T>(this IRenderedComponent<T> page, Func<IElement> find, object to) where T : IComponent =>
        page.InvokeAsync(() => find().ChangeAsync(to));

    public static Task KeyDown<T>(this IRenderedComponent<T> page, string selector, string key) where T : IComponent =>
        page.InvokeAsync(() => page.Find(selector).KeyDownAsync(key));

    public static Task Submit<T>(this IRenderedComponent<T> page, string selector) where T : IComponent =>
        page.InvokeAsync(() => page.Find(selector).SubmitAsync());
}
