# SPDX-License-Identifier: LGPL-2.1-or-later
"""What owns the library's objects, and what watches its long work."""

import ctypes
from typing import Any, Callable, Optional, Type, TypeVar, Union

from ._library import call, checked
from ._prototypes import ProgressFunc
from .errors import CancelledError, ClosedError, NoMemoryError

Progress = Callable[[int, int], object]
Self = TypeVar('Self', bound='Handle')


class Reference:
    """One reference to an object of the library.

    Functions take it as an argument. It is given back when nobody holds it any more, so that a call
    under way in one thread outlives a close() in another. `kind` says of what type the object is,
    so that no function takes it for another.
    """

    __slots__ = ('_as_parameter_', '_unref', 'kind')

    def __init__(self, pointer: Optional[int], unref: Any) -> None:
        self._as_parameter_ = ctypes.c_void_p(pointer)
        self._unref = unref
        self.kind = unref.__name__[:-len('_unref')]
        if not pointer:
            raise NoMemoryError('not enough memory')

    def __del__(self) -> None:
        if self._as_parameter_:
            self._unref(self)


def content_of(document: Union[bytes, str]) -> Reference:
    """The bytes of a document in memory."""
    if isinstance(document, str):
        document = document.encode('utf-8')
    if not isinstance(document, bytes):
        raise TypeError('document must be bytes or str, not %s' % type(document).__name__)
    return Reference(call.g_bytes_new(document, len(document)), call.g_bytes_unref)


class Handle:
    """An object of the library. Closing it is never needed, and frees the memory at once."""

    _unref_name = ''

    def __init__(self) -> None:
        raise TypeError('%s is not made like that; see its class methods' % type(self).__name__)

    @classmethod
    def _take(cls: Type[Self], pointer: Optional[int]) -> Self:
        """Wraps a pointer whose reference the caller gives away."""
        handle = cls.__new__(cls)
        handle._reference = Reference(pointer, getattr(call, cls._unref_name))
        return handle

    _reference: Optional[Reference] = None

    def _use(self) -> Reference:
        reference = self._reference
        if reference is None:
            raise ClosedError('this %s is closed' % type(self).__name__)
        return reference

    @property
    def closed(self) -> bool:
        """Whether close() was called."""
        return self._reference is None

    def close(self) -> None:
        """Gives the memory back; every later use raises ClosedError. Closing twice does nothing."""
        self._reference = None

    def __enter__(self: Self) -> Self:
        self._use()
        return self

    def __exit__(self, *details: object) -> None:
        self.close()

    def __copy__(self: Self) -> Self:
        raise TypeError('%s cannot be copied; it is immutable, share it' % type(self).__name__)

    def __reduce__(self) -> Any:
        raise TypeError('%s cannot be pickled; write it to a file' % type(self).__name__)


class Work:
    """A long call: the interpreter's lock is released, progress is told, and what a callback raises
    (KeyboardInterrupt too) cancels the work and comes out of it."""

    def __init__(self, progress: Optional[Progress]) -> None:
        if progress is not None and not callable(progress):
            raise TypeError('progress must be callable, not %s' % type(progress).__name__)
        self._progress = progress
        self._raised: Optional[BaseException] = None
        self._cancellable = Reference(call.g_cancellable_new(), call.g_object_unref)

    def _tell(self, done: int, total: int, user_data: object) -> None:
        if self._raised is not None:
            return
        try:
            if self._progress is not None:
                self._progress(done, total)
        except BaseException as error:
            self._raised = error
            call.g_cancellable_cancel(self._cancellable)

    def run(self, function: Any, *arguments: Any, unref: Any = None) -> Any:
        """Calls a function that ends in cancellable, progress, user_data, error. Its result is given
        back by `unref` where it came too late."""
        tell = ProgressFunc(self._tell)
        try:
            result = checked(function, *arguments, self._cancellable, tell, None)
        except CancelledError:
            if self._raised is None:
                raise
            result = None
        if self._raised is not None:
            if unref is not None and result:
                unref(result)
            raise self._raised
        return result
