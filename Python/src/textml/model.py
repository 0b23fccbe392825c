"""Models: topics, summaries and digests of articles, and training."""

from __future__ import annotations

import ctypes
import json
import os
import threading
from functools import cached_property
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Sequence, Type, Union, overload

from . import _library, _texts
from ._answers import Answers, answers, call_in_parts
from .errors import InputError, ModelError
from .results import Digest, Explanation, Item, Keyphrases, Page, Prediction, Predictions, Results, Summary

Numbers = Union[float, Dict[str, float]]


class Scores(NamedTuple):
    """The numbers behind the answers about D texts, as NumPy arrays.

    Attributes
    ----------
    labels : ndarray of int32, shape (D,)
        The column of each text's label, -1 for none.
    probabilities, decisions : ndarray of float64, shape (D, K)
    """

    labels: Any
    probabilities: Any
    decisions: Any


class Model:
    """A model: opened by :func:`textml.load`, or trained by :func:`textml.train`.

    It never changes and may be used from many threads at once. It can be pickled and copied.
    """

    def __init__(self, handle: _library.Handle) -> None:
        self._handle = handle

    @cached_property
    def _description(self) -> Dict[str, Any]:
        # Read when it is asked for: the topic of one text does not need it.
        return self.describe(terms=0)

    @cached_property
    def _names(self) -> List[str]:
        """The names of all columns, that of "none of these" too."""
        return [label["name"] for label in self._description["description"]["labels"]]

    @property
    def checksum(self) -> str:
        """16 hexadecimal digits: equal models have equal checksums."""
        return self._description["checksum"]

    @cached_property
    def columns(self) -> List[Optional[str]]:
        """The columns of probabilities, in the model's order; None is "none of these"."""
        none = self._description["description"].get("noneLabel")
        return [None if i == none else name for i, name in enumerate(self._names)]

    @property
    def labels(self) -> List[str]:
        """The topics that the model can answer."""
        return [name for name in self.columns if name is not None]

    # MARK: Opening and writing

    def save(self, path: Union[str, "os.PathLike[str]"]) -> None:
        """Write the model file, whole or not at all."""
        name = os.fspath(path).encode()
        _library.check(_library.library.textml_model_save(self._handle.value, name, len(name)))

    def to_bytes(self) -> bytes:
        """Return the bytes of the model file."""
        return Answers(_library.give("answers", "model_bytes", self._handle.value)).bytes(0)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Model":
        """Open a model from the bytes of its file."""
        data = bytes(data)
        return cls(_library.give("model", "model_from_bytes", data, len(data)))

    def __reduce__(self) -> Any:
        return Model.from_bytes, (self.to_bytes(),)

    def __deepcopy__(self, memo: Any) -> "Model":
        return self

    def __repr__(self) -> str:
        return f"<textml.Model {self.checksum}: {', '.join(self.labels)}>"

    def close(self) -> None:
        """Free the model now; a later use raises :class:`ClosedError`."""
        self._handle.close()

    def describe(self, terms: int = 15) -> Dict[str, Any]:
        """Return labels, settings and the strongest terms of each label, as ``classify inspect --json``."""
        options = _library.options({"terms": terms})
        handle = _library.give("answers", "model_describe", self._handle.value, *options)
        return json.loads(Answers(handle).bytes(0))

    # MARK: Articles

    def _answer(
        self, kind: Type[Item], function: str, texts: Any, threads: Optional[int], given: Dict[str, Any]
    ) -> Any:
        if _texts.is_one(texts):
            return kind._from(answers(function, self._handle, [texts], 1, given)[0].text(0))
        parts = answers(function, self._handle, _texts.as_list(texts), threads, given)
        return Predictions(parts, self.columns) if kind is Prediction else Results(kind, parts)

    @overload
    def tag(self, texts: str, **options: Any) -> Prediction: ...

    @overload
    def tag(self, texts: Sequence[str], **options: Any) -> Predictions: ...

    def tag(
        self, texts: Any, *, threshold: Optional[Numbers] = None, precision: Optional[Numbers] = None,
        tie_margin: Optional[float] = None, threads: Optional[int] = None,
    ) -> Any:
        """Find the topic of one article, or of each of a list.

        Parameters
        ----------
        texts : str, or a list, Series, array or Arrow column of str
            Articles as they are: headline, body, and whatever stands around them on a page.
        threshold : float or dict, optional
            Answer a label only at this probability or above.
        precision : float or dict, optional
            Answer a label only above the probability at which cross-validation found this precision.
        tie_margin : float, optional
            Answer none where the two most probable labels differ by less.
        threads : int, optional
            How many threads work on a list; all cores by default. Answers do not depend on it.

        Returns
        -------
        Prediction, or Predictions for several texts

        Raises
        ------
        InputError, EncodingError
            With the row of the text that is no string, or no Unicode.
        """
        return self._answer(Prediction, "tag", texts, threads, {
            "threshold": threshold, "precision": precision, "tie_margin": tie_margin})

    def scores(self, texts: Sequence[str], *, threads: Optional[int] = None) -> Scores:
        """Return labels, probabilities and decision values of a list as NumPy arrays, which the library fills.

        Faster than :meth:`tag`, because no answer is written as JSON. Columns are those of :attr:`columns`.
        """
        import numpy

        items = _texts.as_list(texts)
        shape = (len(items), len(self.columns))
        result = Scores(
            numpy.empty(shape[0], numpy.int32), numpy.empty(shape), numpy.empty(shape))

        def call(part: Any, row: int, count: int) -> None:
            encoded = _texts.encode(part, "text", row)
            pointers = [array[row:].ctypes.data for array in result]
            _library.check(_library.library.textml_score(
                self._handle.value, encoded.pointer, *_library.options({"threads": count}), *pointers,
                encoded.count, shape[1]), row)

        call_in_parts(items, threads, call)
        return result

    def explain(
        self, texts: Any, *, label: Optional[str] = None, threshold: Optional[Numbers] = None,
        precision: Optional[Numbers] = None, tie_margin: Optional[float] = None,
        threads: Optional[int] = None,
    ) -> Any:
        """Find the topic and the terms that decided.

        Parameters
        ----------
        texts : str or list of str
        label : str, optional
            Explain this label instead of the answer.
        threshold, precision, tie_margin
            As for :meth:`tag`.

        Returns
        -------
        Explanation, or Results of them for several texts
        """
        return self._answer(Explanation, "explain", texts, threads, {
            "label": label, "threshold": threshold, "precision": precision, "tie_margin": tie_margin})

    def summarize(
        self, texts: Any, *, sentences: Optional[int] = None, words: Optional[int] = None,
        characters: Optional[int] = None, percent: Optional[float] = None, whole: bool = False,
        query: Optional[str] = None, method: Optional[str] = None, position: Optional[float] = None,
        lines: bool = False, together: bool = False, threads: Optional[int] = None,
    ) -> Any:
        """Summarize an article, or each of a list, by its own sentences.

        Parameters
        ----------
        texts : str or list of str
        sentences, words, characters : int, optional
            The length, of which one may be given; 3 sentences by default. It is never exceeded.
        percent : float, optional
            The length as a percentage of the article's sentences.
        whole : bool
            Keep whole sentences, and none if none is short enough. By default the best one is then shortened.
        query : str, optional
            Choose sentences with these words.
        method : str, optional
            How sentences are chosen, as ``classify summarize --help`` lists them.
        position : float, optional
            How fast the score falls with the position of a sentence.
        lines : bool
            Take each line as a sentence; none is boilerplate.
        together : bool
            Make one summary of all texts.

        Returns
        -------
        Summary, or Results of them for several texts
        """
        given = {
            "sentences": sentences, "words": words, "characters": characters, "percent": percent,
            "whole": whole or None, "query": query, "method": method, "position": position,
            "lines": lines or None}
        if not together:
            return self._answer(Summary, "summarize", texts, threads, given)
        column = _texts.encode(_texts.as_list([texts] if _texts.is_one(texts) else texts))
        options = _library.options({**given, "together": True})
        handle = _library.give("answers", "summarize", self._handle.value, column.pointer, *options)
        return Summary._from(Answers(handle).text(0))

    def digest(
        self, texts: Any, *, sentences: Optional[int] = None, words: Optional[int] = None,
        characters: Optional[int] = None, percent: Optional[float] = None, whole: bool = False,
        query: Optional[str] = None, threshold: Optional[Numbers] = None,
        precision: Optional[Numbers] = None, tie_margin: Optional[float] = None,
        keyphrases: Optional[int] = None, threads: Optional[int] = None,
    ) -> Any:
        """Find topic, summary, keyphrases and fingerprint.

        Parameters are those of :meth:`tag` and :meth:`summarize`, and ``keyphrases``, the most that are found (5); with 0
        the text is read once.

        Returns
        -------
        Digest, or Results of them for several texts
        """
        return self._answer(Digest, "digest", texts, threads, {
            "sentences": sentences, "words": words, "characters": characters, "percent": percent,
            "whole": whole or None, "query": query, "threshold": threshold, "precision": precision,
            "tie_margin": tie_margin, "keyphrases": keyphrases})

    def keyphrases(self, texts: Any, *, count: Optional[int] = None, threads: Optional[int] = None) -> Any:
        """Find the phrases that say what an article is about, or each of a list.

        Parameters
        ----------
        texts : str or list of str
        count : int, optional
            The most that are found, 10 by default.

        Returns
        -------
        Keyphrases, or Results of them for several texts
        """
        return self._answer(Keyphrases, "keyphrases", texts, threads, {"count": count})

    def read(self, texts: Any, *, threads: Optional[int] = None) -> Any:
        """Split a page into headline, dateline, sentences and boilerplate: :func:`textml.read`."""
        return read(texts, threads=threads)


