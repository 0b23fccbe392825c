"""The steps from a text to terms and sentences, each by itself."""

from __future__ import annotations

import ctypes
import json
from typing import TYPE_CHECKING, Any, Dict, FrozenSet, List, Optional, Sequence, Union, overload

from . import _library, _texts
from ._answers import Answers, answers
from .errors import InputError
from .results import Part, RougeScore, SummarySentence, Token

if TYPE_CHECKING:
    from ._options import ReadOptions, Several, TermOptions, TokenizeOptions, Unpack
    from .model import Content


def _each(function: str, texts: Any, threads: Optional[int], given: Dict[str, Any], read: Any) -> Any:
    if _texts.is_one(texts):
        return read(answers(function, None, [texts], 1, given)[0].text(0))
    with _texts.naming_rows(texts):
        parts = answers(function, None, _texts.as_list(texts, or_one=True), threads, given)
    return [read(part.text(row)) for part in parts for row in range(len(part))]


@overload
def plain_text(texts: str, **options: Unpack[ReadOptions]) -> str: ...


@overload
def plain_text(texts: Several, **options: Unpack[ReadOptions]) -> List[str]: ...


def plain_text(texts: Any, *, content: Content = "auto", threads: Optional[int] = None) -> Any:
    """Return the texts that other calls read: of HTML the article's text, all others as they are.

    Ranges of answers about a page in HTML are ranges of this text, from which :func:`part` cuts them.

    Parameters
    ----------
    texts : str or list of str
    content : {"auto", "text", "html"}
        As in the call that gave the ranges; see :meth:`Model.tag`.

    Returns
    -------
    str or list of str
        Of a page its title if it has one, an empty line, and a line for each paragraph.
    """
    return _each("plain_text", texts, threads, {"content": content}, str)


@overload
def normalize(texts: str, *, threads: Optional[int] = None) -> str: ...


@overload
def normalize(texts: Several, *, threads: Optional[int] = None) -> List[str]: ...


def normalize(texts: Any, *, threads: Optional[int] = None) -> Any:
    """Fold the spellings of every word: hamza seats, alef maksura, harakat, tatweel, presentation forms, digits.

    Parameters
    ----------
    texts : str or list of str

    Returns
    -------
    str or list of str
        What stands between words is unchanged. Normalizing twice changes nothing.
    """
    return _each("normalize", texts, threads, {}, str)


@overload
def stem(words: str, *, threads: Optional[int] = None) -> str: ...


@overload
def stem(words: Several, *, threads: Optional[int] = None) -> List[str]: ...


def stem(words: Any, *, threads: Optional[int] = None) -> Any:
    """Reduce single words to light stems.

    Parameters
    ----------
    words : str or list of str
    """
    return _each("stem", words, threads, {}, str)


@overload
def tokenize(texts: str, **options: Unpack[TokenizeOptions]) -> List[str]: ...


@overload
def tokenize(texts: Several, **options: Unpack[TokenizeOptions]) -> List[List[str]]: ...


def tokenize(
    texts: Any, *, stems: bool = True, stop_words: bool = True, teh_marbuta: bool = False,
    bigrams: bool = False, char_ngrams: Optional[Sequence[int]] = None, minimum_length: int = 2,
    threads: Optional[int] = None,
) -> Any:
    """Split texts into terms: folded words without stop words, reduced to light stems.

    Parameters
    ----------
    texts : str or list of str
    stems : bool
        Whether words are reduced to light stems.
    stop_words : bool
        Whether stop words are removed.
    teh_marbuta : bool
        Whether teh marbuta is folded to heh.
    bigrams : bool
        Whether two neighbouring terms are a term too.
    char_ngrams : (int, int), optional
        The lengths of character n-grams that are terms too.
    minimum_length : int
        The fewest letters of a term.

    Returns
    -------
    list of str, or a list of lists
    """
    return Tokenizer(stems, stop_words, teh_marbuta, bigrams, char_ngrams, minimum_length)._terms(texts, threads)


