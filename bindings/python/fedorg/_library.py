# SPDX-License-Identifier: LGPL-2.1-or-later
"""Finds the shared library, matches its version and prepares its functions."""

import ctypes
import os
from typing import Any, List, Optional, Tuple

from . import _prototypes
from ._arguments import Address
from ._prototypes import OwnedText
from .errors import CLASSES, Error

VERSION = '0.1.0'
SONAME = 'libfedorg-0.so.0'

# what is needed of GLib; the library brings it along
_GLIB = {
    'g_bytes_new': (ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_size_t)),
    'g_bytes_get_data': (ctypes.c_void_p, (ctypes.c_void_p, ctypes.POINTER(ctypes.c_size_t))),
    'g_bytes_unref': (None, (ctypes.c_void_p,)),
    'g_error_free': (None, (ctypes.c_void_p,)),
    'g_cancellable_new': (ctypes.c_void_p, ()),
    'g_cancellable_cancel': (None, (ctypes.c_void_p,)),
    'g_object_unref': (None, (ctypes.c_void_p,)),
}


class _GError(ctypes.Structure):
    domain: int
    code: int
    message: bytes
    _fields_ = [('domain', ctypes.c_uint32), ('code', ctypes.c_int), ('message', ctypes.c_char_p)]


def _candidates() -> List[str]:
    chosen = os.environ.get('FEDORG_LIBRARY')
    if chosen:
        return [chosen]
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), SONAME)
    return [beside, SONAME] if os.path.exists(beside) else [SONAME]


def _load() -> ctypes.CDLL:
    faults = []
    for candidate in _candidates():
        try:
            return ctypes.CDLL(candidate)
        except OSError as error:
            faults.append(str(error))
    raise ImportError('fedorg: the shared library cannot be loaded (%s); install libfedorg (meson '
                      'install), or set FEDORG_LIBRARY to its path' % '; '.join(faults))


def matches(found: str, wanted: str = VERSION) -> bool:
    """Whether a library of version `found` serves a package made for version `wanted`.

    >>> matches('0.1.7', '0.1.2'), matches('0.1.1', '0.1.2'), matches('0.2.0', '0.1.2')
    (True, False, False)
    """
    have, want = ([int(part) for part in text.split('.')] for text in (found, wanted))
    return have[:2] == want[:2] and have[2:] >= want[2:]


def _borrowed(result: Optional[bytes], function: Any, arguments: Any) -> Optional[str]:
    # names of files may be anything; all other text is UTF-8
    return None if result is None else result.decode('utf-8', 'surrogateescape')


def _address(result: Optional[int], function: Any, arguments: Any) -> Optional[Address]:
    return None if result is None else Address(result)


def _owned(result: Any, function: Any, arguments: Any) -> Optional[str]:
    if not result.value:
        return None
    try:
        return ctypes.string_at(result.value).decode('utf-8', 'surrogateescape')
    finally:
        call.fedorg_free(result)


def _function_class(library: ctypes.CDLL) -> Any:
    class Function(library._FuncPtr):  # type: ignore[name-defined,misc]
        """A function of the library. Wrong arguments are what they are elsewhere in Python."""

        _flags_ = library._FuncPtr._flags_  # type: ignore[attr-defined]
        _restype_ = library._FuncPtr._restype_  # type: ignore[attr-defined]

        def __call__(self, *arguments: Any) -> Any:
            try:
                return super().__call__(*arguments)
            except ctypes.ArgumentError as error:
                wrong = ValueError if 'OverflowError' in str(error) else TypeError
                raise wrong(str(error)) from None

    return Function


def take_indices(function: Any, *arguments: Any) -> Tuple[int, ...]:
    """What a function gives that ends in the number of its indices, which are freed."""
    length = ctypes.c_size_t()
    address = function(*arguments, ctypes.byref(length))
    if not address:
        return ()
    try:
        return tuple((ctypes.c_uint32 * length.value).from_address(address))
    finally:
        call.fedorg_free(address)


class _Functions:
    """The functions as attributes, their prototypes set."""

    def __init__(self, library: ctypes.CDLL) -> None:
        try:
            version = library.fedorg_get_version
            version.restype = ctypes.c_char_p
            found = version().decode()
        except AttributeError:
            raise ImportError('fedorg: %s is no libfedorg' % library._name) from None
        if not matches(found):
            raise ImportError('fedorg: this package is made for libfedorg %s, but %s is version %s'
                              % (VERSION, library._name, found))
        self._prepare(library)

    def _prepare(self, library: ctypes.CDLL) -> None:
        make = _function_class(library)
        for name, (result, arguments) in {**_prototypes.PROTOTYPES, **_GLIB}.items():
            try:
                function = make((name, library))
            except AttributeError:
                raise ImportError('fedorg: %s has no function %s; it is older than this package'
                                  % (library._name, name)) from None
            function.restype, function.argtypes, function.__name__ = result, arguments, name
            if result is ctypes.c_char_p:
                function.errcheck = _borrowed
            elif result is OwnedText:
                function.errcheck = _owned
            elif result is ctypes.c_void_p:
                function.errcheck = _address
            setattr(self, name, function)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def checked(function: Any, *arguments: Any) -> Any:
    """Calls a function whose last argument is a GError; an error becomes an exception."""
    error = ctypes.c_void_p()
    result = function(*arguments, ctypes.byref(error))
    if error.value:
        raise_error(error)
    return result


def raise_error(error: ctypes.c_void_p) -> None:
    content = _GError.from_address(error.value or 0)
    message = (content.message or b'').decode('utf-8', 'replace')
    code = content.code if content.domain == _DOMAIN else 0
    chinese = call.fedorg_error_dup_message(error, 1)
    call.g_error_free(error)
    exception = CLASSES.get(code, Error)(message)
    exception._chinese = chinese
    raise exception


def text(value: Any, what: str) -> bytes:
    """UTF-8 with no NUL inside: what the library takes as a text."""
    if not isinstance(value, str):
        raise TypeError('%s must be str, not %s' % (what, type(value).__name__))
    encoded = value.encode('utf-8')
    if b'\0' in encoded:
        raise ValueError('%s must not contain U+0000' % what)
    return encoded


def path(value: Any, what: str = 'path') -> bytes:
    """The name of a file: str, bytes or os.PathLike."""
    encoded = os.fsencode(value)
    if b'\0' in encoded:
        raise ValueError('%s must not contain a null byte' % what)
    return encoded


def take_bytes(pointer: Optional[int]) -> bytes:
    """Copies a GBytes that the caller owns and gives it back."""
    if not pointer:
        raise CLASSES[7]('not enough memory')
    try:
        size = ctypes.c_size_t()
        data = call.g_bytes_get_data(pointer, ctypes.byref(size))
        return ctypes.string_at(data, size.value) if data else b''
    finally:
        call.g_bytes_unref(pointer)


call: Any = _Functions(_load())
_DOMAIN: int = call.fedorg_error_quark()
