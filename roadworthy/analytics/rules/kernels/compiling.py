"""Kernels: plain Python functions on arrays that numba compiles once, the first time that they have much to read."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator

P = ParamSpec("P")
R = TypeVar("R")
Mode = Literal["auto", "plain", "compiled"]
# Fewer events than this are answered sooner by plain Python than numba loads.
MANY = 50_000
MODE: ContextVar[Mode] = ContextVar("MODE", default="auto")
_LOCK = threading.RLock()
_instead: Path | None = None


class Kernel(Generic[P, R]):
    """A function that can be run plain or compiled; both give the same."""

    def __init__(self, plain: Callable[P, R], uses: tuple[Callable[..., Any], ...]) -> None:
        self.plain = plain
        self._uses = uses
        self._compiled: Callable[P, R] | None = None

    def at(self, size: int) -> Callable[P, R]:
        """The function to run on so many events."""
        mode = MODE.get()
        return self.plain if mode == "plain" or (mode == "auto" and size < MANY) else self.compiled()

    def compiled(self) -> Callable[P, R]:
        """The compiled function, from the cache on disk if it was ever compiled there."""
        with _LOCK:
            if self._compiled is None:
                name_cache()
                # numba takes half a second to load: only who has many events pays for it.
                import numba  # noqa: PLC0415

                for used in self._uses:
                    numba.extending.register_jitable(used)
                compiled: Callable[P, R] = numba.njit(cache=True, nogil=True)(self.plain)
                self._compiled = compiled
            return self._compiled


def kernel(*uses: Callable[..., Any]) -> Callable[[Callable[P, R]], Kernel[P, R]]:
    """Make a function a kernel; `uses` are the plain functions of its file that it calls."""

    def wrap(plain: Callable[P, R]) -> Kernel[P, R]:
        return Kernel(plain, uses)

    return wrap


@contextmanager
def running(mode: Mode) -> Iterator[None]:
    """Run all kernels plain or compiled, whatever the size, within this block."""
    token = MODE.set(mode)
    try:
        yield
    finally:
        MODE.reset(token)


def keep_cache_in(folder: Path) -> None:
    """Keep compiled kernels in this folder where their own cannot be written; call it before the first is compiled."""
    global _instead
    _instead = folder


def name_cache() -> None:
    """Tell numba where compiled kernels are kept: a folder for each state of this package's source.

    By itself numba looks at a kernel's own file alone, and would go on with functions of other files as they were.
    """
    if "NUMBA_CACHE_DIR" in os.environ:
        return
    own = Path(__file__).parent
    base = own / "__pycache__" if os.access(own, os.W_OK) else _instead
    if base is not None:
        source = b"".join(file.read_bytes() for file in sorted(own.glob("*.py")))
        folder = base / f"compiled-{hashlib.sha256(source).hexdigest()[:12]}"
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["NUMBA_CACHE_DIR"] = str(folder)


def fixed(array: NDArray[Any], dtype: Any) -> NDArray[Any]:
    """The array as kernels take it: of this type, in one piece, read-only, so that each is compiled once."""
    view = np.ascontiguousarray(array, dtype).view()
    view.flags.writeable = False
    return view