class Tokenizer:
    """Splits texts into terms; parameters are those of :func:`tokenize`.

    A callable that can be pickled: ``TfidfVectorizer(analyzer=textml.analyzer())`` of scikit-learn takes it.
    """

    def __init__(
        self, stems: bool = True, stop_words: bool = True, teh_marbuta: bool = False,
        bigrams: bool = False, char_ngrams: Optional[Sequence[int]] = None, minimum_length: int = 2,
    ) -> None:
        self.options = {
            "stems": stems, "stop_words": stop_words, "teh_marbuta": teh_marbuta, "bigrams": bigrams,
            "char_ngrams": char_ngrams, "minimum_length": minimum_length}
        self._terms("", None)  # refuses options now

    def __call__(self, text: str) -> List[str]:
        """Return the terms of one text in order, repeats included."""
        if not isinstance(text, str):
            _texts.column([text])
        return self._terms(text, None)

    def _terms(self, texts: Any, threads: Optional[int]) -> Any:
        return _each("tokenize", texts, threads, self.options, json.loads)

    def tokens(self, text: str) -> List[Token]:
        """Return the terms of one text with the ranges of their words in UTF-8 bytes."""
        value = answers("tokenize", None, [text], 1, {**self.options, "places": True})[0].bytes(0)
        return [Token(**item) for item in json.loads(value)]

    def __repr__(self) -> str:
        return f"Tokenizer({', '.join(f'{k}={v!r}' for k, v in self.options.items())})"


def analyzer(**options: Unpack[TermOptions]) -> Tokenizer:
    """Return a callable from a text to its terms, for scikit-learn's vectorizers; options are those of :func:`tokenize`."""
    return Tokenizer(**options)


@overload
def sentences(texts: str, *, threads: Optional[int] = None) -> List[Part]: ...


@overload
def sentences(texts: Several, *, threads: Optional[int] = None) -> List[List[Part]]: ...


def sentences(texts: Any, *, threads: Optional[int] = None) -> Any:
    """Split texts into sentences.

    Returns
    -------
    list of Part, or a list of lists
        The text of each sentence and its range in UTF-8 bytes.
    """
    return _each("sentences", texts, threads, {}, lambda text: [Part(**item) for item in json.loads(text)])


def stop_words() -> FrozenSet[str]:
    """Return the stop words of Modern Standard Arabic in their usual spelling."""
    values = Answers(_library.give("answers", "stop_words"))
    return frozenset(values.text(row) for row in range(len(values)))


def rouge(
    summary: str, references: Union[str, Sequence[str]], *, words: str = "folded", aggregate: str = "mean"
) -> Dict[str, RougeScore]:
    """Compare a summary with its references.

    Parameters
    ----------
    summary : str
    references : str or list of str
    words : {"folded", "ascii"}
        Arabic words with folded spellings, or Google's rouge_score, which knows ASCII only.
    aggregate : {"mean", "max", "jackknife"}
        How scores against several references become one.

    Returns
    -------
    dict
        ``rouge1``, ``rouge2`` and ``rougeL``.
    """
    if not isinstance(summary, str):
        raise InputError(f"the summary is a {type(summary).__name__}, not a string")
    one = _texts.column([summary], "summary")
    others = _texts.encode(
        _texts.as_list([references] if _texts.is_one(references) else references, "reference"), "reference")
    handle = _library.give(
        "answers", "rouge", one.pointer, others.pointer,
        *_library.options({"words": words, "aggregate": aggregate}))
    value = json.loads(Answers(handle).bytes(0))
    return {name: RougeScore(**value[name]) for name in ("rouge1", "rouge2", "rougeL")}


def part(text: str, item: Any) -> str:
    """Cut a range in UTF-8 bytes out of a text.

    Parameters
    ----------
    text : str
        The text that the answer is about; of a page in HTML its :func:`plain_text`.
    item : Part, SummarySentence, Keyphrase, Token, Removal, or (int, int)
        What has a start and an end, or these two, as one of :attr:`Term.places`.

    Returns
    -------
    str
        Where it begins as an index of the string is ``len(text.encode()[:item.start].decode())``.

    Raises
    ------
    InputError
        If the range is not one of the text, or the text is a page in HTML. Of HTML that was read with ``content="text"``
        cut pairs of numbers by ``text.encode()[start:end].decode()``.
    """
    start, end = item if isinstance(item, tuple) else (item.start, item.end)
    data = text.encode()
    try:
        found = data[start:end].decode() if 0 <= start <= end <= len(data) else None
    except UnicodeDecodeError:
        found = None
    expected = getattr(item, "text", None)
    if found is not None and (found == expected or isinstance(item, Token)):
        return found
    if "<" in text and plain_text(text) != text:
        raise InputError(
            "the text is a page in HTML, and ranges are of its plain text: textml.part(textml.plain_text(page), item)")
    # The text of a trimmed sentence has gaps.
    if found is None or (expected is not None and not isinstance(item, SummarySentence)):
        raise InputError(f"the range from {start} to {end} is of another text")
    return found
