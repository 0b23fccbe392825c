"""The exceptions that TextML raises."""

from __future__ import annotations

from typing import Optional


class TextMLError(Exception):
    """The base of TextML's own exceptions.

    Attributes
    ----------
    row : int or None
        The position of the text or label that the error is about, from 0. Of a Series whose index is another, the message
        names the index too.
    """

    row: Optional[int] = None

    def __init__(self, message: str, row: Optional[int] = None) -> None:
        super().__init__(message)
        self.row = row


class InputError(TextMLError, ValueError, TypeError):
    """An argument that cannot be used: a text that is no string, an unknown option, a value out of range."""


class EncodingError(TextMLError, UnicodeError):
    """A text that is not Unicode: a string with half a surrogate pair, or bytes that are not UTF-8."""


class ModelError(TextMLError, ValueError):
    """A file or bytes that are no model, or a damaged one."""


class ModelFileError(TextMLError, OSError):
    """A file that cannot be read or written; a FileNotFoundError too if it is missing."""

    __str__ = Exception.__str__  # not OSError's, which would write filename and errno


class MissingModelFileError(ModelFileError, FileNotFoundError):
    """A model file that is not there."""


class TrainingError(TextMLError, ValueError):
    """Texts and labels that cannot be trained on."""


class ClosedError(TextMLError, RuntimeError):
    """An object that was used after it was closed."""
