"""Modules of the pages, tried in a real browser: a page has their exports in a scope of its own only."""

from __future__ import annotations

from handbook.base.modules import in_order


def tried(*names: str) -> str:
    """A function, to be evaluated in a page, after which `window.tried` has what these modules of the page of the
    day export, by their names; with a state of their own."""
    paths = {name: f"checklists/browser/{name}.js" for name in names}
    modules = {module.path: module for path in paths.values() for module in in_order(path)}
    known = {path: f"$tried{n}" for n, path in enumerate(modules)}
    scopes = "".join(module.scope(known) for module in modules.values())
    found = ",".join(
        f"{name}:{known[path]}" for name, path in paths.items() if modules[path].exports
    )
    return f"() => {{\n{scopes}window.tried={{{found}}};\n}}"
