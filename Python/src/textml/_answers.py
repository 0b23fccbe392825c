"""The results of the C library as Python reads them."""

from __future__ import annotations

import ctypes
import os
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple

from . import _library, _texts


class Answers:
    """Values of a call, read where the library keeps them."""

    def __init__(self, handle: _library.Handle) -> None:
        self.handle = handle
        texts = _library.Texts()
        _library.check(_library.library.textml_answers_values(handle.value, ctypes.byref(texts)))
        self._address = texts.bytes
        self.count = texts.count
        self._offsets = (ctypes.c_int64 * (texts.count + 1)).from_address(texts.offsets)

    def __len__(self) -> int:
        return self.count

    def bytes(self, row: int) -> bytes:
        start, end = self._offsets[row], self._offsets[row + 1]
        return ctypes.string_at(self._address + start, end - start) if end > start else b""

    def text(self, row: int) -> str:
        return self.bytes(row).decode()

    def labels(self) -> List[int]:
        """The columns of the labels, -1 for none."""
        address, count = ctypes.c_void_p(), ctypes.c_size_t()
        _library.check(_library.library.textml_answers_labels(
            self.handle.value, ctypes.byref(address), ctypes.byref(count)))
        return list((ctypes.c_int32 * count.value).from_address(address.value or 0))

    def matrix(self, name: str) -> Any:
        """Probabilities or decisions as a NumPy array that the library owns."""
        import numpy

        address, shape = self._matrix(name)
        return view(self.handle, address, numpy.float64, shape)

    def _matrix(self, name: str) -> Tuple[int, Tuple[int, int]]:
        address, rows, columns = ctypes.c_void_p(), ctypes.c_size_t(), ctypes.c_size_t()
        _library.check(getattr(_library.library, "textml_answers_" + name)(
            self.handle.value, ctypes.byref(address), ctypes.byref(rows), ctypes.byref(columns)))
        return address.value or 0, (rows.value, columns.value)

    def __reduce__(self) -> Any:
        values = [self.bytes(row) for row in range(len(self))]
        try:
            labels = self.labels()
            matrices = {
                name: (ctypes.string_at(address, 8 * shape[0] * shape[1]), shape)
                for name in ("probabilities", "decisions") for address, shape in [self._matrix(name)]}
        except _library.InputError:  # answers without numbers
            labels, matrices = [], {}
        return CopiedAnswers, (values, labels, matrices)


class CopiedAnswers(Answers):
    """The same in memory of Python, as pickle makes them."""

    def __init__(self, values: List[bytes], labels: List[int], matrices: Dict[str, Any]) -> None:
        self.count = len(values)
        self._copied = values, labels, matrices

    def bytes(self, row: int) -> bytes:
        return self._copied[0][row]

    def labels(self) -> List[int]:
        return self._copied[1]

    def matrix(self, name: str) -> Any:
        import numpy

        data, shape = self._copied[2][name]
        return numpy.frombuffer(data, numpy.float64).reshape(shape)

    def __reduce__(self) -> Any:
        return CopiedAnswers, self._copied


def view(owner: Any, address: int, kind: Any, shape: Any) -> Any:
    """A NumPy array over memory that lives as long as its owner; it cannot be written to."""
    import numpy

    size = int(numpy.prod(shape)) * numpy.dtype(kind).itemsize
    buffer = (ctypes.c_char * size).from_address(address)
    buffer.owner = owner  # the array refers to the buffer, the buffer to the owner
    array = numpy.frombuffer(buffer, dtype=kind).reshape(shape)
    array.flags.writeable = False
    return array


def core_count() -> int:
    """How many threads may run at once."""
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:
        return os.cpu_count() or 1


#: The number of texts that one step of a thread takes.
_STEP = 256


def call_in_parts(
    texts: Any, threads: Optional[int], call: Callable[[Any, int, int], Any]
) -> List[Any]:
    """Calls a function for parts of a list on many threads, and returns the results in order.

    Encoding a string holds the GIL and the library does not, so one thread encodes while others are in the library.

    Parameters
    ----------
    call : callable
        Takes a part, the row of its first text, and a number of threads.
    """
    threads = _library.thread_count(threads) or core_count()
    count = len(texts)
    if threads == 1 and not isinstance(texts, _texts.ArrowTexts):
        # In parts, so that few texts are encoded at a time: the library then finds them in the processor's cache.
        return [call(texts[row:row + 1024], row, 1) for row in range(0, count, 1024)] or [call(texts, 0, 1)]
    if isinstance(texts, _texts.ArrowTexts) or count <= _STEP:
        return [call(texts, 0, threads)]
    # Imported here, because importing it takes longer than tagging an article.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(threads, thread_name_prefix="textml") as pool:
        parts = [
            pool.submit(call, texts[row:row + _STEP], row, 1) for row in range(0, count, _STEP)]
        try:
            return [part.result() for part in parts]
        except BaseException:
            for part in parts:
                part.cancel()
            raise


def answers(
    function: str, handle: Optional[_library.Handle], texts: Any, threads: Optional[int],
    given: Mapping[str, Any], what: str = "text",
) -> List[Answers]:
    """Calls a function of the library for texts in parts."""
    first = () if handle is None else (handle.value,)

    def call(part: Any, first_row: int, count: int) -> Answers:
        encoded = _texts.encode(part, what, first_row)
        options = _library.options({**given, "threads": count})
        return Answers(_library.give(
            "answers", function, *first, encoded.pointer, *options, first_row=first_row))

    return call_in_parts(texts, threads, call)