def read(texts: Any, *, threads: Optional[int] = None) -> Any:
    """Split a page into headline, dateline, sentences, and what is boilerplate.

    Returns
    -------
    Page, or Results of them for several texts
    """
    if _texts.is_one(texts):
        return Page._from(answers("read", None, [texts], 1, {})[0].text(0))
    return Results(Page, answers("read", None, _texts.as_list(texts), threads, {}))


def load(name: Union[str, "os.PathLike[str]", None] = None) -> Model:
    """Open a model.

    Parameters
    ----------
    name : str or path, optional
        "news", the default, or "topics", which are embedded, or the path of a model file. A file with the name of an
        embedded model is meant by a path with a slash: "./topics".

    Raises
    ------
    ModelError
        If there is no such model, or the file is damaged.
    ModelFileError
        If the file cannot be read; it is an OSError.
    """
    if name is None:
        return Model(_library.give("model", "model_load", None, 0))
    text = os.fspath(name)
    data = text.encode()
    is_path = not isinstance(name, str) or any(sign in text for sign in "/\\.")
    if not is_path:
        try:
            return Model(_library.give("model", "model_load", data, len(data)))
        except ModelError:
            if not os.path.exists(text):
                raise
    return Model(_library.give("model", "model_open", data, len(data)))


def interruptible(work: Callable[[], Any], cancel: Callable[[], None]) -> Any:
    """Runs work in a thread, so that Ctrl-C is answered within a second."""
    result: List[Any] = []
    failure: List[BaseException] = []
    # Not Thread.join, which takes a thread for ended when Ctrl-C interrupts it (before Python 3.13).
    is_done = threading.Event()

    def run() -> None:
        try:
            result.append(work())
        except BaseException as error:  # raised again below, in the thread that called
            failure.append(error)
        finally:
            is_done.set()

    threading.Thread(target=run, name="textml-train", daemon=True).start()
    try:
        while not is_done.wait(0.05):
            pass
    except BaseException:
        cancel()
        # The library stops at its next step and frees its memory, after this call if a step is long.
        is_done.wait(0.5)
        raise
    if failure:
        raise failure[0]
    return result[0]


