"""Models: topics, summaries and digests of articles, and training."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import threading
import warnings
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterable, List, Optional, Sequence, Type, Union, overload

from . import _library, _texts
from ._answers import Answers, answers, call_in_parts
from .errors import InputError, MissingModelFileError, ModelError, ModelFileError
from .results import (
    Digest, Explanation, Item, Keyphrases, Page, Prediction, Predictions, Results, Summary, names_of)

if TYPE_CHECKING:
    from typing import Literal

    from ._options import (
        DigestOptions, ExplainOptions, KeyphraseOptions, ReadOptions, Several, SummaryOptions, TagOptions, Unpack)

    Content = Literal["auto", "text", "html"]
    Effort = Literal["standard", "fast", "wide"]
    Method = Literal["learned", "centroid", "lead"]

Numbers = Union[float, Dict[str, float]]

#: The models that :func:`load` opens by name.
_EMBEDDED = ("news", "topics")


@dataclass(frozen=True)
class Scores:
    """The numbers behind the answers about D texts, as NumPy arrays.

    Attributes
    ----------
    indices : ndarray of int32, shape (D,)
        The column of each text's label, -1 for none: not an index to look names up by, which is what :attr:`labels` has.
    probabilities, decisions : ndarray of float64, shape (D, K)
    columns : list of str or None
        The labels that the K columns belong to; None is "none of these".
    """

    indices: Any
    probabilities: Any
    decisions: Any
    columns: List[Optional[str]]

    @property
    def labels(self) -> List[Optional[str]]:
        """The label of each text, None for none, as those of :class:`Predictions`."""
        return names_of(self.columns, self.indices)


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
        """Write the model file, whole or not at all.

        "news" and "topics" are refused, because :func:`load` takes them for the embedded models; write "./news" if you mean
        a file.
        """
        if isinstance(path, str) and path in _EMBEDDED:
            raise InputError(f"textml.load({path!r}) opens the embedded model; for a file of this name write {'./' + path!r}")
        name = _path(path).encode()
        _library.check(_library.library.textml_model_save(self._handle.value, name, len(name)))

    def to_bytes(self) -> bytes:
        """Return the bytes of the model file."""
        return Answers(_library.give("answers", "model_bytes", self._handle.value)).bytes(0)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Model":
        """Open a model from the bytes of its file."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise InputError(f"the bytes of a model are needed, not {_texts.describe(data)}")
        data = bytes(data)
        return cls(_library.give("model", "model_from_bytes", data, len(data)))

    def __reduce__(self) -> Any:
        return Model.from_bytes, (self.to_bytes(),)

    def __deepcopy__(self, memo: Any) -> "Model":
        return self

    def __repr__(self) -> str:
        if not self._handle.is_open:
            return "<textml.Model, closed>"
        return f"<textml.Model {self.checksum}: {', '.join(self.labels)}>"

    def close(self) -> None:
        """Free the model now; a later use raises :class:`ClosedError`."""
        self._handle.close()

    def describe(self, terms: int = 15) -> Dict[str, Any]:
        """Return labels, settings and the strongest terms of each label, as ``classify inspect --json``.

        Each of ``["description"]["labels"]`` has its ``name``, how many training ``documents`` had it, its ``threshold``,
        and, if the model was cross-validated, ``operatingPoints``: thresholds, ascending, with the precision and the recall
        that they gave. ``precision=0.95`` takes the first of them with a ``precision`` of 0.95 or more, and the last one if
        there is none.
        """
        options = _library.options({"terms": terms})
        handle = _library.give("answers", "model_describe", self._handle.value, *options)
        return json.loads(Answers(handle).bytes(0))

    # MARK: Articles

    def _answer(
        self, kind: Type[Item], function: str, texts: Any, threads: Optional[int], given: Dict[str, Any]
    ) -> Any:
        if _texts.is_one(texts):
            return kind._from(answers(function, self._handle, [texts], 1, given)[0].text(0))
        index = _texts.index_of(texts)
        with _texts.naming_rows(texts):
            parts = answers(function, self._handle, _texts.as_list(texts, or_one=True), threads, given)
        if kind is not Prediction:
            return Results(kind, parts, index)
        return Predictions(parts, self.columns, index, self._description["description"]["isMultiLabel"])

    @overload
    def tag(self, texts: str, **options: Unpack[TagOptions]) -> Prediction: ...

    @overload
    def tag(self, texts: Several, **options: Unpack[TagOptions]) -> Predictions: ...

    def tag(
        self, texts: Any, *, threshold: Optional[Numbers] = None, precision: Optional[Numbers] = None,
        tie_margin: Optional[float] = None, content: Content = "auto", threads: Optional[int] = None,
    ) -> Any:
        """Find the topic of one article, or of each of a list.

        Parameters
        ----------
        texts : str, or a list, Series, array or Arrow column of str
            Articles as they are: headline, body, and whatever stands around them on a page. Join a headline and a body by
            an empty line, ``title + "\\n\\n" + body``: it is the headline by being a line of its own. Lines that the pages
            of one site repeat are removed only by the command, which is given the pages of a folder together.
        threshold : float or dict, optional
            Answer a label only at this probability or above.
        precision : float or dict, optional
            Answer a label only above the probability at which cross-validation found this precision, as the model's
            ``operatingPoints`` have it (:meth:`describe`). The model must have been trained with effort "standard" or
            "wide". A label that no threshold makes so precise gets the threshold of its highest precision.
        tie_margin : float, optional
            Answer none where the two most probable labels differ by less: 0.02 by default in models that have a label for
            "none of these"; the others answer the more probable one.
        content : {"auto", "text", "html"}
            Whether texts are HTML pages or parts of pages, or plain text; "auto" takes a text with tags such as ``<p>`` for HTML.
            Ranges in answers about a page are those of its :func:`textml.plain_text`.
        threads : int, optional
            How many threads work on a list; all cores by default. Answers do not depend on it.

        Returns
        -------
        Prediction, or Predictions for several texts

        Raises
        ------
        InputError, EncodingError
            With the row of the text that is no string, or no Unicode, and its index in a Series.
        """
        return self._answer(Prediction, "tag", texts, threads, {
            "threshold": threshold, "precision": precision, "tie_margin": tie_margin, "content": content})

    def scores(
        self, texts: Iterable[Any], *, content: Content = "auto", threads: Optional[int] = None
    ) -> Scores:
        """Return labels, probabilities and decision values of a list as NumPy arrays, which the library fills.

        Faster than :meth:`tag`, because no answer is written as JSON. Columns are those of :attr:`columns`.
        """
        import numpy

        items = _texts.as_list(texts)
        shape = (len(items), len(self.columns))
        arrays = [numpy.empty(shape[0], numpy.int32), numpy.empty(shape), numpy.empty(shape)]

        def call(part: Any, row: int, count: int) -> None:
            encoded = _texts.encode(part, "text", row)
            pointers = [array[row:].ctypes.data for array in arrays]
            options = _library.options({"content": content, "threads": count})
            _library.check(_library.library.textml_score(
                self._handle.value, encoded.pointer, *options, *pointers, encoded.count, shape[1]), row)

        with _texts.naming_rows(texts):
            call_in_parts(items, threads, call)
        return Scores(*arrays, self.columns)

    @overload
    def explain(self, texts: str, **options: Unpack[ExplainOptions]) -> Explanation: ...

    @overload
    def explain(self, texts: Several, **options: Unpack[ExplainOptions]) -> Results[Explanation]: ...

    def explain(
        self, texts: Any, *, label: Optional[str] = None, threshold: Optional[Numbers] = None,
        precision: Optional[Numbers] = None, tie_margin: Optional[float] = None, content: Content = "auto",
        threads: Optional[int] = None,
    ) -> Any:
        """Find the topic and the terms that decided.

        Parameters
        ----------
        texts : str or list of str
        label : str, optional
            Explain this label instead of the answer; it may be the one that means none.
        threshold, precision, tie_margin, content
            As for :meth:`tag`.

        Returns
        -------
        Explanation, or Results of them for several texts
        """
        return self._answer(Explanation, "explain", texts, threads, {
            "label": label, "threshold": threshold, "precision": precision, "tie_margin": tie_margin,
            "content": content})

    @overload
    def summarize(
        self, texts: Several, *, together: Literal[True], **options: Unpack[SummaryOptions]
    ) -> Summary: ...

    @overload
    def summarize(
        self, texts: str, *, together: bool = False, **options: Unpack[SummaryOptions]
    ) -> Summary: ...

    @overload
    def summarize(
        self, texts: Several, *, together: Literal[False] = False, **options: Unpack[SummaryOptions]
    ) -> Results[Summary]: ...

    def summarize(
        self, texts: Any, *, sentences: Optional[int] = None, words: Optional[int] = None,
        characters: Optional[int] = None, percent: Optional[float] = None, whole: bool = False,
        query: Optional[str] = None, method: Optional[Method] = None, position: Optional[float] = None,
        lines: bool = False, content: Content = "auto", together: bool = False, threads: Optional[int] = None,
    ) -> Any:
        """Summarize an article, or each of a list, by its own sentences.

        Parameters
        ----------
        texts : str or list of str
            As for :meth:`tag`: a headline that is not a line of its own is taken for a part of the first sentence.
        sentences, words, characters : int, optional
            The length, of which one may be given; 3 sentences by default. It is never exceeded. Words are what stands
            between white space. Characters are what a reader counts, a letter with its marks as one (grapheme clusters):
            ``len`` of a text with vowel marks or emoji is more. For a column of limited width cut or check the string.
        percent : float, optional
            The length as a percentage of the article's sentences, from 1 to 100: a fifth of them is 20.
        whole : bool
            Keep whole sentences, and none if none is short enough. By default the best one is then shortened.
        query : str, optional
            Choose sentences with these words.
        method : {"learned", "centroid", "lead"}, optional
            How sentences are chosen: as readers do, the default; by the similarity to the centroid and the position; or the
            first ones.
        position : float, optional
            D of the weights e^(-i/D) that sentences i = 0, 1, … have in the centroid: 5 by default, and at least a quarter
            of the article's sentences. With "centroid", 0 weighs all alike.
        lines : bool
            Take each line as a sentence; none is boilerplate.
        content : {"auto", "text", "html"}
            Whether texts are HTML pages or parts of pages, or plain text; "auto" takes a text with tags such as ``<p>`` for HTML.
        together : bool
            Make one summary of all texts.

        Returns
        -------
        Summary, or Results of them for several texts
        """
        given = {
            "sentences": sentences, "words": words, "characters": characters, "percent": percent,
            "whole": whole or None, "query": query, "method": method, "position": position,
            "lines": lines or None, "content": content}
        if not together:
            return self._answer(Summary, "summarize", texts, threads, given)
        column = _texts.encode(_texts.as_list([texts] if _texts.is_one(texts) else texts))
        options = _library.options({**given, "together": True})
        handle = _library.give("answers", "summarize", self._handle.value, column.pointer, *options)
        return Summary._from(Answers(handle).text(0))

    @overload
    def digest(self, texts: str, **options: Unpack[DigestOptions]) -> Digest: ...

    @overload
    def digest(self, texts: Several, **options: Unpack[DigestOptions]) -> Results[Digest]: ...

    def digest(
        self, texts: Any, *, sentences: Optional[int] = None, words: Optional[int] = None,
        characters: Optional[int] = None, percent: Optional[float] = None, whole: bool = False,
        query: Optional[str] = None, method: Optional[Method] = None, position: Optional[float] = None,
        lines: bool = False, threshold: Optional[Numbers] = None, precision: Optional[Numbers] = None,
        tie_margin: Optional[float] = None, keyphrases: Optional[int] = None, content: Content = "auto",
        threads: Optional[int] = None,
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
            "whole": whole or None, "query": query, "method": method, "position": position,
            "lines": lines or None, "threshold": threshold, "precision": precision, "tie_margin": tie_margin,
            "keyphrases": keyphrases, "content": content})

    @overload
    def keyphrases(self, texts: str, **options: Unpack[KeyphraseOptions]) -> Keyphrases: ...

    @overload
    def keyphrases(self, texts: Several, **options: Unpack[KeyphraseOptions]) -> Results[Keyphrases]: ...

    def keyphrases(
        self, texts: Any, *, count: Optional[int] = None, content: Content = "auto",
        threads: Optional[int] = None,
    ) -> Any:
        """Find the phrases that say what an article is about, or each of a list.

        Parameters
        ----------
        texts : str or list of str
        count : int, optional
            The most that are found, 10 by default.
        content : {"auto", "text", "html"}
            As for :meth:`tag`.

        Returns
        -------
        Keyphrases, or Results of them for several texts
        """
        return self._answer(Keyphrases, "keyphrases", texts, threads, {"count": count, "content": content})

    @overload
    def read(self, texts: str, **options: Unpack[ReadOptions]) -> Page: ...

    @overload
    def read(self, texts: Several, **options: Unpack[ReadOptions]) -> Results[Page]: ...

    def read(self, texts: Any, *, content: Content = "auto", threads: Optional[int] = None) -> Any:
        """Split a page into headline, dateline, sentences and boilerplate: :func:`textml.read`."""
        return read(texts, content=content, threads=threads)


