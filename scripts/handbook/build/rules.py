"""Every rule that a problem can name, with one line on what it wants."""

from __future__ import annotations

from handbook.capacity import certificates
from handbook.checks import CHECKS, prose
from handbook.checks.site import navigation, settings_file
from handbook.commitments import disclosures, law_words
from handbook.reading import compose, load, pictures, slips, source
from handbook.reading.faults import FAULTS

_READING = {
    source.FILE_KIND: "A file must be an ordinary file inside the tree.",
    source.FILE_SIZE: "A file must be at most 1 MiB.",
    compose.EMPTY_FILE: "A file must not be empty.",
    source.ENCODING: "A file must be saved as UTF-8.",
    compose.CONTROL_CHARACTER: "A text must not hold invisible characters.",
    compose.NESTING: "Lists and brackets must not nest too deeply.",
    slips.SYNTAX: "A file must be YAML.",
    slips.INDENTATION: "A line must be indented like the lines it belongs to.",
    compose.DUPLICATE_KEY: "A field must stand only once.",
    slips.YAML_FEATURE: "Anchors, aliases, tags and second documents are not used.",
    pictures.UNUSABLE_PICTURE: "A rule's picture must be there, be small enough, and do nothing but show itself.",
    pictures.UNUSABLE_LOGO: "The company's logo must be a small picture that does nothing but show itself.",
    load.FORMER_FIELD: "A field must be called by its name of today.",
    load.UNKNOWN_FILE: "A file must lie where its kind of file lives.",
    navigation.RULE: "An entry of the navigation in mkdocs.yml must be a page that there is.",
    navigation.ORPHAN: "A page must be in the navigation, or linked from a page that is.",
    settings_file.RULE: "mkdocs.yml must be something that a site can be made with.",
    prose.RULE: "A link in docs/ must lead to a page and an anchor that exist.",
}

RULE_SUMMARIES: dict[str, str] = {
    **_READING,
    **disclosures.RULES,
    **law_words.RULES,
    **certificates.RULES,
    **{module.RULE: str(module.__doc__).partition("\n")[0] for module in (*FAULTS, *CHECKS)},
}
"""Rule -> one line in English. Each has a page in `docs/authors/checks/` and a folder of test cases."""
