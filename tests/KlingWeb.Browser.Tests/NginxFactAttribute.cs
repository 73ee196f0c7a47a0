namespace KlingWeb.Browser.Tests;

/// <summary>A test that needs nginx; skipped, with words, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NginxFactAttribute : FactAttribute
{
    public NginxFactAttribute()
    {
        if (Nginx.Executable is null) Skip = "nginx is not installed here (apt-get install nginx-light).";
    }
}
