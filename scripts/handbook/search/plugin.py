"""The door for MkDocs to search by itself: `handbook-search` among a Material project's plugins.

Material's box, list, keys, suggestions and sharing stay; what answers is a worker of our own.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from jinja2 import BaseLoader, Environment
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from platformdirs import user_cache_path

from handbook.search import files as search_files
from handbook.search import kept_files
from handbook.search.entry import PageEntries, SearchEntry
from handbook.search.index import Options
from handbook.search.markup import read_page

log = get_plugin_logger("handbook-search")

_STOCK_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")
_KINDS: dict[str, tuple[str, float]] = {"page": ("页面", 1.0)}


class SearchConfig(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in mkdocs.yml. None is needed."""

    enabled = c.Type(bool, default=True)
    synonyms = c.Optional(c.Type((list, str)))
    """A list of `{typed: [...], means: [...]}`, or the path of a YAML file that holds one."""
    kinds = c.Type(dict, default={})
    """Kind -> what results call it, or `{label: ..., weight: ...}`."""
    roles = c.Type(dict, default={})
    """Role -> what results call it."""
    pages = c.Type(dict, default={})
    """Pattern of pages -> what their front matter might say under `search`: `exclude`, `kind`, `roles`,
    `aliases`, and `late: true` for what is looked through only where the other pages have no good answer."""
    phones = c.Type(dict, default={})
    """Number -> what it is for; shown where nothing is found."""
    ask = c.Type(str, default="")
    """Whom to ask where the site has no answer."""
    lang = c.Optional(c.Type((list, str)))
    separator = c.Optional(c.Type(str))
    pipeline = c.Optional(c.Type(list))
    """Settings of the theme's own search: nothing here needs them, but other plugins read and set them."""


