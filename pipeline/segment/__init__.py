"""Clean text to items, keys and prose: marks, best path, blocks, fields, joined keys."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.rules import patterns
from pipeline.segment.afterwords import part_afterword
from pipeline.segment.apart import letters_apart
from pipeline.segment.asking import asked_in_keys
from pipeline.segment.blanks import filled_blanks, gapped, underlined
from pipeline.segment.boxes import boxed_answers, drop_slots
from pipeline.segment.buttons import button_options, chosen_lines, drop_restated
from pipeline.segment.choices import (
    answers_only,
    enumerates,
    explains,
    fills_blanks,
    heads_parts,
    options_of,
    shared_options,
    shares_groups,
    weighs,
    without_answers,
)
from pipeline.segment.citations import drop_citations
from pipeline.segment.cloze import fill, settle
from pipeline.segment.counted_blanks import counted_blanks
from pipeline.segment.cut_lines import doubt_cut_lines
from pipeline.segment.digits import with_digit_runs
from pipeline.segment.ends import (
    bare_material,
    drop_instruction,
    drop_marking_note,
    drop_page_note,
    drop_placeholders,
    drop_stray_lines,
    end_at_conclusion,
    end_at_lost_question,
    end_at_titles,
    end_last_fields,
    end_last_stem,
)
from pipeline.segment.entries import Answered
from pipeline.segment.exported import read_exports
from pipeline.segment.facts import end_at_cases, give_cases, set_aside
from pipeline.segment.families import doubt_answers_of_all
from pipeline.segment.feet import drop_feet
from pipeline.segment.frames import drop_example_heads, drop_score_lines, drop_source_numbers, unframe
from pipeline.segment.heads import answer_heads, number_heads
from pipeline.segment.in_order import share_solutions
from pipeline.segment.items import parse
from pipeline.segment.join import join
from pipeline.segment.judged_notes import notes_below_judged, reasons_in_brackets
from pipeline.segment.layout import Part, Question, Section, lay_out
from pipeline.segment.lone_letters import restore_letters
from pipeline.segment.lost_labels import with_lost_firsts
from pipeline.segment.lost_material import lost_material
from pipeline.segment.marks import Marks
from pipeline.segment.numbered import number_options
from pipeline.segment.one_of_several import one_of_several
from pipeline.segment.options import Run, option_runs
from pipeline.segment.parsed import Parsed
from pipeline.segment.parts import split_parts
from pipeline.segment.passages import find_passages
from pipeline.segment.pasted import pasted_rows
from pipeline.segment.path import best_path
from pipeline.segment.plain import begins_line, plain
from pipeline.segment.quiz import answers_behind_blanks, answers_behind_questions
from pipeline.segment.readings import attach_readings
from pipeline.segment.records import read_records
from pipeline.segment.repeated import give_repeated, read_repeated
from pipeline.segment.retold import claim_retold
from pipeline.segment.scan import outside_keys, scan
from pipeline.segment.shared_letters import letters_behind_brackets, share_letters
from pipeline.segment.signs import read_signs
from pipeline.segment.spaced import spaced_blanks
from pipeline.segment.stars import Stars, find_stars
from pipeline.segment.stem_sides import answers_at_heads, choices_in_brackets, letters_at_ends, verdicts_at_ends
from pipeline.segment.stems import choose_shared
from pipeline.segment.stimuli import attach_stimuli
from pipeline.segment.swallowed import doubt_broken, doubt_listed, doubt_swallowed
from pipeline.segment.tables import Tables, blanked, read_tables, with_rows
from pipeline.segment.trailing import doubt_trailing
from pipeline.segment.unlabelled import answered_by_lines, lines_without_labels, marked_lines, unlabelled_options
from pipeline.segment.unmarked import split_unmarked
from pipeline.segment.wholes import find_wholes

__all__ = ["Outcome", "orphan_runs", "segment"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one clean text holds: items in text order, key entries that answer none, and the sections."""

    items: list[Parsed]
    orphans: list[Answered]
    sections: list[Section]


_SOLUTION = re.compile(r"解[ \u3000]?[:：][ \u3000]*(?=\S)")  # the mark inside 【解析】解：…
_BARE_TAG = patterns("marks")["type.bare"]


