"""What TextML answers: read-only dataclasses, made from the JSON of the library.

``to_dict`` returns that JSON, the same as the command ``classify`` prints for a record. Ranges ``start``, ``end`` are in
bytes of UTF-8, as everywhere in TextML; :func:`textml.part` cuts them out of a Python string. Those about a page in HTML are
of the page's text, which :func:`textml.plain_text` gives: its title if it has one, an empty line, and a line for each
paragraph.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence as SequenceType
from dataclasses import dataclass, field
from typing import Any, ClassVar, Dict, Generic, Iterable, Iterator, List, Optional, Tuple, Type, TypeVar, Union, overload

from ._answers import Answers
from .errors import InputError

# The types of Arrow that members of the JSON have: a name, a list of one type, or an object of names and types.
_RANGE: Dict[str, Any] = {"start": "int64", "end": "int64"}
_PART: Dict[str, Any] = {"text": "string", **_RANGE}
_REMOVED: List[Any] = [{**_RANGE, "reason": "string"}]
_CANDIDATE: Dict[str, Any] = {"label": "string", "probability": "double"}


@dataclass(frozen=True)
class Candidate:
    """A label, or None for "none of these", and its probability."""

    label: Optional[str]
    probability: float


@dataclass(frozen=True)
class Removal:
    """A part of a page that was removed as boilerplate, and why; its text where the answer has it."""

    start: int
    end: int
    reason: str
    text: Optional[str] = None


@dataclass(frozen=True)
class Part:
    """A part of a text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Token:
    """A term and the range of the word it came from."""

    term: str
    start: int
    end: int


@dataclass(frozen=True)
class Keyphrase:
    """A phrase, its score, how often it occurs, and the range of its first occurrence."""

    text: str
    score: float
    count: int
    start: int
    end: int


@dataclass(frozen=True)
class SummarySentence:
    """A sentence of a summary and its score; of a summary of several texts, also the index of its text.

    Scores compare the sentences of one summary. With the method "learned" the score is the probability that a reader
    chooses the sentence; where the length is a number of sentences, it is multiplied as section 6 of explanation.md says,
    and may be above 1.
    """

    text: str
    score: float
    start: int
    end: int
    source: Optional[int] = None


@dataclass(frozen=True)
class Term:
    """A term that counted for (above 0) or against an answer."""

    term: str
    words: Tuple[str, ...]
    places: Tuple[Tuple[int, int], ...]
    contribution: float


class _Answer:
    """An answer with the JSON that it was made from."""

    #: The members of the JSON, in their order, with their types.
    _members: ClassVar[Dict[str, Any]]
    _json: str

    def to_dict(self) -> Dict[str, Any]:
        """Return the answer as the command writes it in JSON."""
        return json.loads(self._json)

    def to_json(self) -> str:
        """Return the JSON of the answer, byte by byte that of the command's record."""
        return self._json


def _removals(items: List[Dict[str, Any]]) -> Tuple[Removal, ...]:
    return tuple(Removal(i["start"], i["end"], i["reason"], i.get("text")) for i in items)


@dataclass(frozen=True)
class Prediction(_Answer):
    """The topic of one article.

    Attributes
    ----------
    label : str or None
        The topic; None if the article has none that the model knows.
    probability : float
        The probability of the answer, which is the label or none; 0 for a text without a word or term that the model knows,
        about which nothing is known, although the candidates have the probabilities of texts in general.
    reason : str or None
        Why there is no label: ``empty``, ``not_arabic`` (most words are in another script, or the text is Persian or Urdu),
        ``no_known_terms``, ``too_short``, ``near_tie``, ``low_confidence`` or ``other``.
    secondary : str or None
        A second topic that the article is about too; only models that were trained with secondary topics answer it.
    code : str or None
        The code in the IPTC's Media Topics of a label that has the name of a topic of an embedded model, such as ``sports``
        or ``health``, also in models of your own.
    labels : tuple of str
        Every label that was answered; more than one only if the model gives several.
    candidates : tuple of Candidate
        Every label with its probability, most probable first.
    coverage : float
        The share of the article's terms that the model knows.
    removed : tuple of Removal
        Boilerplate that was not read.
    """

    label: Optional[str]
    probability: float
    reason: Optional[str]
    secondary: Optional[str]
    code: Optional[str]
    labels: Tuple[str, ...]
    candidates: Tuple[Candidate, ...]
    coverage: float
    removed: Tuple[Removal, ...]
    _json: str = field(repr=False, compare=False, default="{}")
    _members = {
        "label": "string", "probability": "double", "reason": "string", "secondary": "string", "code": "string",
        "labels": ["string"], "candidates": [_CANDIDATE], "coverage": "double", "removed": _REMOVED}

    @classmethod
    def _from(cls, text: str) -> "Prediction":
        value = json.loads(text)
        return cls(*cls._fields(value), _json=text)

    @staticmethod
    def _fields(value: Dict[str, Any]) -> Tuple[Any, ...]:
        return (
            value["label"], value["probability"], value["reason"], value["secondary"], value["code"],
            tuple(value["labels"]), tuple(Candidate(c["label"], c["probability"]) for c in value["candidates"]),
            value["coverage"], _removals(value["removed"]))


