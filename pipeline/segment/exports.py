"""Records in data that a program wrote: which objects ask, and what their names hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from pipeline.rules import patterns
from pipeline.segment.columns import LABELS, field_named
from pipeline.segment.fields import Choice, Value
from pipeline.segment.layout import Part
from pipeline.segment.parsed import strip
from pipeline.segment.rows import number_of
from pipeline.segment.tables import named_type
from pipeline.segment.tree import Named, Node
from pipeline.segment.types import type_of

_SIGNS: Final = re.compile(r"[\s_\-.$@:#*]+")
_NOTHING: Final = frozenset(("", "null", "None", "undefined", "NULL", "nil", "~"))
_ASKED: Final = ("stem", "text")
_VAGUE: Final = frozenset(("title", "name", "text", "desc", "item", "html", "topic", "subject"))
_KINDS: Final = ("single_choice", "multiple_choice", "true_false", "fill_blank", "short_answer")
_SURE: Final = re.compile(r"correct|right|true|standard|正确|标准")
_LOOSE: Final = frozenset("key ans remark detail comment feedback reason parse resolve id index order sort".split())
_LAST: Final = frozenset("desc title name label option answer value html".split())  # of names for a choice's text
_CHOSEN: Final = re.compile(r"(?:questions?|lists?|items|array|arr|data)\Z")
_LABEL: Final = re.compile(r"\(?[A-Ha-h]\)?[.．、]?|\d{1,10}")


class Record(NamedTuple):
    """One question: its fields, where it stands, the type that is told around it."""

    values: tuple[Value, ...]
    place: Part
    kind: str | None
    broken: bool


class _Around(NamedTuple):
    """What the objects and names around an object say of it."""

    kind: str | None = None
    stimulus: Value | None = None


def export_records(text: str, roots: Iterable[Node]) -> Iterator[tuple[Node, list[Record]]]:
    """The roots that hold questions, and these."""
    found = list(roots)
    counts: Counter[str] = Counter()
    for root in found:
        counts.update(n for node in _objects(root) for n in _candidates(text, node))
    ranking = sorted(
        counts, key=lambda n: (field_of(n) != "stem", _plain(n) in _VAGUE, _plain(n) == "title", -counts[n], n)
    )
    for root in found:
        records = list(_within(text, root, ranking, _Around()))
        if records:
            yield root, records


@lru_cache(maxsize=4096)
def field_of(name: str) -> str | None:
    """What a name in an export says that it holds.

    >>> field_of("question_title"), field_of("optionA"), field_of("createTime")
    ('stem', 'A', None)
    """
    core = _plain(name)
    rules = patterns("records")
    for field in ("number", "type", "stem", "text", "options", "answer", "explanation", "stimulus"):
        if rules[f"name.{field}"].search(core):
            return field
    return field_named(core)


def kind_of(said: str) -> str | None:
    """The item type that an export names: 单选题, single, radio."""
    core = _plain(said)
    named = next((kind for kind in _KINDS if patterns("records")[f"kind.{kind}"].search(core)), None)
    return named or type_of(said)


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return _SIGNS.sub("", name).lower()


def _objects(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.kind == "object":
            yield node
        waiting += reversed([*node.members, *(named.node for named in node.named)])


def _candidates(text: str, node: Node) -> list[str]:
    """The names under which an object with choices or an answer may have its question."""
    named = _unwrapped(node)
    fields = {field_of(n.name) for n in named}
    if not fields & {"options", "answer", "B"}:
        return []
    return [n.name for n in named if field_of(n.name) in _ASKED and _says(text, n.node)]


def _unwrapped(node: Node) -> list[Named]:
    """The names of an object, with those of the objects under its question or its answer."""
    found: list[Named] = []
    for named in node.named:
        field = field_of(named.name) if named.node.kind == "object" else None
        if field in _ASKED:
            found += named.node.named
        elif field == "answer":
            found += (n for n in named.node.named if field_of(n.name) in ("answer", "explanation"))
        else:
            found.append(named)
    return found


def _says(text: str, node: Node) -> bool:
    return node.kind in ("text", "bare") and text[slice(*node.part)].strip() not in _NOTHING


def _within(text: str, node: Node, ranking: list[str], around: _Around) -> Iterator[Record]:
    if node.kind == "list":
        for member in node.members:
            yield from _within(text, member, ranking, around)
    elif node.kind == "object":
        below = list(_below(text, node, ranking, around))
        if below:
            yield from below
        elif record := _record(text, node, ranking, around):
            yield record


def _below(text: str, node: Node, ranking: list[str], around: _Around) -> Iterator[Record]:
    """The questions inside an object: it is a section, a paper, or the material that they share."""
    if all(named.node.kind in ("text", "bare") for named in node.named):
        return
    own = _own(text, node, ranking, around)
    asks = bool(_asking_names(text, node, ranking))
    for name, _, value in node.named:
        field = field_of(name)
        if value.kind not in ("list", "object") or field == "answer" or (asks and field in _ASKED):
            continue
        if asks and field == "options" and not any(_has_choices(m) for m in value.members):
            continue
        yield from _within(text, value, ranking, own._replace(kind=_kind_named(name) or own.kind))


def _has_choices(node: Node) -> bool:
    return any(field_of(n.name) in ("options", "B") for n in node.named)


def _kind_named(name: str) -> str | None:
    """The type of the questions in a list, by its name: 单选题, judgeList; 分析 or questions say nothing."""
    core = _CHOSEN.sub("", _plain(name))
    return named_type(name) or next((k for k in _KINDS[:-1] if patterns("records")[f"kind.{k}"].search(core)), None)


def _asking_names(text: str, node: Node, ranking: list[str]) -> list[str]:
    candidates = _candidates(text, node)
    return [name for name in ranking if name in candidates]


def _own(text: str, node: Node, ranking: list[str], around: _Around) -> _Around:
    """What an object says of the questions inside it."""
    kind, stimulus = None, around.stimulus
    whole = any(field_of(n.name) in ("options", "answer") for n in node.named)  # a question, with parts below
    for name, mark, value in node.named:
        if not _says(text, value):
            continue
        field, said = field_of(name), text[slice(*value.part)]
        if field == "stimulus" or (name in ranking[:1] and (whole or _plain(name) not in _VAGUE)):
            stimulus = Value("stimulus", mark, strip(text, *value.part))
        elif field == "type":
            kind = kind or kind_of(said)
        elif field in _ASKED:
            kind = kind or named_type(said)
    return _Around(kind or around.kind, stimulus)


def _record(text: str, node: Node, ranking: list[str], around: _Around) -> Record | None:
    asked = _asking_names(text, node, ranking)
    if not asked:
        return None
    named = sorted(_unwrapped(node), key=lambda n: _rank(n.name))
    answers = [n for n in named if field_of(n.name) == "answer"]
    has_options = any(field_of(n.name) == "options" for n in named)
    values: list[Value] = []
    broken = node.broken
    for name, mark, value in named:
        field = field_of(name)
        if field in _ASKED:
            field = "stem" if name == asked[0] else None
        elif field == "answer" and not has_options and _is_choices(value, alone=len(answers) == 1):
            field = "options"
        if field is None or field in {v.field for v in values}:
            continue
        read = _value(text, field, mark, value)
        if read and field == "type" and kind_of(text[slice(*read.part)]) is None:
            read = read._replace(field="code") if "code" not in {v.field for v in values} else None
        if read:
            values.append(read)
            broken |= _is_broken(value)
    if around.stimulus and not any(v.field == "stimulus" for v in values):
        values.append(around.stimulus)
    return Record(tuple(values), node.place, around.kind, broken)


@lru_cache(maxsize=4096)
def _rank(name: str) -> int:
    """Of names for the same field that which says more is read first."""
    core = _plain(name)
    return 0 if _SURE.match(core) else 2 if core in _LOOSE else 1


def _is_broken(node: Node) -> bool:
    return node.broken or any(map(_is_broken, [*node.members, *(n.node for n in node.named)]))


def _is_choices(node: Node, *, alone: bool) -> bool:
    """Whether what is called the answers is the choices: they are objects, or the right one is named elsewhere."""
    if node.kind != "list" or len(node.members) < 2:
        return False
    return not alone or all(m.kind == "object" and m.named for m in node.members)


def _value(text: str, field: str, mark: Part, node: Node) -> Value | None:
    if node.kind in ("text", "bare"):
        part = strip(text, *node.part)
        said = text[slice(*part)]
        if said in _NOTHING or (field == "number" and not number_of(text, part)):
            return None
        return Value(field, mark, part)
    if field == "options":
        choices = _choices(text, node)
        return Value(field, mark, node.part, choices=choices) if choices else None
    members = tuple(strip(text, *m.part) for m in node.members if _says(text, m))
    if field == "answer" and members and len(members) == len(node.members):
        return Value(field, mark, node.part, members)
    return None


def _choices(text: str, node: Node) -> tuple[Choice, ...]:
    """The choices in a list or an object; empty ones at the end are none."""
    if node.kind == "list":
        found = [_choice(text, member, "") for member in node.members]
    else:
        found = [_choice(text, named.node, named.name) for named in node.named]
    whole = [choice for choice in found if choice]
    while whole and whole[-1].part.start >= whole[-1].part.end:
        whole.pop()
    return tuple(whole) if len(whole) >= 2 and None not in found and len(whole) <= len(LABELS) else ()


def _choice(text: str, node: Node, key: str) -> Choice | None:
    if node.kind in ("text", "bare"):
        part = strip(text, *node.part)
        empty = node.kind == "bare" and text[slice(*part)] in _NOTHING
        return Choice(key, Part(part.start, part.start) if empty else part)
    rules = patterns("records")
    said = [(_plain(n.name), n.node) for n in node.named if n.node.kind in ("text", "bare")]
    right = next((_yes(text, value) for name, value in said if rules["choice.right"].search(name)), None)
    texts = [(name, value) for name, value in said if rules["choice.text"].search(name)]
    labels = [value for name, value in said if rules["choice.label"].search(name)]
    fitting = [v for v in labels if _LABEL.fullmatch(text[slice(*v.part)].strip())]
    label = min(fitting, key=lambda v: text[slice(*v.part)].strip().isdecimal(), default=None)
    texts = [(name, v) for name, v in texts if v is not label]
    if not texts:
        return None
    _, chosen = max(texts, key=lambda t: (t[0] not in _LAST, t[1].kind == "text", t[1].part.end - t[1].part.start))
    return Choice(key or (text[slice(*label.part)].strip() if label else ""), strip(text, *chosen.part), right)


def _yes(text: str, node: Node) -> float | None:
    """How right a choice is: 1, a share, or 0."""
    said = text[slice(*node.part)].strip()
    rules = patterns("records")
    shares = (("choice.yes", 1.0), ("choice.part", 0.5), ("choice.no", 0.0))
    return next((share for rule, share in shares if rules[rule].search(said)), None)