@overload
def read(texts: str, **options: Unpack[ReadOptions]) -> Page: ...


@overload
def read(texts: Several, **options: Unpack[ReadOptions]) -> Results[Page]: ...


def read(texts: Any, *, content: Content = "auto", threads: Optional[int] = None) -> Any:
    """Split a page into headline, dateline, sentences, and what is boilerplate.

    Of an HTML page, what is no article (menus, forms, scripts, teasers) is left out before: it is not in ``removed``.

    Parameters
    ----------
    texts : str or list of str
        Pages as plain text or HTML.
    content : {"auto", "text", "html"}
        Whether texts are HTML pages or parts of pages, or plain text; "auto" takes a text with tags such as ``<p>`` for HTML.

    Returns
    -------
    Page, or Results of them for several texts
    """
    if _texts.is_one(texts):
        return Page._from(answers("read", None, [texts], 1, {"content": content})[0].text(0))
    with _texts.naming_rows(texts):
        parts = answers("read", None, _texts.as_list(texts, or_one=True), threads, {"content": content})
    return Results(Page, parts, _texts.index_of(texts))


def load(name: Union[str, "os.PathLike[str]", None] = None) -> Model:
    """Open a model.

    Parameters
    ----------
    name : str or path, optional
        "news", the default, or "topics", which are embedded, or the path of a model file. A file with the name of an
        embedded model is meant by a path with a slash: "./topics".

    Raises
    ------
    InputError
        If the name is empty, or no string or path.
    ModelError
        If there is no such model, nor a file of that name, or the file is damaged.
    ModelFileError
        If the file cannot be read; it is an OSError, and a FileNotFoundError if the file is missing.
    """
    if name is None:
        return Model(_library.give("model", "model_load", None, 0))
    text = _path(name)
    data = text.encode()
    is_path = not isinstance(name, str) or any(sign in text for sign in "/\\.")
    if not is_path:
        try:
            return Model(_library.give("model", "model_load", data, len(data)))
        except ModelError as error:
            if not os.path.exists(text):
                raise ModelError(f"{error}; nor is there a file of that name") from None
    try:
        return Model(_library.give("model", "model_open", data, len(data)))
    except ModelFileError as error:
        raised = error if os.path.exists(text) else MissingModelFileError(str(error))
        raised.filename, raised.errno = text, None if raised is error else errno.ENOENT
        raise raised from None