@dataclass(frozen=True)
class Explanation(_Answer):
    """Why an article got its answer.

    Attributes
    ----------
    prediction : Prediction
    label : str or None
        The label that is explained; None is "none of these".
    decision_value, bias : float
        The decision value is the bias plus the contributions of all terms.
    temperature : float
        Decision values are divided by it before they become probabilities.
    terms : tuple of Term
        Every term, strongest for the answer first, strongest against it last.
    without : Candidate or None
        The answer without the strongest term.
    terms_to_change : int or None
        How many of the strongest terms must go before the answer changes; None if no small number does.
    """

    prediction: Prediction
    label: Optional[str]
    decision_value: float
    bias: float
    temperature: float
    terms: Tuple[Term, ...]
    without: Optional[Candidate]
    terms_to_change: Optional[int]
    _json: str = field(repr=False, compare=False, default="{}")
    _members = {
        **Prediction._members,
        "explanation": {
            "label": "string", "decisionValue": "double", "bias": "double", "temperature": "double",
            "terms": [{"term": "string", "words": ["string"], "places": [["int64"]], "contribution": "double"}],
            "without": {"term": "string", **_CANDIDATE}, "termsToChange": "int64"}}

    @classmethod
    def _from(cls, text: str) -> "Explanation":
        value = json.loads(text)
        why = value["explanation"]
        terms = tuple(
            Term(t["term"], tuple(t["words"]), tuple((s, e) for s, e in t["places"]), t["contribution"])
            for t in why["terms"])
        without = why["without"] and Candidate(why["without"]["label"], why["without"]["probability"])
        return cls(
            Prediction(*Prediction._fields(value), _json=text), why["label"], why["decisionValue"],
            why["bias"], why["temperature"], terms, without, why["termsToChange"], _json=text)


