"""What hosts are told: the Content-Security-Policy and other headers, and where the pages are."""

from __future__ import annotations

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""Pages need a style sheet and pictures from their own place, and nothing else from anywhere."""

PROGRAM = {"script-src": "'self'"}
"""What pages with a program need besides."""

SEARCH_PROGRAM = "search.js"
FETCHING = {"connect-src": "'self'"}
"""What that program needs besides: the list of all estates, where the page has not got it."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(script: str = "") -> str:
    """The policy in the `meta` of a page with this program."""
    fetching = FETCHING if script == SEARCH_PROGRAM else {}
    return _joined(POLICY | (PROGRAM if script else {}) | fetching)


def headers() -> dict[str, str]:
    """What every answer should carry; one policy for all, each page's own is narrower."""
    whole = POLICY | PROGRAM | FETCHING | {"frame-ancestors": "'none'"}
    return {"Content-Security-Policy": _joined(whole)} | HEADERS


def header_files() -> dict[str, str]:
    """File name -> the same headers, as each kind of host wants them."""
    found = headers()
    netlify = "".join(f"  {name}: {value}\n" for name, value in found.items())
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in found.items())
    apache = "".join(f'  Header always set {name} "{value}"\n' for name, value in found.items())
    iis = "".join(
        f'        <add name="{name}" value="{value}" />\n' for name, value in found.items()
    )
    return {
        "_headers": f"/*\n{netlify}",
        "headers.nginx.conf": f"# In the server block: include headers.nginx.conf;\nerror_page 404 /404.html;\n{nginx}",
        ".htaccess": f"ErrorDocument 404 /404.html\n<IfModule mod_headers.c>\n{apache}</IfModule>\n",
        "web.config": '<?xml version="1.0" encoding="utf-8"?>\n<configuration>\n  <system.webServer>\n'
        '    <staticContent>\n      <remove fileExtension=".json" />\n'
        '      <mimeMap fileExtension=".json" mimeType="application/json" />\n    </staticContent>\n'
        f"    <httpProtocol>\n      <customHeaders>\n{iis}      </customHeaders>\n    </httpProtocol>\n"
        "  </system.webServer>\n</configuration>\n",
    }


def robots(address: str) -> str:
    """Every page may be read by everybody."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {address}sitemap.xml\n" if address else "")


def _joined(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())