def _path(name: Any) -> str:
    """The name of a model, or a path, as a string."""
    try:
        text = os.fspath(name)
    except TypeError:
        text = name
    if not isinstance(text, str):
        raise InputError(f"a name or a path is needed, not {_texts.describe(text)}")
    return text


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
    texts: Iterable[Any], labels: Iterable[Any], *, effort: Effort = "standard",
    costs: Optional[Sequence[float]] = None, balance: Optional[bool] = None, none_label: Optional[str] = "other",
    folds: int = 5, seed: int = 42, precision: Optional[Numbers] = None, min_df: int = 2, max_df: float = 1.0,
    sublinear_tf: bool = True, smooth_idf: bool = True, stems: bool = False, stop_words: bool = True,
    teh_marbuta: bool = False, bigrams: bool = False, char_ngrams: Optional[Sequence[int]] = None,
    minimum_length: int = 2, max_terms: Optional[int] = None, weight_bits: int = 32, tolerance: float = 5e-4,
    content: Content = "auto", threads: Optional[int] = None,
) -> Model:
    """Train a model.

    "standard" trains dozens of models: it takes up to half a minute for a thousand articles, and minutes for many thousands.
    "fast" takes about a tenth of that. Nothing is printed meanwhile.

    Parameters
    ----------
    texts, labels : list of str
        An article and its label for each row. White space around a label is not part of it. Articles labelled
        ``none_label`` are about none of the others. Where a label has less than 20 articles, a UserWarning says so.
    effort : {"standard", "fast", "wide"}
        "standard" chooses settings by cross-validation and calibrates probabilities; "fast" does neither; "wide" tries more
        settings.
    costs : list of float, optional
        The values of C that cross-validation chooses from: 3, 10, 1 and 30 by default. Without it the first is taken.
    balance : bool, optional
        Whether every label counts alike; chosen by cross-validation by default.
    none_label : str or None
        The label of articles about none of the others; None makes every label a topic. :class:`TextMLClassifier` has None
        by default.
    folds : int
        The folds of cross-validation, 2 or more; 0 skips it.
    seed : int
        Seeds the split into folds.
    precision : float or dict, optional
        Store thresholds at which labels had this precision in cross-validation, without which it is an error; a number is
        for every topic. A label that no threshold makes so precise gets that of its highest precision, and a UserWarning
        says so.
    min_df : int
        Terms in fewer articles are dropped.
    max_df : float
        Terms in more than this share of the articles are dropped.
    sublinear_tf, smooth_idf : bool
        As in scikit-learn.
    stems, stop_words, teh_marbuta, bigrams, char_ngrams, minimum_length
        As in :func:`textml.tokenize`, but ``stems`` is False by default. "standard" and "wide" try changes of them.
    max_terms : int, optional
        How many terms are kept, those that move decisions most; all by default.
    weight_bits : {32, 8}
        The bits of a weight in the model's file.
    tolerance : float
        The norm of the gradient at which the solver stops, as a share of its norm at the start.
    content : {"auto", "text", "html"}
        As for :meth:`Model.tag`.
    threads : int, optional
        How many threads work; all cores by default.

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
    options: Dict[str, Any] = {
        "costs": costs, "balance": balance, "none_label": none_label, "seed": seed,
        "precision": precision, "min_df": min_df, "max_df": max_df, "sublinear_tf": sublinear_tf,
        "smooth_idf": smooth_idf, "stems": stems, "stop_words": stop_words, "teh_marbuta": teh_marbuta,
        "bigrams": bigrams, "char_ngrams": char_ngrams, "minimum_length": minimum_length, "max_terms": max_terms, "weight_bits": weight_bits, "tolerance": tolerance,
        "content": content}
    with _texts.naming_rows(texts, labels):
        articles = _texts.encode(_texts.as_list(texts))
        names = _texts.encode(_texts.as_list(labels, "label"), "label")
        return _train(articles, names, effort, folds, options, threads)


def _train(
    articles: Any, names: Any, effort: str, folds: int, options: Dict[str, Any], threads: Optional[int]
) -> Model:
    if articles.count != names.count:
        raise InputError(f"{articles.count} texts and {names.count} labels")
    given = {**options, "effort": effort, "threads": _library.thread_count(threads)}
    if effort != "fast":  # which has none
        given["folds"] = folds
    # An option that is None is left out, but none_label=None is meant.
    text, size = _library.options(given)
    if options["none_label"] is None:
        text = json.dumps({**json.loads(text or b"{}"), "none_label": None}).encode()
        size = len(text)
    flag = ctypes.c_int32(0)

    def cancel() -> None:
        flag.value = 1

    def work() -> _library.Handle:
        return _library.give(
            "model", "train", articles.pointer, names.pointer, text, size, ctypes.addressof(flag))

    model = Model(interruptible(work, cancel))
    _warn(model, options.get("precision"))
    return model


def _warn(model: Model, precision: Optional[Numbers]) -> None:
    """Warns of what the command warns of, too."""
    labels = model._description["description"]["labels"]
    few = [f"{label['name']} {label['documents']}" for label in labels if label["documents"] < 20]
    if few:
        _warn_caller(f"few articles: {', '.join(few)}; with less than 20 a label, figures and thresholds are guesses")
    for label in labels:
        goal = precision.get(label["name"]) if isinstance(precision, dict) else precision
        points = label.get("operatingPoints")
        if goal is not None and points and max(point["precision"] for point in points) < goal:
            _warn_caller(
                f"{label['name']} did not reach that precision in cross-validation; its threshold is that of its highest"
                " precision")


def _warn_caller(message: str) -> None:
    """Warns the caller of train or fit."""
    warnings.warn(message, UserWarning, stacklevel=5)