@dataclass(frozen=True)
class Summary(_Answer):
    """A summary of one article's own sentences, or of several articles'.

    Attributes
    ----------
    text : str
        The sentences in their order, a space between.
    trimmed : bool
        Whether a sentence was shortened.
    reason : str or None
        Why there is no sentence: ``empty``, ``too_long`` or ``no_match``.
    sentences : tuple of SummarySentence
    removed : tuple of Removal
        Empty for a summary of several articles.
    """

    text: str
    trimmed: bool
    reason: Optional[str]
    sentences: Tuple[SummarySentence, ...]
    removed: Tuple[Removal, ...]
    _json: str = field(repr=False, compare=False, default="{}")
    _members = {
        "summary": "string", "trimmed": "bool", "summaryReason": "string",
        "sentences": [{"text": "string", "score": "double", **_RANGE}], "removed": _REMOVED}

    @classmethod
    def _from(cls, text: str) -> "Summary":
        value = json.loads(text)
        sentences = tuple(
            SummarySentence(
                s["text"], s["score"], s["start"], s["end"], int(s["source"]) if "source" in s else None)
            for s in value["sentences"])
        return cls(
            value["summary"], value["trimmed"], value["summaryReason"], sentences,
            _removals(value.get("removed", [])), _json=text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Digest(_Answer):
    """Topic, summary, keyphrases and fingerprint of one article.

    Attributes
    ----------
    label, probability, reason, labels
        As in :class:`Prediction`.
    fingerprint : str
        64 bits in hexadecimal; those of near-duplicates differ in at most 3 bits: ``bin(int(a, 16) ^ int(b, 16)).count("1")``.
    summary : str
    summary_reason : str or None
        Why the summary is empty.
    keyphrases : tuple of str
        Best first.
    removed : tuple of Removal
    """

    label: Optional[str]
    probability: float
    reason: Optional[str]
    labels: Tuple[str, ...]
    fingerprint: str
    summary: str
    summary_reason: Optional[str]
    keyphrases: Tuple[str, ...]
    removed: Tuple[Removal, ...]
    _json: str = field(repr=False, compare=False, default="{}")
    _members = {
        "label": "string", "probability": "double", "fingerprint": "string", "summary": "string", "reason": "string",
        "summaryReason": "string", "keyphrases": ["string"], "labels": ["string"], "removed": _REMOVED}

    @classmethod
    def _from(cls, text: str) -> "Digest":
        value = json.loads(text)
        return cls(
            value["label"], value["probability"], value["reason"], tuple(value["labels"]),
            value["fingerprint"], value["summary"], value["summaryReason"],
            tuple(value["keyphrases"]), _removals(value["removed"]), _json=text)


@dataclass(frozen=True)
class Keyphrases(_Answer):
    """The keyphrases of one article.

    Attributes
    ----------
    keyphrases : tuple of str
        Best first, in the article's own spelling.
    phrases : tuple of Keyphrase
        The same with their scores and places.
    """

    keyphrases: Tuple[str, ...]
    phrases: Tuple[Keyphrase, ...]
    _json: str = field(repr=False, compare=False, default="{}")
    _members = {
        "keyphrases": ["string"], "phrases": [{"text": "string", "score": "double", "count": "int64", **_RANGE}]}

    @classmethod
    def _from(cls, text: str) -> "Keyphrases":
        value = json.loads(text)
        return cls(
            tuple(value["keyphrases"]), tuple(Keyphrase(**phrase) for phrase in value["phrases"]), _json=text)


@dataclass(frozen=True)
class Page(_Answer):
    """The parts of a page: what is the article, and what was removed.

    Attributes
    ----------
    headline, dateline : Part or None
    sentences : tuple of Part
    removed : tuple of Removal
    """

    headline: Optional[Part]
    dateline: Optional[Part]
    sentences: Tuple[Part, ...]
    removed: Tuple[Removal, ...]
    _json: str = field(repr=False, compare=False, default="{}")
    _members = {
        "headline": _PART, "dateline": _PART, "sentences": [_PART], "removed": [{**_PART, "reason": "string"}]}

    @classmethod
    def _from(cls, text: str) -> "Page":
        value = json.loads(text)

        def part(item: Optional[Dict[str, Any]]) -> Optional[Part]:
            return item and Part(item["text"], item["start"], item["end"])

        return cls(
            part(value["headline"]), part(value["dateline"]),
            tuple(Part(s["text"], s["start"], s["end"]) for s in value["sentences"]),
            _removals(value["removed"]), _json=text)


@dataclass(frozen=True)
class RougeScore:
    """Precision, recall and F1 of one ROUGE measure."""

    precision: float
    recall: float
    f1: float


Item = TypeVar("Item", bound=_Answer)


def _column_name(name: str) -> str:
    """A name of the JSON as a column: summaryReason is summary_reason."""
    return re.sub("([A-Z])", r"_\1", name).lower()


def _arrow_type(kind: Any) -> Any:
    """The type of Arrow of a member of the JSON."""
    import pyarrow

    if isinstance(kind, list):
        return pyarrow.list_(_arrow_type(kind[0]))
    if isinstance(kind, dict):
        return pyarrow.struct([(name, _arrow_type(member)) for name, member in kind.items()])
    return pyarrow.type_for_alias(kind)


class Results(SequenceType, Generic[Item]):
    """The answers about a list of texts, in their order.

    A sequence whose items are made when they are asked for: the library keeps the answers, and nothing is copied before.
    It can be pickled. Results with the same answers are equal.
    """

    def __init__(self, kind: Type[Item], parts: List[Answers], index: Any = None) -> None:
        self._kind = kind
        self._parts = parts
        self._index = index
        self._starts = [0]
        for part in parts:
            self._starts.append(self._starts[-1] + len(part))

    def __len__(self) -> int:
        return self._starts[-1]

    def _place(self, row: int) -> Tuple[Answers, int]:
        from bisect import bisect_right

        if row < 0:
            row += len(self)
        if not 0 <= row < len(self):
            raise IndexError("row out of range")
        part = bisect_right(self._starts, row) - 1
        return self._parts[part], row - self._starts[part]

    @overload
    def __getitem__(self, row: int) -> Item: ...

    @overload
    def __getitem__(self, row: slice) -> List[Item]: ...

    def __getitem__(self, row: Union[int, slice]) -> Union[Item, List[Item]]:
        if isinstance(row, slice):
            return [self[i] for i in range(*row.indices(len(self)))]
        if not hasattr(row, "__index__"):
            raise InputError(f"a row is a whole number or a slice, not {row!r}; columns are in to_pandas()")
        part, index = self._place(row.__index__())
        return self._kind._from(part.text(index))

    def __iter__(self) -> Iterator[Item]:
        for part in self._parts:
            for index in range(len(part)):
                yield self._kind._from(part.text(index))

    def __eq__(self, other: Any) -> bool:
        if not isinstance(other, Results):
            return NotImplemented
        return self._kind is other._kind and len(self) == len(other) and self.to_dicts() == other.to_dicts()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self):,} {self._kind.__name__} answers>"

    def to_json(self, row: int) -> str:
        """Return the JSON of one answer, byte by byte that of the command's record."""
        part, index = self._place(row)
        return part.text(index)

    def to_dicts(self) -> List[Dict[str, Any]]:
        """Return every answer as a dictionary."""
        return [json.loads(part.bytes(index)) for part in self._parts for index in range(len(part))]

    def _rows(self) -> List[Dict[str, Any]]:
        return [{_column_name(name): value for name, value in row.items()} for row in self.to_dicts()]

    def to_pandas(self) -> Any:
        """Return a DataFrame, a row for each text.

        It has the index of the Series that the texts were in; texts of anything else are numbered from 0. Row n is about
        text n, so ``pandas.concat([frame, answers.to_pandas()], axis=1)`` puts each row where it belongs.
        ``frame.join`` does so only where no two rows have the same index, as those of joined files do: it repeats such rows.
        Columns are the members of the JSON: ``summary``, ``trimmed``, ``summary_reason``, ``sentences`` and ``removed`` of
        summaries; where the frame has columns of these names, put ``.add_prefix("textml_")`` after it.
        """
        import pandas

        return pandas.DataFrame(self._rows(), index=self._index, columns=[*map(_column_name, self._kind._members)])

    def to_arrow(self) -> Any:
        """Return a table of Apache Arrow, a row for each text, with every member of the JSON as a column.

        The schema depends on the kind of the answers only, not on what they are or how many.
        """
        import pyarrow

        schema = pyarrow.schema(
            [(_column_name(name), _arrow_type(kind)) for name, kind in self._kind._members.items()])
        return pyarrow.Table.from_pylist(self._rows(), schema=schema)