def segment(text: str) -> Outcome:
    """Read a whole document. Spans are in code points of `text`."""
    tables = _tables(text := plain(text))
    whole = blanked(text, tables)  # rows of item tables are read; the rest sees fillers there
    told, text = read_repeated(whole)
    marks = scan(text)
    runs, marks = with_digit_runs(text, marks, _choice_runs(text, marks))
    cases, marks = set_aside(text, marks, runs)
    stars = find_stars(text, marks, runs)
    asks = [star.place.start for star in stars.found.values()] + [place for each in told for place in each.asked]
    reading = best_path(text, marks, runs, asks)
    sections = end_at_cases(cases, lay_out(text, marks, reading.nodes))
    find_wholes(text, marks, sections)
    begins = [r.start for r in runs]

    def answers(question: Question) -> bool:
        start, end = question.body
        own = any(marks.within(kind, start, end) for kind in ("answer", "reply", "judged"))
        return own or bisect_left(begins, start) < bisect_left(begins, end)

    attach_stimuli(text, sections, answers)
    lost = lost_material(text, sections)
    attach_readings(text, marks, runs, sections)
    passages = settle(text, find_passages(text, marks, runs), sections)
    tagged = sum(_BARE_TAG.match(text, node.mark.end) is not None for node in reading.nodes) >= 2
    items = {
        question.node.mark.start: item
        for section in sections
        for question, item in _items(text, marks, runs, section, stars, tagged=tagged)
    }
    for start in lost & items.keys():
        if items[start].stimulus is None:
            items[start].flags.append("lost_material")
    fill(text, marks, passages, items)
    give_cases(marks, cases, items)
    text = whole
    give_repeated(text, told, items)
    _merge_option_lines(items)
    _drop_stray_text(text, list(items.values()))
    _compare(text, marks, list(items.values()))
    doubt_answers_of_all(text, items.values())
    left = join(text, marks, sections, items)
    items = split_parts(text, marks, items)
    asked, orphans = asked_in_keys(text, marks, sections, left.orphans, items.values())
    items |= {item.mark.start: item for item in asked}
    one_of_several(items.values())
    _trim(text, list(items.values()))
    return Outcome(with_rows(text, items.values(), tables, sections), orphans, sections)


def _tables(text: str) -> Tables:
    """The items of data, of tables and of records: what names its own fields."""
    tables = read_exports(text) or read_tables(text)
    read_records(blanked(text, tables), tables)
    read_signs(blanked(text, tables), tables)
    doubt_cut_lines(text, tables.items)
    return tables


def _choice_runs(text: str, marks: Marks) -> list[Run]:
    """The runs of labels that are choices of questions."""
    found = without_answers(text, option_runs(text, with_lost_firsts(text, outside_keys(marks)), _stops(text, marks)))
    filled = fills_blanks(text, found)
    others = (
        run in filled
        or answers_only(text, marks, run)
        or explains(text, marks, run)
        or enumerates(text, run)
        or heads_parts(text, run)
        or (before is not None and weighs(text, before, run))
        for before, run in zip([None, *found], found, strict=False)
    )
    return [run for run, other in zip(found, others, strict=True) if not other]


def _compare(text: str, marks: Marks, items: list[Parsed]) -> None:
    """What only the other items of the page show of an item: its options, its answer, where its fields end."""
    restore_letters(text, items)
    share_solutions(text, marks, items)
    doubt_trailing(text, marks, items)
    letters_apart(text, items)
    share_letters(text, items)
    letters_behind_brackets(text, items)
    pasted_rows(text, items)
    boxed_answers(text, items)
    drop_slots(text, items)
    for item in items:
        marked_lines(text, marks, item)
        number_options(text, marks, item)
        button_options(text, item)
        chosen_lines(text, item)
        filled_blanks(text, item)
    underlined(text, items)
    gapped(text, items)
    counted_blanks(text, items)
    spaced_blanks(text, items)
    answers_behind_questions(text, items)
    answers_behind_blanks(text, items)
    verdicts_at_ends(text, items)
    answers_at_heads(text, items)
    letters_at_ends(text, items)
    choices_in_brackets(text, items)
    split_unmarked(text, items)
    reasons_in_brackets(text, items)
    notes_below_judged(text, marks, items)
    unlabelled_options(text, items)
    answered_by_lines(text, items)
    lines_without_labels(text, items)
    drop_score_lines(text, items)
    end_at_lost_question(text, items)
    drop_page_note(text, items)
    end_last_fields(text, items)
    end_last_stem(text, items)
    drop_stray_lines(text, items)
    unframe(text, items)
    drop_source_numbers(text, items)
    drop_example_heads(text, items)
    drop_citations(text, items)


