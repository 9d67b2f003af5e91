# SPDX-License-Identifier: LGPL-2.1-or-later
"""The exceptions: one class per code of the library, each also of the built-in class it resembles."""

from typing import Any, Dict, Optional, Type

from .enums import ErrorCode, Language


class Error(Exception):
    """A job that cannot be done. Wrong data is no error but a finding.

    >>> import fedorg
    >>> try:
    ...     fedorg.Ruleset.load('nowhere-1999')
    ... except fedorg.Error as error:
    ...     error.code
    <ErrorCode.NOT_FOUND: 1>
    """

    code = ErrorCode.FAILED
    _chinese: Optional[str] = None

    def message(self, language: Any = Language.EN) -> str:
        """The message in a language, "en" or "zh"; `str()` gives the English one.

        >>> import fedorg
        >>> try:
        ...     fedorg.Roster.load('nowhere.csv')
        ... except fedorg.Error as error:
        ...     error.message('zh')
        'nowhere.csv: 没有这个文件'
        """
        chinese = language in (Language.ZH, 'zh')
        return self._chinese if chinese and self._chinese is not None else str(self)


class NotFoundError(Error, LookupError):
    """There is no such file, ruleset, table or organisation."""

    code = ErrorCode.NOT_FOUND


class InputOutputError(Error, OSError):
    """A file cannot be opened, read or written."""

    code = ErrorCode.IO


class EncodingError(Error, ValueError):
    """The bytes are neither UTF-8 nor GB18030."""

    code = ErrorCode.ENCODING


class DocumentSyntaxError(Error, ValueError):
    """The document breaks the syntax of its format."""

    code = ErrorCode.SYNTAX


class FormatError(Error, ValueError):
    """The document is well formed but not of the expected shape."""

    code = ErrorCode.FORMAT


class LimitError(Error):
    """A limit is exceeded."""

    code = ErrorCode.LIMIT


class NoMemoryError(Error, MemoryError):
    """There is not enough memory."""

    code = ErrorCode.NO_MEMORY


class VersionError(Error, ValueError):
    """The document is of a version that this library does not know."""

    code = ErrorCode.VERSION


class RulesetError(Error, ValueError):
    """A mistake in a ruleset."""

    code = ErrorCode.RULESET


class ArgumentError(Error, ValueError):
    """A text given by the user (a format, what rows are, a share) means nothing."""

    code = ErrorCode.ARGUMENT


class CancelledError(Error):
    """The caller cancelled."""

    code = ErrorCode.CANCELLED


class ClosedError(ValueError):
    """A roster, a list of findings or the like is used after its close()."""


CLASSES: Dict[int, Type[Error]] = {
    cls.code: cls for cls in (
        Error, NotFoundError, InputOutputError, EncodingError, DocumentSyntaxError, FormatError,
        LimitError, NoMemoryError, VersionError, RulesetError, ArgumentError, CancelledError)
}
