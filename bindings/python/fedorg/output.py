# SPDX-License-Identifier: LGPL-2.1-or-later
"""How documents are written."""

import datetime
import os
from enum import IntEnum
from typing import Any, Iterable, Optional, Type, TypeVar, Union

from ._handle import Progress, Reference, Work
from ._library import call, checked, path, take_bytes
from .enums import Format, Language

E = TypeVar('E', bound=IntEnum)
Date = Union[datetime.date, str, None]
_ENDINGS = {'.csv': Format.CSV, '.json': Format.JSON, '.md': Format.MARKDOWN, '.xlsx': Format.XLSX,
            '.html': Format.HTML}
_SWITCHES = ('redact', 'totals_only', 'summary', 'color', 'bars', 'activities_only')


def member(cls: Type[E], value: Any, what: str) -> E:
    """A member of an enumeration, given as such, by value or by name.

    >>> member(Format, 'json', 'format'), member(Language, Language.ZH, 'language')
    (<Format.JSON: 1>, <Language.ZH: 1>)
    """
    try:
        if isinstance(value, str):
            return cls[value.upper().replace('-', '_')]
        if isinstance(value, int):
            return cls(value)
    except (KeyError, ValueError):
        names = ', '.join(item.name.lower().replace('_', '-') for item in cls)
        raise ValueError('%s must be one of %s' % (what, names)) from None
    raise TypeError('%s must be %s or str, not %s' % (what, cls.__name__, type(value).__name__))


class Options:
    """The keywords of every document: `language`, `redact`, `width`, `totals_only`, `summary`,
    `color`, `bars`, `activities_only`."""

    def __init__(self, format: Any = Format.TEXT, language: Any = Language.EN, *,
                 width: int = 100, **switches: bool) -> None:
        self.format = member(Format, format, 'format')
        language = member(Language, language, 'language')
        if not isinstance(width, int) or not 0 <= width <= 0x7fffffff:
            raise ValueError('width must be an int from 0')
        self.reference = Reference(call.fedorg_output_options_new(), call.fedorg_output_options_unref)
        call.fedorg_output_options_set_format(self.reference, self.format)
        call.fedorg_output_options_set_language(self.reference, language)
        call.fedorg_output_options_set_width(self.reference, width)
        for name, value in switches.items():
            if name not in _SWITCHES:
                raise TypeError('there is no option %r' % name)
            getattr(call, 'fedorg_output_options_set_' + name)(self.reference, bool(value))

    def write(self, function: Any, result: Reference) -> str:
        """The document of a result, by the function that makes it."""
        if self.format is Format.XLSX:
            raise ValueError('a workbook is no text: use save()')
        return take_bytes(Work(None).run(function, result, self.reference)).decode('utf-8')


def save_document(name: Any, function: Any, result: Reference, format: Any,
                  progress: Optional[Progress], **options: Any) -> None:
    """Writes the document of a result into a file, which is replaced whole or not at all."""
    file = path(name)
    if format is None:
        format = _ENDINGS.get(os.path.splitext(os.fsdecode(file))[1].lower(), Format.TEXT)
    chosen = Options(format, **options)
    replace_file(file, Work(progress).run(function, result, chosen.reference,
                                          unref=call.g_bytes_unref))


def replace_file(file: bytes, document: Any) -> None:
    """Writes a document, which is given away, into a file: whole or not at all."""
    try:
        checked(call.fedorg_file_save, file, document)
    finally:
        call.g_bytes_unref(document)


def table_of(head: Iterable[str], rows: Iterable[Iterable[Any]], caption: str) -> str:
    """An HTML table for notebooks; everything is escaped."""
    from html import escape
    parts = ['<table><caption>%s</caption><thead><tr>' % escape(caption)]
    parts.extend('<th>%s</th>' % escape(cell) for cell in head)
    parts.append('</tr></thead><tbody>')
    for row in rows:
        parts.append('<tr>%s</tr>' % ''.join('<td>%s</td>' % escape(str(cell)) for cell in row))
    parts.append('</tbody></table>')
    return ''.join(parts)
