"""The door for MkDocs: data pages as virtual files.

Pages made from data are HTML already. They are handed to MkDocs as pages of a class of their own,
which has no Markdown to read, so that their cost does not grow with Markdown's.
"""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import base, load_config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url, nest_paths
from mkdocs.utils.templates import TemplateContext

from handbook.base.catalogue import Catalogue, catalogue_of
from handbook.base.compiled_templates import bytecode_cache
from handbook.base.edit_url import EditUrl, parse_edit_url
from handbook.base.language import spoken
from handbook.base.message import say, translated
from handbook.base.own_templates import OWN
from handbook.base.problems import ContentError, UsageError
from handbook.build.check import check_tree, is_to_settle
from handbook.checklists.pages.today_data import today_data
from handbook.pages.checked import Checked
from handbook.pages.folders import FOLDERS, assets
from handbook.pages.guide import guide_pictures, guide_texts, hand_written
from handbook.pages.navigation import navigation
from handbook.pages.pictures import picture_files
from handbook.pages.site import Page, Site
from handbook.site import llms
from handbook.site.brand import brand_files, show_brand
from handbook.site.breaking_off import said
from handbook.site.data_page import DataPage
from handbook.site.edition import edition_date
from handbook.site.findable import search_options
from handbook.site.frames import Frames
from handbook.site.kept_pages import KeptPages, is_only_ours
from handbook.site.offline import say_edition, write_offline
from handbook.site.pages.to_settle import shown_pages
from handbook.site.policy import with_policy
from handbook.site.preview import guarded, loopback, patient, report
from handbook.site.render import PageContent, render, render_redirect
from handbook.site.shipped import shipped_files
from handbook.site.theme.mends import DrawnOnce, MendedLoader, refuse_features, striptags
from handbook.site.theme_files import parts as theme_parts
from handbook.site.theme_files import theme_files
from handbook.training.pages.learning_data import learning_data

THEME = Path(__file__).parent / "theme"

log = get_plugin_logger("handbook")

WATCHED = ("standards", "checklists", OWN)
"""The folders of a tree that a preview follows."""


class _EditUrlOption(base.BaseConfigOption[EditUrl]):
    """An address pattern, refused with a sentence where it could be anything else."""

    def run_validation(self, value: object) -> EditUrl:
        if isinstance(value, EditUrl):
            return value
        try:
            return parse_edit_url(str(value))
        except ValueError as error:
            raise base.ValidationError(str(error)) from error


