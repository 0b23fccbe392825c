"""The types of calls, for type checkers only."""

from __future__ import annotations

from typing import Any, Iterator, Optional, Protocol, Sequence, TypedDict, Union

from typing_extensions import Unpack as Unpack

from .model import Content, Method, Numbers


class Texts(Protocol):
    """Several texts: a list, Series, array or column. A string is none, because only strings are in it."""

    def __contains__(self, value: object, /) -> bool: ...

    def __iter__(self) -> Iterator[Any]: ...


Several = Union[Texts, Iterator[Any]]


class TermOptions(TypedDict, total=False):
    stems: bool
    stop_words: bool
    teh_marbuta: bool
    bigrams: bool
    char_ngrams: Optional[Sequence[int]]
    minimum_length: int


class TokenizeOptions(TermOptions, total=False):
    threads: Optional[int]


class ReadOptions(TypedDict, total=False):
    content: Content
    threads: Optional[int]


class KeyphraseOptions(ReadOptions, total=False):
    count: Optional[int]


class TagOptions(ReadOptions, total=False):
    threshold: Optional[Numbers]
    precision: Optional[Numbers]
    tie_margin: Optional[float]


class ExplainOptions(TagOptions, total=False):
    label: Optional[str]


class SummaryOptions(ReadOptions, total=False):
    sentences: Optional[int]
    words: Optional[int]
    characters: Optional[int]
    percent: Optional[float]
    whole: bool
    query: Optional[str]
    method: Optional[Method]
    position: Optional[float]
    lines: bool


class DigestOptions(TagOptions, SummaryOptions, total=False):
    keyphrases: Optional[int]
