"""Folding of many texts: a compiled look tells which need no more than lower case; the others are folded one by one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from symbiosis.language.compiled import compiled, compiled_part
from symbiosis.language.fold import Folded, fold
from symbiosis.language.kernels import Flags, Ints, Points
from symbiosis.language.scanner import end_to_end


def fold_all(texts: Sequence[str]) -> list[Folded]:
    """Each text as fold.fold folds it."""
    lowered = [text.lower() for text in texts]
    clean = are_clean(*end_to_end(lowered)).tolist()
    return [
        Folded(low, len(text)) if is_clean and len(low) == len(text) else fold(text)
        for text, low, is_clean in zip(texts, lowered, clean, strict=True)
    ]


@compiled
def are_clean(characters: Points, bounds: Ints) -> Flags:
    """Whether no rule of folding touches texts in lower case that stand end to end (see fold.is_clean)."""
    clean = np.ones(bounds.size - 1, np.bool_)
    for text in range(bounds.size - 1):
        before, before_that = 0, 0
        for place in range(bounds[text], bounds[text + 1]):
            character = characters[place]
            if _is_strange(character) or _is_misplaced(before_that, before, character):
                clean[text] = False
                break
            before_that, before = before, character
    return clean


@compiled_part
def _is_strange(character: int) -> bool:
    """Neither plain ASCII nor Thai, or an accent that stands for an apostrophe."""
    if character <= 126:
        return character == 96 or (character < 32 and character != 10)
    return not (0x0E01 <= character <= 0x0E3A or 0x0E40 <= character <= 0x0E4E)


@compiled_part
def _is_tone(character: int) -> bool:
    return 0x0E48 <= character <= 0x0E4C


@compiled_part
def _is_misplaced(before_that: int, before: int, character: int) -> bool:
    """Whether a character cannot follow another: in runs of blanks, two เ, marks that stand twice or out of order."""
    follows_consonant = character == 0x0E31 or 0x0E32 <= character <= 0x0E3A or 0x0E47 <= character <= 0x0E4E
    if before in (32, 10):
        return character in (32, 10) or follows_consonant
    if before == 0x0E40:
        return character == 0x0E40
    if not (before == 0x0E31 or 0x0E32 <= before <= 0x0E3A or 0x0E47 <= before <= 0x0E4E):
        return False
    if character == 0x0E31 or 0x0E34 <= character <= 0x0E3A or character in (0x0E47, 0x0E4D, 0x0E4E):
        return True
    if _is_tone(character):
        return _is_tone(before) or before in (0x0E32, 0x0E33)
    is_aa = character in (0x0E32, 0x0E33)
    # Nikhahit and sara aa, with a tone between them or not, are a sara am.
    return is_aa and (before == 0x0E4D or (before_that == 0x0E4D and _is_tone(before)))
