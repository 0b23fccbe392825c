"""The keywords of the calls, for type checkers only."""

from __future__ import annotations

from typing import Optional, Sequence, TypedDict

from typing_extensions import Unpack as Unpack

from .model import Content, Method, Numbers


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
