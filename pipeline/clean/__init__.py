"""Raw text to clean text: what the site added goes, what was damaged is given back, all of it on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.clean.alignment import CleanText, Edit, apply_edits
from pipeline.clean.boilerplate import strip_phrases
from pipeline.clean.boxed_lines import open_boxes
from pipeline.clean.clone import damaged_places, repair_clone
from pipeline.clean.compose import compose
from pipeline.clean.csv_cells import single_quotes
from pipeline.clean.entities import decode_entities
from pipeline.clean.escapes import decode_escapes, open_inner_lists, strip_html_values
from pipeline.clean.floors import drop_floors
from pipeline.clean.form_lists import form_lists
from pipeline.clean.frame_lines import strip_frame_lines
from pipeline.clean.insertions import strip_insertions
from pipeline.clean.labels import colon_glyphs, drop_doubled_labels, said_rows, verdict_glyphs
from pipeline.clean.learned import NOTHING, Learned, strip_learned
from pipeline.clean.markdown import unquote
from pipeline.clean.markup import strip_markup
from pipeline.clean.mirrored import strip_mirrored
from pipeline.clean.misread import restore_misread
from pipeline.clean.normalise import label_glyphs, restore_characters, undisguise
from pipeline.clean.notices import strip_notices
from pipeline.clean.ocr_digits import restore_digits
from pipeline.clean.page_feet import drop_page_feet
from pipeline.clean.polls import strip_polls
from pipeline.clean.punctuation import close_marks
from pipeline.clean.running import drop_page_heads, drop_running_lines
from pipeline.clean.script import to_simplified
from pipeline.clean.site_lines import strip_site_lines
from pipeline.clean.slices import drop_slice_numbers
from pipeline.clean.subscripts import lift_subscripts
from pipeline.clean.tags import strip_tags
from pipeline.clean.tokens import join_pieces
from pipeline.clean.upright import join_upright
from pipeline.clean.watermarks import strip_watermarks
from pipeline.clean.white import end_lines, lost_spaces, plain_spaces, tabs_in_brackets
from pipeline.clean.wrapping import close_headings, join_labels, unwrap_lines

__all__ = ["CleanText", "Edit", "clean"]

Step = Callable[[str], Sequence[Edit]]

STEPS: tuple[Step, ...] = (
    end_lines,
    open_boxes,
    unquote,
    single_quotes,
    decode_escapes,
    open_inner_lists,
    strip_html_values,
    repair_clone,
    restore_characters,
    label_glyphs,
    colon_glyphs,
    decode_entities,
    plain_spaces,
    tabs_in_brackets,
    lost_spaces,
    strip_markup,
    form_lists,
    undisguise,
    drop_doubled_labels,
    verdict_glyphs,
    said_rows,
    to_simplified,
    restore_misread,
    restore_digits,
    close_marks,
    join_upright,
    strip_mirrored,
    drop_slice_numbers,
    drop_floors,
    strip_polls,
    drop_page_feet,
    drop_page_heads,
    strip_frame_lines,
    strip_phrases,
    strip_notices,
    drop_running_lines,
    strip_site_lines,
    strip_watermarks,
    strip_insertions,
    strip_tags,
    join_pieces,
    lift_subscripts,
    unwrap_lines,
    join_labels,
    close_headings,
)


def clean(raw: str, learned: Learned = NOTHING) -> CleanText:
    """The clean text of a document, aligned with its raw text. Pure: the same text gives the same result.

    `learned` is the chrome that the dump showed; it is looked for as it was printed, before anything else.
    """
    edits: Sequence[Edit] = strip_learned(raw, learned)
    text = apply_edits(raw, edits)
    for step in STEPS:
        found = step(text)
        edits = compose(edits, found, text)
        text = apply_edits(text, found)
    return CleanText(raw, text, tuple(edits), tuple(damaged_places(edits)))
