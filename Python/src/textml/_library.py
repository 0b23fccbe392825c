"""The C library, loaded by ctypes: see textml.h."""

from __future__ import annotations

import ctypes
import json
import os
import sys
import weakref
from typing import Any, Mapping, Optional, Tuple

from .errors import (
    ClosedError, EncodingError, InputError, ModelError, ModelFileError, TextMLError, TrainingError)

ABI_VERSION = 1

_ERRORS = {
    1: InputError, 2: ClosedError, 3: EncodingError, 4: ModelError, 5: ModelFileError, 6: TrainingError,
    8: InputError}
CANCELLED = 7


class Texts(ctypes.Structure):
    """``textml_texts``."""

    _fields_ = [
        ("bytes", ctypes.c_void_p), ("size", ctypes.c_size_t), ("offsets", ctypes.c_void_p),
        ("count", ctypes.c_size_t)]


class Rows(ctypes.Structure):
    """``textml_rows``."""

    _fields_ = [
        ("row_starts", ctypes.c_void_p), ("columns", ctypes.c_void_p), ("values", ctypes.c_void_p),
        ("rows", ctypes.c_size_t), ("column_count", ctypes.c_size_t), ("entries", ctypes.c_size_t)]


def _path() -> str:
    # A library under test may be somewhere else.
    given = os.environ.get("TEXTML_LIBRARY")
    name = "libtextml.dylib" if sys.platform == "darwin" else "libtextml.so.1"
    return given or os.path.join(os.path.dirname(os.path.abspath(__file__)), name)


def _load() -> ctypes.CDLL:
    library = ctypes.CDLL(_path())
    handle, size, text = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p
    texts, result = ctypes.POINTER(Texts), ctypes.POINTER(ctypes.c_void_p)
    sizes = ctypes.POINTER(ctypes.c_size_t)
    signatures = {
        "abi_version": [], "version": [], "last_error": [], "last_error_index": [],
        "model_load": [text, size, result], "model_open": [text, size, result],
        "model_from_bytes": [text, size, result], "model_bytes": [handle, result],
        "model_save": [handle, text, size], "model_describe": [handle, text, size, result],
        "model_free": [handle], "answers_values": [handle, texts],
        "answers_labels": [handle, result, sizes],
        "answers_probabilities": [handle, result, sizes, sizes],
        "answers_decisions": [handle, result, sizes, sizes], "answers_free": [handle],
        "tag": [handle, texts, text, size, result], "explain": [handle, texts, text, size, result],
        "score": [handle, texts, text, size, handle, handle, handle, size, size],
        "summarize": [handle, texts, text, size, result],
        "digest": [handle, texts, text, size, result],
        "keyphrases": [handle, texts, text, size, result], "read": [texts, text, size, result],
        "plain_text": [texts, text, size, result], "normalize": [texts, text, size, result], "stem": [texts, text, size, result],
        "tokenize": [texts, text, size, result], "sentences": [texts, text, size, result],
        "stop_words": [result], "rouge": [texts, texts, text, size, result],
        "train": [texts, texts, text, size, handle, result],
        "vectorizer_fit": [texts, text, size, result],
        "vectorizer_transform": [handle, texts, text, size, result],
        "vectorizer_terms": [handle, result], "vectorizer_idf": [handle, result],
        "vectorizer_save": [handle, text, size], "vectorizer_open": [text, size, result],
        "vectorizer_free": [handle], "matrix_rows": [handle, ctypes.POINTER(Rows)],
        "matrix_free": [handle]}
    for name, arguments in signatures.items():
        function = getattr(library, "textml_" + name)
        function.argtypes = arguments
        function.restype = ctypes.c_int32
    library.textml_abi_version.restype = ctypes.c_uint32
    library.textml_version.restype = library.textml_last_error.restype = ctypes.c_char_p
    library.textml_last_error_index.restype = ctypes.c_int64
    found = library.textml_abi_version()
    if found < ABI_VERSION:
        raise ImportError(f"{_path()} has ABI version {found}; {ABI_VERSION} is needed")
    return library


library = _load()
version = library.textml_version().decode()


class Cancelled(TextMLError):
    """A training that was cancelled."""


def check(status: int, first_row: int = 0) -> None:
    """Raises the exception of a status; the message is that of this thread's last call.

    Parameters
    ----------
    first_row : int
        The row of the call's first text among all.
    """
    if status == 0:
        return
    message = library.textml_last_error().decode("utf-8", "replace")
    index = library.textml_last_error_index()
    row = None if index < 0 else index + first_row
    if row is not None and first_row:
        message = message.replace(f" {index}", f" {row}", 1)
    if status == CANCELLED:
        raise Cancelled(message)
    raise _ERRORS.get(status, TextMLError)(message, row)


class Handle:
    """A handle of the library, which is freed with this object."""

    def __init__(self, value: Optional[int], kind: str) -> None:
        self.value = value
        self._finalizer = weakref.finalize(self, getattr(library, f"textml_{kind}_free"), value)

    @property
    def is_open(self) -> bool:
        return self._finalizer.alive

    def close(self) -> None:
        """Frees the handle now; a later use raises ClosedError."""
        self._finalizer()


def give(kind: str, function: str, *arguments: Any, first_row: int = 0) -> Handle:
    """Calls a function that gives out a handle."""
    result = ctypes.c_void_p()
    check(getattr(library, "textml_" + function)(*arguments, ctypes.byref(result)), first_row)
    return Handle(result.value, kind)


def options(values: Mapping[str, Any]) -> Tuple[Optional[bytes], int]:
    """Options as JSON and its length; those that are None are left out."""
    given = {name: value for name, value in values.items() if value is not None}
    if not given:
        return None, 0
    try:
        text = _json(given)
    except (ValueError, TypeError):
        raise _fault(given) from None
    return text, len(text)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True, allow_nan=False, default=_plain).encode()


def _fault(given: Mapping[str, Any]) -> InputError:
    """The error of the first option that JSON cannot hold."""
    for name, value in given.items():
        try:
            _json(value)
        except ValueError:
            return InputError(f"{name}: a number is NaN or infinite")
        except TypeError as error:
            return InputError(f"{name}: {error}")
    return InputError("options that cannot be written")


def thread_count(threads: Optional[int]) -> Optional[int]:
    """The number of threads that a caller gave; None is all cores."""
    if threads is not None and (isinstance(threads, bool) or not isinstance(threads, int) or threads < 1):
        raise InputError(f"threads must be a whole number of 1 or more, not {threads!r}")
    return threads


def _plain(value: Any) -> Any:
    """A scalar or array of NumPy as Python's."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} is no value of an option")
