# SPDX-License-Identifier: LGPL-2.1-or-later
"""What sequences, findings and tables share: they give themselves as streams and as data frames."""

import ctypes
from typing import Any

from .arrow import to_capsule
from .frame import to_frame


class Exportable:
    """What gives itself as an Arrow stream."""

    __slots__ = ()

    def _export(self, address: ctypes.c_void_p) -> None:
        raise NotImplementedError

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """A capsule with an Arrow C stream. A requested schema is not followed."""
        return to_capsule(self._export)

    def to_pandas(self) -> Any:
        """The same rows as a pandas.DataFrame; needs pandas and numpy, but no pyarrow."""
        return to_frame(self)