def train(
    texts: Sequence[str], labels: Sequence[str], *, threads: Optional[int] = None, **options: Any
) -> Model:
    """Train a model.

    Parameters
    ----------
    texts, labels : list of str
        An article and its label for each row. Articles labelled ``none_label`` ("other") are about none of the others.
    effort : {"standard", "fast", "wide"}
        "standard" chooses settings by cross-validation and calibrates probabilities; "fast" does neither.
    costs : list of float, optional
        The values of C that cross-validation chooses from.
    balance : bool, optional
        Whether every label counts alike; chosen by cross-validation by default.
    none_label : str or None
        None makes every label a topic.
    folds, seed, max_terms, weight_bits, min_df, max_df, sublinear_tf, smooth_idf, precision, tolerance, stems, \
stop_words, teh_marbuta, bigrams, char_ngrams, minimum_length
        As textml.h describes them.

    Returns
    -------
    Model
        The same texts and options give the same bytes at any number of threads.

    Raises
    ------
    TrainingError, InputError, EncodingError
        With the row where there is one.
    KeyboardInterrupt
        Within a second of Ctrl-C.
    """
    articles = _texts.encode(_texts.as_list(texts))
    names = _texts.encode(_texts.as_list(labels, "label"), "label")
    return _train(articles, names, options, threads)


def _train(articles: Any, names: Any, options: Dict[str, Any], threads: Optional[int]) -> Model:
    if articles.count != names.count:
        raise InputError(f"{articles.count} texts and {names.count} labels")
    given = {**options, "threads": threads}
    # An option that is None is left out, but none_label=None is meant.
    text, size = _library.options(given)
    if "none_label" in options and options["none_label"] is None:
        members = json.loads(text or b"{}")
        text = json.dumps({**members, "none_label": None}).encode()
        size = len(text)
    flag = ctypes.c_int32(0)

    def cancel() -> None:
        flag.value = 1

    def work() -> _library.Handle:
        return _library.give(
            "model", "train", articles.pointer, names.pointer, text, size, ctypes.addressof(flag))

    return Model(interruptible(work, cancel))