def _trim(text: str, items: list[Parsed]) -> None:
    """Fields without what keys and pages print around them; doubt where they go on with the next question."""
    unframe(text, items)
    for item in items:
        drop_placeholders(text, item)
        drop_marking_note(text, item)
        part_afterword(text, item)
        if item.stimulus:
            item.stimulus = bare_material(text, item.stimulus)
            drop_instruction(text, item)
        end_at_conclusion(text, item)
        end_at_titles(text, item)
        drop_restated(text, item)
        drop_feet(text, item)
        if item.explanation and (opening := _SOLUTION.match(text, *item.explanation)):
            item.explanation = Part(opening.end(), item.explanation.end)
    doubt_swallowed(text, items)
    doubt_broken(text, items)
    doubt_listed(text, items)
    claim_retold(text, items)
    number_heads(text, items)
    answer_heads(text, items)


def _within(runs: list[Run], body: Part) -> list[Run]:
    first, last = (bisect_left(runs, place, key=lambda r: r.start) for place in body)
    return runs[first:last]


def _items(
    text: str, marks: Marks, runs: list[Run], section: Section, stars: Stars, *, tagged: bool
) -> Iterator[tuple[Question, Parsed]]:
    """The questions of a section, each read from its own body."""
    shared = shared_options(text, marks, runs, section, stars)
    within = [_within(runs, question.body) for question in section.questions]
    grouped = shares_groups(text, section) if shared and sum(map(bool, within)) * 2 <= len(within) else False
    for question, own in zip(section.questions, within, strict=True):
        mark, whole = question.node.mark, question.body
        place = Part(mark.start, mark.end)
        mine, following = ([], own) if grouped else (own, [])  # or the choices of the next group
        body = Part(whole.start, following[0].start) if following else whole
        item = parse(text, marks, mine, place, mark.value, body, section.type, stars=stars, tagged=tagged)
        item.stimulus, item.section, item.parent = question.stimulus, section.path, question.parent
        item.passage = question.passage
        item.margins = {"number": question.node.margin.own, "end": question.node.margin.end}
        if not item.options:
            choose_shared(text, marks, item, shared)
        if following:
            shared = options_of(text, marks, following[-1], Part(following[-1].start, whole.end), stars)
        if section.several and item.options and item.hint != "single_choice":
            item.hint = "multiple_choice"
        yield question, item


def _stops(text: str, marks: Marks) -> list[int]:
    """Where no run of options goes on: headings, certain numbers, answer and explanation marks."""
    return sorted(
        [h.start for h in marks.headings if h.kind in ("typed", "other", "key")]
        + [n.start for n in marks.numbers if n.score >= 1.5 and n.form in ("dot", "dun", "ordinal", "tagged", "angle")]
        + [
            t.start
            for kind in ("answer", "explanation")
            for t in marks.tags[kind]
            if text[t.end - 1 : t.end] in "】]』〗］:： "
        ]
    )


def orphan_runs(outcome: Outcome) -> list[Part]:
    """Places of the keys that answer no question: neighbouring entries make one run."""
    runs: list[Part] = []
    starts = sorted(item.mark.start for item in outcome.items)
    for entry in sorted(outcome.orphans, key=lambda e: e.place.start):
        last = runs[-1] if runs else None
        if last and bisect_left(starts, last.start) == bisect_left(starts, entry.place.start):
            runs[-1] = Part(last.start, max(last.end, entry.place.end))
        else:
            runs.append(entry.place)
    return runs


def _merge_option_lines(items: dict[int, Parsed]) -> None:
    """Pages that number the line of options too (1. stem, 2. A… B…): the options belong to the stem above."""
    starts = sorted(items)
    for before, start in pairwise(starts):
        stem, options = items[before], items[start]
        bare = not stem.options and stem.answer is None and stem.answer_text is None
        if bare and options.options and options.stem and options.stem[0].start == options.stem[-1].end:
            options.stem, options.marks = stem.stem, [options.mark, *stem.marks, *options.marks]
            options.number, options.mark, options.body = stem.number, stem.mark, Part(stem.body.start, options.body.end)
            options.stimulus = options.stimulus or stem.stimulus
            del items[before]


def _drop_stray_text(text: str, items: list[Parsed]) -> None:
    """Text behind an answer explains it where the page does so throughout, or on the same line; else it is prose."""
    answered = [item for item in items if item.answer_source == "inline"]
    unmarked = [item for item in items if item.unmarked]
    if len(unmarked) * 2 > len(answered):
        return
    for item in unmarked:
        if not _on_one_line(text, item):
            item.explanation, item.unmarked = None, False


def _on_one_line(text: str, item: Parsed) -> bool:
    """Whether an item that begins a line ends with the line on which its answer and its explanation stand."""
    if item.answer_part is None or item.explanation is None or not begins_line(text, item.mark.start):
        return False
    after = text.find("\n", item.answer_part.end)
    return after < 0 or item.explanation.end <= after