class SearchPlugin(BasePlugin[SearchConfig]):  # type: ignore[no-untyped-call]
    """Indexes every page, and puts an engine behind Material's box that reads Chinese as staff type it."""

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, PageEntries] = {}
        self.pages: list[PageEntries] = []
        self.more: list[Callable[[], Options]] = []
        self._scripts: dict[str, str] = {}
        self._home: Path | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Somebody started MkDocs: what is found out about pages may be kept in his cache."""
        self._home = user_cache_path("handbook")

    def give(self, url: str, title: str, entries: tuple[SearchEntry, ...]) -> None:
        """For another plugin: what can be found on a page, so that its HTML is not read."""
        self.given[url] = PageEntries(url, title, entries)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the place of the theme's own search."""
        self.given, self.pages = {}, []
        if not self.config.enabled:
            return config
        self._refuse()
        theme = config.theme.name or ""
        if theme != "material":
            raise PluginError(f"the theme must be 'material', not '{theme}'; its box is used")
        self._step_in(config)
        self._scripts = search_files.scripts()
        config.extra_css.append(self._address("style"))
        config.extra_javascript.append(self._address("box"))
        polyfills = config.extra.setdefault("polyfills", [])
        if self._address("frame") not in polyfills:
            polyfills.append(self._address("frame"))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the scripts."""
        if self.config.enabled:
            texts = {self._address(role): text for role, text in self._scripts.items()}
            for path, text in texts.items():
                if files.get_file_from_path(path) is None:
                    files.append(File.generated(config, path, content=text))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment | None:
        """Let every page name our worker."""
        if self.config.enabled and env.loader is not None:
            env.loader = _Loader(env.loader, self._address("worker"))
        return env

    @event_priority(-100)
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> None:
        """Read the page, unless what can be found on it was given."""
        if not self.config.enabled:
            return
        about: dict[str, Any] = {}
        for pattern, settings in self.config.pages.items():
            if fnmatch.fnmatch(page.file.src_uri, pattern):
                about.update(settings)
        written = page.meta.get("search")
        about.update(written if isinstance(written, dict) else {})
        found = self.given.pop(page.url, None)
        if found is None:
            title = str(page.meta.get("title") or page.title or "")
            found = PageEntries(page.url, title, read_page(page.content or "", title, about))
        if found.entries and not about.get("exclude"):
            late = bool(about.get("late"))
            self.pages.append(PageEntries(found.url, found.title, found.entries, late))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the index."""
        if not self.config.enabled:
            return
        files = kept_files.site_index(self.pages, self._options(config), self._home)
        folder = Path(config.site_dir)
        for old in (folder / "search").glob("*.js"):
            old.unlink()
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")

    def _step_in(self, config: MkDocsConfig) -> None:
        """Stand where the theme's own search stands, with its settings: other plugins look for it there."""
        names = {"material/search"}
        for name in ("search", "material/search"):
            stock = config.plugins.get(name)
            if stock is None or stock is self:
                continue
            names.add(name)
            for setting in ("lang", "separator", "pipeline"):
                if self.config[setting] is None:
                    self.config[setting] = stock.config.get(setting)
            for event, methods in config.plugins.events.items():
                if (
                    event != "config"
                ):  # which is being gone through; what the theme's does there does no harm
                    methods[:] = [
                        call for call in methods if getattr(call, "__self__", None) is not stock
                    ]
        if isinstance(self.config.lang, str):
            self.config.lang = [self.config.lang]
        self.config.lang = self.config.lang or [config.theme.get("language") or "en"]
        self.config.separator = self.config.separator or r"[\s\-]+"
        self.config.pipeline = self.config.pipeline or []
        # The theme draws its box where its own plugin is among the plugins. Set past the collection, whose
        # own way would call every event twice.
        for name in names:
            dict.__setitem__(config.plugins, name, self)

    def _refuse(self) -> None:
        """Say what is wrong with the settings before anything is built."""
        for pattern, settings in self.config.pages.items():
            if not isinstance(settings, dict):
                raise PluginError(
                    f"'pages' must map a pattern to settings, not '{pattern}' to {settings!r}"
                )
        for kind, about in self.config.kinds.items():
            weight = about.get("weight", 1) if isinstance(about, dict) else 1
            if isinstance(weight, bool) or not isinstance(weight, (int, float)):
                raise PluginError(f"the weight of '{kind}' must be a number, not {weight!r}")

    def _address(self, role: str) -> str:
        return search_files.address(role, self._scripts[role])

    def _options(self, config: MkDocsConfig) -> Options:
        """The settings, with what other plugins know of the site."""
        kinds = {**_KINDS}
        roles: dict[str, str] = {}
        synonyms: list[tuple[Any, Any]] = []
        phones: list[tuple[str, str]] = []
        urgent, whom = "", self.config.ask
        offers: list[tuple[str, str]] = []
        for more in self.more:
            known = more()
            whom = whom or known.ask
            offers += known.offers
            kinds.update(known.kinds)
            roles.update(known.roles)
            synonyms += known.synonyms
            phones += known.phones
            urgent = urgent or known.urgent
        for kind, about in self.config.kinds.items():
            about = about if isinstance(about, dict) else {"label": about}
            label, weight = kinds.get(kind, (kind, 1.0))
            kinds[kind] = (str(about.get("label", label)), float(about.get("weight", weight)))
        roles.update({str(role): str(label) for role, label in self.config.roles.items()})
        phones += [(str(number), str(use)) for number, use in self.config.phones.items()]
        synonyms += self._synonyms(config)
        return Options(kinds, roles, synonyms, phones, urgent, whom, offers)

    def _synonyms(self, config: MkDocsConfig) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        listed = self.config.synonyms or []
        if isinstance(listed, str):
            path = Path(config.config_file_path).parent / listed
            try:
                listed = yaml.safe_load(path.read_text("utf-8")) or []
            except (OSError, yaml.YAMLError) as error:
                raise PluginError(f"the synonyms in '{listed}' cannot be read: {error}") from error
            if isinstance(listed, dict):
                listed = listed.get("synonyms") or []
        found = []
        for entry in listed:
            if not isinstance(entry, dict) or not entry.get("typed") or not entry.get("means"):
                raise PluginError(f"a synonym must have 'typed' and 'means', not {entry!r}")
            found.append((tuple(map(str, entry["typed"])), tuple(map(str, entry["means"]))))
        return found


class _Loader(BaseLoader):
    """Reads templates through another loader, and names our worker where they name the theme's."""

    def __init__(self, loader: BaseLoader, worker: str) -> None:
        self._loader = loader
        self._worker = worker

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, filename, is_fresh = self._loader.get_source(environment, template)
        if template == "base.html":
            source = _STOCK_WORKER.sub(self._worker, source)
        return source, filename, is_fresh

    def list_templates(self) -> list[str]:
        return self._loader.list_templates()
