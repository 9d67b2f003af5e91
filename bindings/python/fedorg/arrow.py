# SPDX-License-Identifier: LGPL-2.1-or-later
"""Tables as Arrow C streams, given and taken through the PyCapsule protocol.

>>> roster = Roster.load(sample('qingliu-2017.csv'))
>>> type(roster.memberships.__arrow_c_stream__()).__name__
'PyCapsule'
"""

import ctypes
from typing import Any, Callable, Optional

from ._handle import Progress, Reference, Work
from ._library import call
from .enums import Record

_NAME = b'arrow_array_stream'


class ArrowStream(ctypes.Structure):
    """The structure of the Arrow C stream interface."""

    release: Any
    get_schema: Any
    get_next: Any
    _fields_ = [
        ('get_schema', ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)),
        ('get_next', ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)),
        ('get_last_error', ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_void_p)),
        ('release', ctypes.CFUNCTYPE(None, ctypes.c_void_p)),
        ('private_data', ctypes.c_void_p),
    ]


def _python(name: str, result: Any, *arguments: Any) -> Any:
    """A function of the interpreter itself, with a prototype of its own."""
    return ctypes.PYFUNCTYPE(result, *arguments)((name, ctypes.pythonapi))


_allocate = _python('PyMem_RawCalloc', ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t)
_free = _python('PyMem_RawFree', None, ctypes.c_void_p)
_new = _python('PyCapsule_New', ctypes.py_object, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
_pointer_of = _python('PyCapsule_GetPointer', ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)
# a capsule that is being destroyed is no object any more
_pointer_of_dead = _python('PyCapsule_GetPointer', ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)


def release(stream: ArrowStream) -> None:
    """Releases a stream that nobody has taken."""
    if stream.release:
        stream.release(ctypes.addressof(stream))


def _destroy(capsule: int, pointer_of: Any = _pointer_of_dead, free: Any = _free, name: bytes = _NAME,
             stream_type: Any = ArrowStream, give_back: Any = release) -> None:
    address = pointer_of(capsule, name)
    give_back(stream_type.from_address(address))
    free(address)


_destructor = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(_destroy)
# capsules may outlive this module, so what destroys them stays for good
_python('Py_IncRef', None, ctypes.py_object)(_destructor)
_DESTROY = ctypes.cast(_destructor, ctypes.c_void_p)


def to_capsule(export: Callable[[ctypes.c_void_p], Any]) -> Any:
    """A capsule with the stream that `export` fills in. Who takes the stream out of it owns it; one
    that nobody takes is released with the capsule."""
    address = _allocate(1, ctypes.sizeof(ArrowStream))
    if not address:
        raise MemoryError
    # from here on the capsule owns it, whether it is filled or not
    capsule = _new(address, _NAME, _DESTROY)
    export(ctypes.c_void_p(address))
    return capsule


def take(source: Any) -> ArrowStream:
    """Takes the stream out of a capsule, or of what exports one. The caller releases it."""
    if hasattr(source, '__arrow_c_stream__'):
        source = source.__arrow_c_stream__()
    try:
        address = _pointer_of(source, _NAME)
    except ValueError:
        raise TypeError('expected an object with __arrow_c_stream__ or a capsule of a stream, not %s'
                        % type(source).__name__) from None
    inside = ArrowStream.from_address(address)
    if not inside.release:
        raise ValueError('the stream of this capsule is already taken')
    taken = ArrowStream()
    ctypes.memmove(ctypes.addressof(taken), address, ctypes.sizeof(taken))
    # moved: the capsule holds nothing any more
    ctypes.memset(address, 0, ctypes.sizeof(taken))
    return taken


def add(builder: Reference, kind: Record, source: Any, progress: Optional[Progress]) -> None:
    """Adds a record for each row of a stream."""
    stream = take(source)
    try:
        Work(progress).run(call.fedorg_roster_builder_add_arrow, builder, kind,
                           (kind.name.lower() + 's').encode(), ctypes.addressof(stream))
    finally:
        release(stream)
