"""`handbook exam`: the paper and its key as they are printed, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.checklists.sheets.conftest import Paper, handbook
from tests.trees import real_content

from handbook.base.inline import plain
from handbook.base.problems import UsageError
from handbook.base.vocabulary import QuestionKind
from handbook.model.training import Question
from handbook.training.exams.printing import exam_file, exam_folder
from handbook.training.questions import questions_of

ROOT = Path(__file__).parents[3]

SEEDS = (1, 2, 20261125)


@pytest.fixture(scope="session")
def known() -> dict[str, Question]:
    """Every question of the real content."""
    quizzes = real_content().library.quizzes.values()
    return {question.id: question for quiz in quizzes for question in quiz.questions}


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[Paper, Paper]]:
    """Seed -> the paper of the front desk, and its key."""
    folder = tmp_path_factory.mktemp("exams")
    found = {}
    for seed in SEEDS:
        exam_file(real_content(), "front-desk", seed, None, folder / f"{seed}.pdf")
        found[seed] = Paper.read(folder / f"{seed}.pdf"), Paper.read(folder / f"{seed}-key.pdf")
    return found


def squeezed(text: str) -> str:
    return "".join(plain(text).split())


def answers(key: Paper) -> dict[int, tuple[str, str]]:
    """Number -> the answer, and the id of the question, as the key says them."""
    found = re.findall(r"(\d+)\.(?:底线)?答案：([A-F、→，\d]+|对|错).*?(quiz-\d+)", key.text)
    return {int(number): (answer, id) for number, answer, id in found}


def questions(paper: Paper) -> dict[int, str]:
    """Number -> the question with its choices, as the paper says them."""
    text = paper.text.partition("客服前台上岗考答题卡")[0]
    cuts = [
        (number, match.start())
        for number in range(1, 21)
        for match in [re.search(rf"(?<!\d){number}\.(?=底线|[\u4e00-\u9fff“])", text)]
        if match
    ]
    assert [number for number, _at in cuts] == list(range(1, 21))
    ends = [at for _number, at in cuts[1:]] + [len(text)]
    return {number: text[at:end] for (number, at), end in zip(cuts, ends, strict=True)}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_key_agrees_with_the_paper(
    printed: dict[int, tuple[Paper, Paper]], known: dict[str, Question], seed: int
) -> None:
    paper, key = printed[seed]
    asked, right = questions(paper), answers(key)
    assert set(asked) == set(right) == set(range(1, 21))
    for number, (answer, id) in right.items():
        question, text = known[id], asked[number]
        assert squeezed(question.question.zh) in text
        assert text.startswith(f"{number}.底线") is question.floor
        if question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
            options = {squeezed(one.zh) for one in question.options}
            for letter in answer.split("、"):
                said = re.search(rf"{letter}\.(.*?)(?=[A-F]\.|$|[一二三四五]、|表号)", text)
                assert said
                assert said[1] in options
                assert said[1] in {
                    squeezed(question.options[ord(one) - 65].zh) for one in question.answer
                }
            assert len(answer.split("、")) == len(question.answer)
        elif question.kind is QuestionKind.TRUE_FALSE:
            assert answer == ("对" if question.holds else "错")
        elif question.kind is QuestionKind.ORDER:
            for letter, step in zip(answer.split("→"), question.steps, strict=True):
                assert f"{letter}.{squeezed(step.zh)}" in text
        else:
            for pair in answer.split("，"):
                place, letter = pair[0], pair[1]
                assert any(
                    f"{place}.{squeezed(one.left.zh)}" in text
                    and f"{letter}.{squeezed(one.right.zh)}" in text
                    for one in question.pairs
                )


@pytest.mark.parametrize("seed", SEEDS)
def test_paper_and_key_name_each_other_on_every_page(
    printed: dict[int, tuple[Paper, Paper]], seed: int
) -> None:
    paper, key = printed[seed]
    (code,) = set(re.findall(r"卷号([0-9A-F]{4}-[0-9A-F]{4})", paper.text))
    assert set(re.findall(r"卷号为?([0-9A-F]{4}-[0-9A-F]{4})", key.text)) == {code}
    for pages in (paper.pages, key.pages):
        for number, page in enumerate(pages, 1):
            assert f"卷号{code}" in page
            assert f"表号KS-front-desk-{seed}" in page
            assert re.search(r"手册\d{4}-\d\d-\d\d版", page)
            assert f"第{number}页，共{len(pages)}页" in page
    assert all("答案，不发给考生" in page for page in key.pages)


def test_other_seeds_have_other_codes_and_orders(
    printed: dict[int, tuple[Paper, Paper]],
) -> None:
    assert len({tuple(answers(key).values()) for _paper, key in printed.values()}) == len(SEEDS)
    codes = [re.search(r"卷号(\S{9})", paper.text) for paper, _key in printed.values()]
    assert len({code[1] for code in codes if code}) == len(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_paper_tells_nothing_of_what_is_right(
    printed: dict[int, tuple[Paper, Paper]], known: dict[str, Question], seed: int
) -> None:
    paper, key = printed[seed]
    assert "答案：" not in paper.text
    for _answer, id in answers(key).values():
        assert squeezed(known[id].explanation.zh) not in paper.text
        assert squeezed(known[id].explanation.zh) in key.text


def test_the_paper_says_what_a_pass_is_and_has_room_for_names_and_signatures(
    printed: dict[int, tuple[Paper, Paper]],
) -> None:
    paper, _key = printed[1]
    first, last = paper.pages[0], paper.pages[-1]
    assert "满分100分，80分及格，共20题" in first
    assert "法定底线题：错了须补考，补考要满分" in first
    assert "姓名工号日期" in first
    assert last.startswith("客服前台上岗考答题卡")
    for words in ("姓名", "工号", "日期", "考生签名", "阅卷人签名", "补考日期", "合计"):
        assert words in last
    totals = [int(total) for total in re.findall(r"计(\d+)分", last)]
    assert sum(totals) == 100


def test_the_answer_sheet_is_on_a_sheet_of_its_own_with_boxes_that_are_drawn(
    printed: dict[int, tuple[Paper, Paper]], known: dict[str, Question]
) -> None:
    for paper, key in printed.values():
        assert len(paper.pages) % 2 == 1
        wanted = 0
        for _answer, id in answers(key).values():
            question = known[id]
            wanted += 2 * (question.kind is QuestionKind.TRUE_FALSE)
            wanted += len(question.options) + len(question.steps) + len(question.pairs)
        with pypdfium2.PdfDocument(paper.path) as document:
            shapes = sum(
                one.type == pdfium.FPDF_PAGEOBJ_PATH
                for one in document[len(document) - 1].get_objects()
            )
        assert shapes > wanted


def test_a_short_paper_leaves_the_back_of_its_only_page_for_notes(tmp_path: Path) -> None:
    exam_file(real_content(), "greening", 1, 3, tmp_path / "one.pdf")
    pages = Paper.read(tmp_path / "one.pdf").pages
    assert [page[:8] for page in pages[1:]] == ["这一页空着，可以", "绿化上岗考答题卡"]
    assert [page[-7:] for page in pages] == [f"第{n}页，共3页" for n in (1, 2, 3)]
    assert sum(map(int, re.findall(r"计(\d+)分", pages[0]))) == 100


def test_the_same_seed_gives_the_same_bytes(
    printed: dict[int, tuple[Paper, Paper]], tmp_path: Path
) -> None:
    target = tmp_path / "again.pdf"
    result = handbook(
        "exam", "--lang", "en", ROOT, "--role", "front-desk", "--seed", "1", "-o", target
    )
    assert result.returncode == 0, result.stderr
    assert f"20 questions in '{target}', their key in '{tmp_path / 'again-key.pdf'}'" in (
        result.stdout
    )
    paper, key = printed[1]
    assert target.read_bytes() == paper.path.read_bytes()
    assert (tmp_path / "again-key.pdf").read_bytes() == key.path.read_bytes()


def test_a_paper_of_an_estate_names_it_and_asks_nothing_that_holds_elsewhere_only(
    tmp_path: Path, known: dict[str, Question]
) -> None:
    library = real_content().library
    estate = next(
        one
        for one in library.estates.values()
        if len(questions_of(library, "supervisor", one)) < len(questions_of(library, "supervisor"))
    )
    elsewhere = {one.id for one in questions_of(library, "supervisor")} - {
        one.id for one in questions_of(library, "supervisor", estate)
    }
    target = tmp_path / "here.pdf"
    words = ("--role", "supervisor", "--seed", "3", "--questions", "100", "--estate", estate.id)
    result = handbook("exam", "--lang", "en", ROOT, *words, "-o", target)
    assert result.returncode == 0, result.stderr
    paper, key = Paper.read(target), Paper.read(tmp_path / "here-key.pdf")
    assert any(estate.title.zh in page for page in paper.pages)
    assert all(f"表号KS-supervisor-{estate.id}-3" in page for page in paper.pages)
    assert not elsewhere & set(re.findall(r"quiz-\d+", key.text))
    assert elsewhere & set(known)


def test_a_paper_and_a_key_for_every_role(tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    result = exam_folder(real_content(), 5, 8, tmp_path / "all", lambda *told: seen.append(told))
    roles = {"front-desk", "security", "cleaning", "greening", "engineering", "supervisor"}
    names = {path.stem for path in (tmp_path / "all").iterdir()}
    assert roles <= names
    assert "all" not in names
    assert names == {name for role in names for name in (role, f"{role.removesuffix('-key')}-key")}
    assert seen[-1][:2] == (len(names) // 2, len(names) // 2)
    assert result.summary.startswith(f"{len(names) // 2} papers and their keys")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--role", "front-dsk"), "there is no role 'front-dsk'; nearest is 'front-desk'"),
        (("--role", "all"), "there is no role 'all'"),
        (("--role", "greening", "--estate", "yunqy"), "there is no estate 'yunqy'"),
        (("--role", "greening", "--questions", "99"), "--questions must be at most "),
        ((), "either --role must say for which role, or --all for every one"),
        (("--role", "greening", "--all"), "either --role must say for which role, or --all"),
        (("--all",), "with --all, -o must be a folder, not the file 'one.pdf'"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    options: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    result = handbook(
        "exam", "--lang", "en", ROOT, *options, "--seed", "1", "-o", tmp_path / "one.pdf"
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_paper_is_a_pdf(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"must end with \.pdf, not 'one'"):
        exam_file(real_content(), "front-desk", 1, None, tmp_path / "one")