class HandbookConfig(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in mkdocs.yml."""

    root = c.Optional(c.Type(str))
    """The content tree; the folder of mkdocs.yml where it is not given."""

    edit_url = c.Optional(_EditUrlOption())
    """Where a line of a YAML file is changed, with `{path}` and `{line}`."""

    content_security_policy = c.Type(bool, default=True)
    """Whether each page allows only the site's own scripts, styles and pictures."""

    offline = c.Type(bool, default=True)
    """Whether phones may keep the site, for places without signal."""


class HandbookPlugin(BasePlugin[HandbookConfig]):  # type: ignore[no-untyped-call]
    """Checks the content tree and adds its pages to the site."""

    checked: Checked | None = None
    """What a caller has checked already; used once."""

    serving = False

    def __init__(self) -> None:
        super().__init__()
        self.root = Path()
        self.site: Site | None = None
        self.urls: dict[str, str] = {}
        self.search: Any = None
        """The plugin `handbook-search`, where the site has it; any other reads the pages' HTML."""
        self._kept = KeptPages()
        self._nav: Navigation | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether somebody is watching."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check everything before MkDocs touches the last good site, and bring the theme's parts."""
        home = Path(config.config_file_path).parent if config.config_file_path else Path()
        self.root = (home / (self.config.root or ".")).resolve()
        checked, self.checked = self.checked, None
        try:
            refuse_features(config.theme.get("features", ()))
            if self.serving:
                loopback(config.dev_addr.host)
            if checked is None:  # whoever handed it in has reported it
                checked = check_tree(self.root)
                report(checked, log, self.catalogue)
        except UsageError as error:
            raise PluginError(self.said(error.args[0])) from error
        if checked.has_errors:
            errors = ContentError(list(checked.problems))
            raise PluginError(self.said(say("{error}; nothing was built", error=errors)))
        if not self.serving:
            gc.freeze()  # the content stays to the end; no collection need look through it again
        self.site = checked.site
        if self.serving:
            self.site.to_settle = list(filter(is_to_settle, checked.problems))
        _use_theme(config, checked.site)
        if self.config.offline and not self.serving:
            say_edition(config, checked.site)
        return config

    @property
    def catalogue(self) -> Catalogue | None:
        """For whoever works on this tree."""
        return catalogue_of(spoken(self.root))

    def said(self, message: str) -> str:
        """A message in that language."""
        return translated(message, self.catalogue)

    def edit(self, path: str, line: int) -> str | None:
        """Where to change a line: in the repository, or, while serving, in the author's own editor."""
        if self.config.edit_url:
            return self.config.edit_url.of(path, line)
        if self.serving:
            return f"vscode://file{quote((self.root / path).as_posix())}:{line}"
        return None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a virtual file for each page, unless an author has written that page by hand."""
        assert self.site is not None  # noqa: S101
        self.search = next((p for p in config.plugins.values() if hasattr(p, "give")), None)
        if self.search is not None:
            self.search.more = [lambda: search_options(self.site, config.use_directory_urls)]
        own = hand_written(self.site, (file.src_uri for file in files.documentation_pages()))
        config.nav = navigation(self.site, config.nav, nest_paths(own))  # type: ignore[no-untyped-call]
        for uri, page in shown_pages(self.site).items():
            if files.get_file_from_path(uri) is not None:
                continue
            file = File.generated(config, uri, content="")
            DataPage(page, file, config, self.render, self.edit)
            files.append(file)
        data = (*today_data(self.site).files(), *learning_data(self.site).files())
        guide = [one for one in guide_texts(self.site) if one[0] not in files.src_uris]
        library = self.site.library
        brand = {**brand_files(library.brand), **picture_files(library)}.items()
        for uri, text in (*data, *guide, *shipped_files().items(), *theme_files().items(), *brand):
            files.append(File.generated(config, uri, content=text))
        for uri in theme_parts():
            if (part := files.get_file_from_path(uri)) is not None:
                files.remove(part)
        for uri, path in (*assets().items(), *guide_pictures().items()):
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, abs_src_path=str(path)))
        self.urls = {file.src_uri: file.url for file in files}
        if llms.PATH not in files.src_uris:
            text = llms.llms(self.site, escape(config.site_name).unescape(), self.urls)
            files.append(File.generated(config, llms.PATH, content=text))
        self._add_redirects(files, config)
        return files

    def _add_redirects(self, files: Files, config: MkDocsConfig) -> None:
        """Where a retired chapter's page stood, a page that leads on."""
        assert self.site is not None  # noqa: S101
        for uri, address in self.site.moved_pages.items():
            stem = uri.removesuffix(".md")
            old = f"{stem}/index.html" if config.use_directory_urls else f"{stem}.html"
            url = get_relative_url(self.urls.get(address.uri, address.uri), old)
            url += f"#{address.anchor}" if address.anchor else ""
            title = self.site.pages[address.uri].title
            files.append(File.generated(config, old, content=render_redirect(title, url)))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Have what frames a page as it was before, and what frames many drawn once."""
        self._kept.keep_templates(env)
        if not self.serving and self._nav is not None and is_only_ours(self.root, config):
            Frames(env, self._nav.pages).use()

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Date every page by the content, not by the clock."""
        assert self.site is not None  # noqa: S101
        edition = edition_date(self.site).isoformat()
        is_alone = is_only_ours(self.root, config)
        for page in filter(None, (file.page for file in files.documentation_pages())):
            page.update_date = edition
            if isinstance(page, DataPage):
                page.is_late = is_alone
        self._nav = nav
        if not self.serving:
            self._kept.fetch(self.root)
        self._kept.begin(self.root, config, nav, files)
        return nav

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Make the page that is written next."""
        if isinstance(page, DataPage):
            page.begin()

    @event_priority(-100)  # after whoever changes scripts
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Add the page's policy. While serving, the server adds a script of its own to each page."""
        if isinstance(page, DataPage):
            page.end()
        return self._with_policy(output)

    @event_priority(-100)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages that belong to the theme, such as the one for wrong addresses."""
        return self._with_policy(output) if template_name.endswith(".html") else output

    @event_priority(-200)  # after whoever writes files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what a phone keeps for places without signal."""
        self._kept.close()
        if self.config.offline and not self.serving:
            write_offline(self.site, Path(config.site_dir), self.urls)

    def _with_policy(self, html: str) -> str:
        is_wanted = self.config.content_security_policy and not self.serving
        return with_policy(html) if is_wanted else html

    def render(self, page: Page, url: str) -> PageContent:
        """A page's HTML, with links relative to its URL."""
        assert self.site is not None  # noqa: S101

        @cache
        def page_url(uri: str) -> str:
            return get_relative_url(self.urls.get(uri, uri), url)

        content = render(self.site, page, page_url, self.edit, self.urls)
        if self.search is not None:
            self.search.give(url, page.title, content.search)
        return content

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Watch the content and the templates as MkDocs watches docs/."""
        if hasattr(server.observer, "_timeout"):
            server.observer._timeout = 0.1  # MkDocs looks for changes twice a second only
        for folder in (*(self.root / name for name in WATCHED), *FOLDERS):
            if folder.is_dir():
                server.watch(str(folder))
        server.builder = patient(server.builder, MkDocsException, self.said, log)
        server.set_app(guarded(server.get_app(), config.dev_addr.host))
        return server


def build_site(config_file: Path, target: Path, checked: Checked) -> None:
    """Build the staff site into a folder, from content that was checked.

    Raises UsageError where mkdocs.yml cannot be used, SiteError where making the site breaks off.
    """
    from mkdocs.commands.build import build

    try:
        config = load_config(str(config_file), site_dir=str(target), strict=True)
    except MkDocsException as error:
        raise UsageError(
            say("'{path}' cannot be used: {error}", path=config_file, error=error)
        ) from error
    plugin = next((p for p in config.plugins.values() if isinstance(p, HandbookPlugin)), None)
    if plugin is None:
        raise UsageError(say("'{path}' must have 'handbook' among its plugins", path=config_file))
    plugin.checked = checked
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with said(config_file.parent, MkDocsException):
            build(config)
    finally:
        config.plugins.on_shutdown()


def serve_site(config_file: Path, address: str | None) -> None:
    """Serve the staff site with live reload until it is interrupted."""
    from mkdocs.commands.serve import serve

    options: dict[str, Any] = {}
    if address:
        loopback(address.rpartition(":")[0])
        options["dev_addr"] = address
    serve(str(config_file), livereload=True, **options)


def _use_theme(config: MkDocsConfig, site: Site) -> None:
    """Lay our templates and assets over the theme's, below the author's own, and mend the stock
    ones as they are read."""
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    make_environment = config.theme.get_env

    def mended_environment() -> Environment:
        environment: Environment = make_environment()
        assert environment.loader is not None  # noqa: S101
        environment.loader = MendedLoader(environment.loader)
        environment.filters["striptags"] = striptags
        environment.globals["drawn_once"] = DrawnOnce()
        environment.bytecode_cache = bytecode_cache()
        return environment

    config.theme.get_env = mended_environment  # type: ignore[method-assign]
    show_brand(config, site)
    for chapter in site.library.emergency_chapters[:1]:
        ending = "/" if config.use_directory_urls else ".html"
        config.extra.setdefault("handbook_emergency", chapter.id + ending)