def names_of(columns: List[Optional[str]], indices: Iterable[int]) -> List[Optional[str]]:
    """The names of columns by their indices; -1 is none."""
    names = columns + [None]
    return [names[index] for index in indices]


class Predictions(Results[Prediction]):
    """The topics of a list of texts.

    Attributes
    ----------
    columns : list of str or None
        The labels that the columns of :attr:`probabilities` belong to; None is "none of these".
    """

    def __init__(
        self, parts: List[Answers], columns: List[Optional[str]], index: Any = None, has_several: bool = False
    ) -> None:
        super().__init__(Prediction, parts, index)
        self.columns = columns
        self._has_several = has_several

    def _array(self, arrays: List[Any]) -> Any:
        import numpy

        return arrays[0] if len(arrays) == 1 else numpy.concatenate(arrays)

    @property
    def labels(self) -> List[Optional[str]]:
        """The label of each text, None for none."""
        return names_of(self.columns, (column for part in self._parts for column in part.labels()))

    @property
    def probabilities(self) -> Any:
        """D × K probabilities as a NumPy array.

        The library's own memory if the list was answered in one part, joined otherwise;
        :meth:`textml.Model.scores` fills one array without a copy.
        """
        return self._array([part.matrix("probabilities") for part in self._parts])

    @property
    def decisions(self) -> Any:
        """D × K decision values as a NumPy array."""
        return self._array([part.matrix("decisions") for part in self._parts])

    def to_pandas(self) -> Any:
        """Return a DataFrame with label, probability, reason, secondary topic, code and coverage, a row for each text.

        Of a model that gives several labels, a column ``labels`` has all of them. It has the index of the Series that the
        texts were in, and row n is about text n: put it beside the frame as :meth:`Results.to_pandas` says. For a column for
        each label use ``pandas.DataFrame(answers.probabilities, index=frame.index, columns=model.columns)``.
        """
        import pandas

        dicts = self.to_dicts()
        names = ["label", *["labels"] * self._has_several, "probability", "reason", "secondary", "code", "coverage"]
        return pandas.DataFrame({name: [d[name] for d in dicts] for name in names}, index=self._index)
