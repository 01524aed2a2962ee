"""The company on the staff site: its logo in the head of each page, and its colour in place of the usual one."""

from __future__ import annotations

from typing import Any

from markupsafe import escape

from handbook.base.brand import Brand
from handbook.base.colours import WHITE, Scheme, mixed
from handbook.pages.folders import ADDRESS
from handbook.pages.site import Site
from handbook.pages.titles import handbook_title

STYLE = f"{ADDRESS}/company.css"


def brand_files(brand: Brand) -> dict[str, str | bytes]:
    """Address on the site -> what stands there; nothing for a company that has said nothing."""
    found: dict[str, str | bytes] = {}
    if brand.colour or brand.logo:
        found[STYLE] = style(brand)
    if brand.logo:
        found[logo_address(brand)] = brand.logo
    return found


def show_brand(config: Any, site: Site) -> None:
    """Have the theme show the company: what it has said goes before what mkdocs.yml says.
    `config` is MkDocs's."""
    brand = site.library.brand
    company = site.library.company
    if company is not None and company.handbook is not None:
        config.site_name = escape(handbook_title(site.library).zh)  # HTML to themes
    if brand.logo:
        config.theme["logo"] = logo_address(brand)
    if brand_files(brand):
        config.extra["handbook_style"] = STYLE


def logo_address(brand: Brand) -> str:
    """Where the logo stands on the site."""
    return f"{ADDRESS}/company-{brand.logo_name}"


def style(brand: Brand) -> str:
    """The style sheet that is read after the usual ones."""
    css = ""
    if brand.colour:
        css = (
            f":root,\n[data-md-color-scheme=default] {{\n{_said(brand.light)}}}\n"
            f"@media screen {{\n[data-md-color-scheme=slate] {{\n{_said(brand.dark)}}}\n}}\n"
        )
    if brand.logo:  # it was drawn for paper
        css += ".md-logo img {\npadding: 0.1rem;\nborder-radius: 0.15rem;\nbackground: #fff;\n}\n"
    return css


def _said(scheme: Scheme) -> str:
    names = {
        "--hb-pine": scheme.bar,
        "--hb-pine-deep": scheme.deep,
        "--hb-pine-ink": scheme.ink,
        "--hb-pine-wash": scheme.wash,
        "--hb-main": scheme.button,
        "--hb-main-deep": mixed(scheme.button, scheme.deep, 0.5),
        "--hb-on-main": scheme.on_button,
        "--md-primary-fg-color--light": mixed(scheme.bar, WHITE, 0.12),
        "--md-primary-bg-color--light": mixed(scheme.bar, WHITE, 0.85),
        "--md-accent-fg-color": scheme.ink,
        "--md-accent-fg-color--transparent": f"{scheme.ink}14",
        "--md-footer-bg-color": scheme.deep,
        "--md-footer-bg-color--dark": mixed(scheme.deep, "#000000", 0.25),
    }
    return "".join(f"{name}: {value};\n" for name, value in names.items())
