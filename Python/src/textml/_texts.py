"""Python texts as the columns that the C library reads."""

from __future__ import annotations

import ctypes
import sys
from array import array
from contextlib import contextmanager
from itertools import accumulate
from numbers import Number
from typing import Any, Iterable, Iterator, List, Sequence, Union

from . import _library
from .errors import EncodingError, InputError, TextMLError


class Column:
    """Texts in one buffer, and what keeps the buffer alive."""

    def __init__(self, data: Any, address: int, size: int, offsets: Any, start: int, count: int) -> None:
        self._kept = (data, offsets)
        self.count = count
        self.texts = _library.Texts(address or None, size, start, count)

    @property
    def pointer(self) -> Any:
        return ctypes.byref(self.texts)


def column(texts: Sequence[str], what: str = "text", first_row: int = 0) -> Column:
    """Encodes strings.

    Raises
    ------
    InputError, EncodingError
        With the row of the first text that is no string, or no Unicode.
    """
    try:
        parts = list(map(str.encode, texts))
    except (TypeError, UnicodeEncodeError):
        raise _fault(texts, what, first_row) from None
    data = parts[0] if len(parts) == 1 else b"".join(parts)
    offsets = array("q", accumulate(map(len, parts), initial=0))
    pointer = ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p)
    return Column(
        data, pointer.value or 0, len(data), offsets, offsets.buffer_info()[0], len(parts))


def _fault(texts: Iterable[Any], what: str, first_row: int) -> Exception:
    for row, text in enumerate(texts, first_row):
        if not isinstance(text, str):
            return InputError(f"{what} {row} is {describe(text)}, not a string", row)
        try:
            text.encode()
        except UnicodeEncodeError as error:
            return EncodingError(
                f"{what} {row}: character {error.start} is half of a surrogate pair, not Unicode", row)
    return InputError(f"a {what} is not a string")


def is_missing(value: Any) -> bool:
    """Whether a value stands for none: None, NaN, or NA of pandas, which has no truth."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, Number) and value != value


def describe(value: Any) -> str:
    """What a value is, as messages name it."""
    if value is None:
        return "None"
    if is_missing(value):
        return "a missing value"
    name = type(value).__name__
    if isinstance(value, (bytes, bytearray, memoryview)):
        return f"{name} (decode it first)"
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"


def is_one(texts: Any) -> bool:
    """Whether this is one text, not several."""
    return isinstance(texts, str)


def index_of(texts: Any) -> Any:
    """The index of a Series of pandas, else None."""
    pandas = sys.modules.get("pandas")
    return texts.index if pandas is not None and isinstance(texts, pandas.Series) else None


@contextmanager
def naming_rows(*columns: Any) -> Iterator[None]:
    """Adds to an error about a row its index, where a Series has one that is not the row's position."""
    try:
        yield
    except TextMLError as error:
        for index in filter(lambda index: index is not None, map(index_of, columns)):
            if error.row is not None and error.row < len(index) and index[error.row] != error.row:
                raise type(error)(f"{error} (index {index[error.row]!r})", error.row) from None
        raise


def as_list(texts: Any, what: str = "text", or_one: bool = False) -> Union[List[Any], "ArrowTexts"]:
    """Several texts as a list, or as an Arrow array that is read without a copy."""
    needed = f"{'a string or ' if or_one else ''}a list of {what}s is needed"
    if isinstance(texts, (str, bytes, bytearray)):
        raise InputError(f"{needed}, not {'one string' if isinstance(texts, str) else describe(texts)}")
    arrow = _arrow(texts)
    if arrow is not None:
        return arrow
    if hasattr(texts, "shape") and len(texts.shape) != 1:
        raise InputError(f"{what}s: a one-dimensional array is needed, not shape {texts.shape}")
    if isinstance(texts, (list, tuple)):
        return list(texts)
    if isinstance(texts, dict) or not hasattr(texts, "__iter__"):
        raise InputError(f"{needed}, not {describe(texts)}")
    return list(texts)


class ArrowTexts:
    """A string array of Apache Arrow, whose buffers the library reads where they are."""

    def __init__(self, values: Any) -> None:
        self.values = values

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, rows: slice) -> "ArrowTexts":
        start, stop, _ = rows.indices(len(self))
        return ArrowTexts(self.values.slice(start, stop - start))

    def column(self, what: str, first_row: int) -> Column:
        values = self.values
        if values.null_count:
            row = first_row + values.is_null().to_pylist().index(True)
            raise InputError(f"{what} {row} is a missing value, not a string", row)
        _, offsets, data = values.buffers()
        start = offsets.address + 8 * values.offset if offsets is not None else 0
        if not len(values):
            return column([], what)
        return Column(
            values, data.address if data is not None else 0, data.size if data is not None else 0,
            offsets, start, len(values))


def _arrow(texts: Any) -> Any:
    """The texts as Arrow's large_string if they are in Arrow already, else None."""
    module = type(texts).__module__.split(".")[0]
    if module == "polars" and hasattr(texts, "to_arrow"):
        texts = texts.to_arrow()
    elif module == "pandas" and "pyarrow" in str(getattr(texts, "dtype", "")):
        texts = texts.array.__arrow_array__()
    elif module != "pyarrow":
        return None
    import pyarrow

    if not hasattr(texts, "type"):
        raise InputError(f"a column is needed, not {describe(texts)}")
    if isinstance(texts, pyarrow.ChunkedArray):
        texts = texts.combine_chunks()
        if isinstance(texts, pyarrow.ChunkedArray):
            texts = pyarrow.concat_arrays(texts.chunks) if texts.num_chunks else pyarrow.array([], "string")
    kind = texts.type.value_type if pyarrow.types.is_dictionary(texts.type) else texts.type
    if not (pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind) or str(kind) == "string_view"):
        raise InputError(f"an Arrow array of strings is needed, not of {texts.type}")
    return ArrowTexts(texts.cast(pyarrow.large_string()))


def encode(texts: Any, what: str = "text", first_row: int = 0) -> Column:
    """A column of a list, or of a part of one."""
    if isinstance(texts, ArrowTexts):
        return texts.column(what, first_row)
    return column(texts, what, first_row)
