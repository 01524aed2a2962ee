"""The questions as a QTI 2.1 package, for learning platforms: a test a topic, an item a question.

Source of the shapes: IMS Question and Test Interoperability 2.1 (Assessment Test, Section and Item
Information Model; Content Packaging 1.1), which most platforms read.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from handbook.base.inline import plain
from handbook.base.shuffle import shuffled
from handbook.base.vocabulary import QuestionKind
from handbook.exchange.packing import packed
from handbook.library.library import Library
from handbook.model.text import Text
from handbook.model.training import Question, Quiz

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
WHY = "why"
"""What is shown once somebody has answered: the explanation."""

MANIFEST = "imsmanifest.xml"

_YES, _NO = "yes", "no"


def package(library: Library) -> bytes:
    """All questions as one file (`.zip`)."""
    files = {MANIFEST: _written(_manifest(library))}
    for quiz in library.quizzes.values():
        files[_test_path(quiz)] = _written(_test(quiz))
        for question in quiz.questions:
            files[_item_path(question)] = _written(_item(question))
    return packed(files, MANIFEST)


def _test_path(quiz: Quiz) -> str:
    return f"tests/{quiz.id}.xml"


def _item_path(question: Question) -> str:
    return f"items/{question.id}.xml"


def _written(root: Xml.Element) -> bytes:
    Xml.indent(root)
    data: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _manifest(library: Library) -> Xml.Element:
    root = Xml.Element("manifest", {"xmlns": PACKAGE, "identifier": "estate-handbook"})
    about = Xml.SubElement(root, "metadata")
    Xml.SubElement(about, "schema").text = "QTIv2.1 Package"
    Xml.SubElement(about, "schemaversion").text = "1.0.0"
    Xml.SubElement(root, "organizations")
    resources = Xml.SubElement(root, "resources")
    for quiz in library.quizzes.values():
        test = _resource(resources, quiz.id, "imsqti_test_xmlv2p1", _test_path(quiz))
        for question in quiz.questions:
            Xml.SubElement(test, "dependency", {"identifierref": question.id})
        for question in quiz.questions:
            _resource(resources, question.id, "imsqti_item_xmlv2p1", _item_path(question))
    return root


def _resource(resources: Xml.Element, id: str, kind: str, path: str) -> Xml.Element:
    found = Xml.SubElement(resources, "resource", {"identifier": id, "type": kind, "href": path})
    Xml.SubElement(found, "file", {"href": path})
    return found


def _test(quiz: Quiz) -> Xml.Element:
    title = quiz.title.zh
    root = Xml.Element("assessmentTest", {"xmlns": QTI, "identifier": quiz.id, "title": title})
    part = Xml.SubElement(
        root,
        "testPart",
        {"identifier": "part", "navigationMode": "nonlinear", "submissionMode": "individual"},
    )
    section = {"identifier": "questions", "title": title, "visible": "true"}
    questions = Xml.SubElement(part, "assessmentSection", section)
    for question in quiz.questions:
        reference = {"identifier": question.id, "href": f"../{_item_path(question)}"}
        Xml.SubElement(questions, "assessmentItemRef", reference)
    return root


def _item(question: Question) -> Xml.Element:
    root = Xml.Element(
        "assessmentItem",
        {
            "xmlns": QTI,
            "identifier": question.id,
            "title": question.id,
            "adaptive": "false",
            "timeDependent": "false",
        },
    )
    cardinality, kind, right = _response(question)
    declared = {"identifier": "RESPONSE", "cardinality": cardinality, "baseType": kind}
    response = Xml.SubElement(root, "responseDeclaration", declared)
    correct = Xml.SubElement(response, "correctResponse")
    for value in right:
        Xml.SubElement(correct, "value").text = value
    score = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    default = Xml.SubElement(Xml.SubElement(root, "outcomeDeclaration", score), "defaultValue")
    Xml.SubElement(default, "value").text = "0"
    feedback = {"identifier": "FEEDBACK", "cardinality": "single", "baseType": "identifier"}
    Xml.SubElement(root, "outcomeDeclaration", feedback)
    _interaction(Xml.SubElement(root, "itemBody"), question)
    _processing(root)
    shown = {"outcomeIdentifier": "FEEDBACK", "identifier": WHY, "showHide": "show"}
    explanation = Xml.SubElement(root, "modalFeedback", shown)
    Xml.SubElement(explanation, "p").text = plain(question.explanation.zh)
    return root


def _processing(root: Xml.Element) -> None:
    """The right response counts a point, any other none; then the explanation is shown."""
    rules = Xml.SubElement(root, "responseProcessing")
    if_right = Xml.SubElement(Xml.SubElement(rules, "responseCondition"), "responseIf")
    match = Xml.SubElement(if_right, "match")
    Xml.SubElement(match, "variable", {"identifier": "RESPONSE"})
    Xml.SubElement(match, "correct", {"identifier": "RESPONSE"})
    for holder, outcome, kind, value in (
        (if_right, "SCORE", "float", "1"),
        (rules, "FEEDBACK", "identifier", WHY),
    ):
        given = Xml.SubElement(holder, "setOutcomeValue", {"identifier": outcome})
        Xml.SubElement(given, "baseValue", {"baseType": kind}).text = value


def _response(question: Question) -> tuple[str, str, list[str]]:
    """The cardinality and base type of the answer, and what is right."""
    match question.kind:
        case QuestionKind.TRUE_FALSE:
            return "single", "identifier", [_YES if question.holds else _NO]
        case QuestionKind.ORDER:
            return (
                "ordered",
                "identifier",
                [_named(question, at) for at in range(len(question.steps))],
            )
        case QuestionKind.MATCH:
            pairs = range(len(question.pairs))
            return "multiple", "directedPair", [f"left{at} {_named(question, at)}" for at in pairs]
        case _:
            is_one = question.kind is QuestionKind.SINGLE
            return "single" if is_one else "multiple", "identifier", [*question.answer]


def _named(question: Question, at: int) -> str:
    """The name of a step, or of the right of a pair, that does not tell its place."""
    count = len(question.steps) or len(question.pairs)
    return f"choice{shuffled(range(count), question.id).index(at)}"


def _interaction(body: Xml.Element, question: Question) -> None:
    match question.kind:
        case QuestionKind.TRUE_FALSE:
            _choices(body, "choiceInteraction", question, [(_YES, "对"), (_NO, "错")], most="1")
        case QuestionKind.ORDER:
            named = {_named(question, at): step for at, step in enumerate(question.steps)}
            _choices(
                body,
                "orderInteraction",
                question,
                _texts((name, named[name]) for name in sorted(named)),
            )
        case QuestionKind.MATCH:
            _pairs(body, question)
        case _:
            lettered = _texts((chr(65 + at), text) for at, text in enumerate(question.options))
            most = "1" if question.kind is QuestionKind.SINGLE else "0"
            _choices(body, "choiceInteraction", question, lettered, most=most)


def _texts(choices: Iterable[tuple[str, Text]]) -> list[tuple[str, str]]:
    return [(name, plain(text.zh)) for name, text in choices]


def _choices(
    body: Xml.Element,
    interaction: str,
    question: Question,
    choices: Iterable[tuple[str, str]],
    *,
    most: str = "",
) -> None:
    asked = {"responseIdentifier": "RESPONSE", "shuffle": "false"}
    if most:
        asked["maxChoices"] = most
    block = Xml.SubElement(body, interaction, asked)
    Xml.SubElement(block, "prompt").text = plain(question.question.zh)
    for name, text in choices:
        Xml.SubElement(block, "simpleChoice", {"identifier": name}).text = text


def _pairs(body: Xml.Element, question: Question) -> None:
    asked = {"responseIdentifier": "RESPONSE", "shuffle": "false"}
    block = Xml.SubElement(
        body, "matchInteraction", {**asked, "maxAssociations": str(len(question.pairs))}
    )
    Xml.SubElement(block, "prompt").text = plain(question.question.zh)
    lefts = [(f"left{at}", pair.left) for at, pair in enumerate(question.pairs)]
    rights = sorted(
        ((_named(question, at), pair.right) for at, pair in enumerate(question.pairs)),
        key=lambda named: named[0],
    )
    for side in (lefts, rights):
        choices = Xml.SubElement(block, "simpleMatchSet")
        for name, text in _texts(side):
            once = {"identifier": name, "matchMax": "1"}
            Xml.SubElement(choices, "simpleAssociableChoice", once).text = text
