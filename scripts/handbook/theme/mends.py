"""Faults of the stock theme that no template block reaches, mended while its templates are read."""

from collections.abc import Callable

from jinja2 import BaseLoader, Environment

# (template, stock text, mended text); a text that is not there is left alone, so a newer Material just drops out.
MENDS = (
    # `autocomplete` is not allowed on a checkbox (Nu validator). It keeps Firefox from opening the drawer or the
    # search again after a reload; assets/handbook/toggle-reset.js does that instead.
    (
        "base.html",
        'type="checkbox" id="__drawer" autocomplete="off"',
        'type="checkbox" id="__drawer"',
    ),
    (
        "base.html",
        'type="checkbox" id="__search" autocomplete="off"',
        'type="checkbox" id="__search"',
    ),
    # MaterialX has a third one.
    ("base.html", 'type="checkbox" id="__toc" autocomplete="off"', 'type="checkbox" id="__toc"'),
    # A page that is not in the navigation has no checkbox for its table of contents, but a label for one (Nu).
    ("partials/toc.html", ' for="__toc"', '{% if page in nav.pages %} for="__toc"{% endif %}'),
)


class MendedLoader(BaseLoader):
    """Reads templates through another loader and mends what they say. For a plugin's `on_env`."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, filename, is_fresh = self._loader.get_source(environment, template)
        for name, stock, mended in MENDS:
            if name == template:
                source = source.replace(stock, mended)
        return source, filename, is_fresh

    def list_templates(self) -> list[str]:
        return self._loader.list_templates()
