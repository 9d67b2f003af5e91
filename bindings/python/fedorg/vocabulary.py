# SPDX-License-Identifier: LGPL-2.1-or-later
"""The closed word lists: labels and codes of values.

>>> label(Vocabulary.ROLE, Role.VICE_CHAIR, 'zh')
'副主席'
>>> parse(Vocabulary.ROLE, '副主席') == Role.VICE_CHAIR
True
"""

import ctypes
from typing import Optional, Union

from ._library import call, text
from .enums import Language, Vocabulary
from .output import member


def _value(value: int) -> int:
    if not isinstance(value, int):
        raise TypeError('value must be int, not %s' % type(value).__name__)
    if not 0 <= value <= 255:
        raise ValueError('value must be from 0 to 255')
    return value


def label(vocabulary: Union[Vocabulary, str], value: int,
          language: Union[Language, str] = Language.EN) -> Optional[str]:
    """The label of a value; None if it is no term."""
    found: Optional[str] = call.fedorg_vocabulary_get_label(
        member(Vocabulary, vocabulary, 'vocabulary'), _value(value),
        member(Language, language, 'language'))
    return found


def nick(vocabulary: Union[Vocabulary, str], value: int) -> Optional[str]:
    """The canonical name of a value, such as "vice-chair"; None if it is no term."""
    found: Optional[str] = call.fedorg_vocabulary_get_nick(
        member(Vocabulary, vocabulary, 'vocabulary'), _value(value))
    return found


def parse(vocabulary: Union[Vocabulary, str], word: str) -> Optional[int]:
    """The value of a canonical name, label, code or alias; None if it is none."""
    value = ctypes.c_uint8()
    if call.fedorg_vocabulary_parse(member(Vocabulary, vocabulary, 'vocabulary'), text(word, 'word'),
                                    -1, ctypes.byref(value)):
        return value.value
    return None
