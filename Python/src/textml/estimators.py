"""Estimators of scikit-learn: a classifier of texts and a TF-IDF vectorizer."""

from __future__ import annotations

import ctypes
import os
import re
import tempfile
from typing import Any, Dict, Iterable, List, Optional, Sequence

import numpy
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.exceptions import NotFittedError

from . import _library, _texts
from ._answers import Answers, call_in_parts, view
from .errors import InputError
from .model import Model, _train, interruptible


def _threads(n_jobs: Optional[int]) -> Optional[int]:
    """The number of threads as scikit-learn's n_jobs means it: None is one, -1 all."""
    if n_jobs is None:
        return 1
    if n_jobs == 0:
        raise InputError("n_jobs must not be 0: None is one thread, -1 all cores")
    return None if n_jobs < 0 else n_jobs


#: What options of training are called here.
_PARAMETERS = {"costs": "C", "seed": "random_state"}


class _TextInput(BaseEstimator):
    """What estimators over texts tell scikit-learn about themselves."""

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.no_validation = True
        return tags

    def _more_tags(self) -> Dict[str, Any]:  # before scikit-learn 1.6
        return {"X_types": ["string"], "no_validation": True}


class TextMLClassifier(ClassifierMixin, _TextInput):
    """Logistic regression over TF-IDF terms of Arabic texts, calibrated.

    What is boilerplate of a page is left out; a text with tags such as ``<p>`` is read as HTML. "standard" trains dozens
    of models: it takes up to half a minute for a thousand texts, and minutes for many thousands; "fast" about a tenth.

    Parameters
    ----------
    effort : {"standard", "fast", "wide"}
        "standard" chooses settings by cross-validation and calibrates probabilities; "fast" does neither.
    C : float, optional
        The cost; chosen by cross-validation from 3, 10, 1 and 30 by default, and 3 without it.
    class_weight : {None, "balanced", "auto"}
        "balanced" makes every class count alike, None every text; "auto" lets cross-validation choose.
    folds : int
        The folds of the inner cross-validation, 2 or more; 0 skips it.
    min_df : int
        Terms in fewer texts are dropped.
    stems, stop_words, teh_marbuta, bigrams, char_ngrams, minimum_length
        As in :func:`textml.tokenize`, but ``stems`` is False by default. "standard" and "wide" try changes of them.
    tolerance : float
        When the solver stops.
    random_state : int
        Seeds the folds.
    none_label : optional
        The class of texts that belong to none of the others, for which ``model_.tag`` answers None; by default there is none.
        (:func:`textml.train` takes "other" for it.) To estimators it is a class as all others.
    n_jobs : int, optional
        How many threads work: None is one, -1 all cores. Results do not depend on it.

    Attributes
    ----------
    classes_ : ndarray
        The classes, ascending.
    model_ : textml.Model
        The model, which can be saved and used by the command. A class that is no string is named as Python writes it.
    """

    def __init__(
        self, effort: str = "standard", C: Optional[float] = None, class_weight: Optional[str] = "auto",
        folds: int = 5, min_df: int = 2, stems: bool = False, stop_words: bool = True,
        teh_marbuta: bool = False, bigrams: bool = False, char_ngrams: Optional[Sequence[int]] = None,
        minimum_length: int = 2, tolerance: float = 5e-4, random_state: int = 42, none_label: Any = None,
        n_jobs: Optional[int] = None,
    ) -> None:
        self.effort = effort
        self.C = C
        self.class_weight = class_weight
        self.folds = folds
        self.min_df = min_df
        self.stems = stems
        self.stop_words = stop_words
        self.teh_marbuta = teh_marbuta
        self.bigrams = bigrams
        self.char_ngrams = char_ngrams
        self.minimum_length = minimum_length
        self.tolerance = tolerance
        self.random_state = random_state
        self.none_label = none_label
        self.n_jobs = n_jobs

    def fit(self, X: Iterable[Any], y: Iterable[Any]) -> "TextMLClassifier":
        """Train on texts and their classes.

        Raises
        ------
        InputError, TrainingError
            Both are ValueErrors; with the row where there is one.
        """
        if y is None:
            raise InputError("requires y to be passed, but the target y is None")
        with _texts.naming_rows(X, y):
            return self._fit(X, y)

    def _fit(self, X: Iterable[Any], y: Iterable[Any]) -> "TextMLClassifier":
        texts = _texts.encode(_texts.as_list(X))
        rows = self._classes(y)
        if len(rows) != texts.count:
            raise InputError(f"{texts.count} texts and {len(rows)} labels")
        names = self._names()
        if self.class_weight not in (None, "balanced", "auto"):
            raise InputError(f"class_weight: no {self.class_weight!r}; there are: None, 'balanced', 'auto'")
        options: Dict[str, Any] = {
            "costs": None if self.C is None else [self.C],
            "balance": None if self.class_weight == "auto" else self.class_weight == "balanced", "min_df": self.min_df, "stems": self.stems,
            "stop_words": self.stop_words, "teh_marbuta": self.teh_marbuta, "bigrams": self.bigrams,
            "char_ngrams": self.char_ngrams, "minimum_length": self.minimum_length, "tolerance": self.tolerance,
            "seed": self.random_state, "none_label": self._name_of_none(names), "content": "auto"}
        labels = _texts.column([names[row] for row in rows], "label")
        try:
            self.model_ = _train(texts, labels, self.effort, self.folds, options, _threads(self.n_jobs))
        except InputError as error:
            # The library names its own options.
            message = re.sub("^(costs|seed)(?=:| must)", lambda name: _PARAMETERS[name[0]], str(error))
            raise InputError(message, error.row) from None
        self._sort_columns(names)
        return self

    def _name_of_none(self, names: List[str]) -> Optional[str]:
        """The model's name of the class that means none."""
        if self.none_label is None:
            return None
        rows = [row for row, value in enumerate(self.classes_.tolist()) if value == self.none_label]
        if not rows:
            raise InputError(f"none_label: no class {self.none_label!r}")
        return names[rows[0]]

    def _classes(self, y: Iterable[Any]) -> Any:
        """Sets classes_, and returns the index of each row's class."""
        if not hasattr(y, "__len__"):
            y = list(y)
        values = numpy.asarray(y)
        if values.ndim == 2 and values.shape[1] == 1:
            values = values[:, 0]
        if values.ndim != 1:
            raise InputError(f"y should be a one-dimensional array, not of shape {values.shape}")
        # Not those of the array, which NumPy may have made strings of.
        for row, value in enumerate(y.tolist() if isinstance(y, numpy.ndarray) else y):
            if _texts.is_missing(value):
                raise InputError(f"label {row} is a missing value", row)
            if isinstance(value, bytes):
                raise InputError(f"label {row} is bytes (decode it first), not a string", row)
        if values.dtype.kind == "f" and (values != numpy.floor(values)).any():
            raise InputError("Unknown label type: continuous; classes are strings or whole numbers")
        try:
            self.classes_, rows = numpy.unique(values, return_inverse=True)
        except TypeError:
            raise InputError("the labels are of several types, which have no order") from None
        return rows

    def _names(self) -> List[str]:
        # As training trims them.
        names = [str(value).strip() for value in self.classes_.tolist()]
        return names if len(set(names)) == len(names) else [f"class {i}" for i in range(len(names))]

    def _sort_columns(self, names: List[str]) -> None:
        """Notes which column of the model each class has."""
        place = {name: column for column, name in enumerate(self.model_._names)}
        self._columns = numpy.array([place[name] for name in names])

    def _scores(self, X: Iterable[Any]) -> Any:
        if not hasattr(self, "model_"):
            raise NotFittedError(
                f"This {type(self).__name__} instance is not fitted yet. Call 'fit' with appropriate arguments"
                " before using this estimator.")
        return self.model_.scores(X, threads=_threads(self.n_jobs))

    def predict_proba(self, X: Iterable[Any]) -> Any:
        """Return D × K probabilities, in the order of classes_."""
        return self._scores(X).probabilities[:, self._columns]

    def decision_function(self, X: Iterable[Any]) -> Any:
        """Return D × K decision values; for two classes, D differences of the second's and the first's."""
        values = self._scores(X).decisions[:, self._columns]
        return values[:, 1] - values[:, 0] if len(self.classes_) == 2 else values

    def predict(self, X: Iterable[Any]) -> Any:
        """Return the most probable class of each text."""
        probabilities = self.predict_proba(X)
        return self.classes_[numpy.argmax(probabilities, axis=1)] if len(probabilities) else self.classes_[:0]


class ArabicTfidfVectorizer(TransformerMixin, _TextInput):
    """TF-IDF rows of Arabic texts, of unit length; what is boilerplate of a page is left out.

    A text with tags such as ``<p>`` is read as HTML. Of the parameters of TfidfVectorizer it has those below: instead of
    ``ngram_range`` there are ``bigrams`` and ``char_ngrams``; there is no ``max_features``, ``vocabulary``, ``norm``,
    ``binary``, ``tokenizer`` or ``preprocessor``.

    Parameters
    ----------
    stems, stop_words, teh_marbuta, bigrams, char_ngrams, minimum_length
        As in :func:`textml.tokenize`.
    min_df : int
        Terms in fewer texts are dropped: 1, as in scikit-learn, keeps all; :class:`TextMLClassifier` has 2.
    max_df : float
        Terms in more than this share of the texts are dropped.
    sublinear_tf, smooth_idf : bool
        As in scikit-learn, but sublinear_tf is true by default.
    n_jobs : int, optional
        How many threads work: None is one, -1 all cores.

    Attributes
    ----------
    vocabulary_ : dict
        The column of each term.
    idf_ : ndarray of float32
    """

    def __init__(
        self, stems: bool = True, stop_words: bool = True, teh_marbuta: bool = False, bigrams: bool = False,
        char_ngrams: Optional[Sequence[int]] = None, minimum_length: int = 2, min_df: int = 1,
        max_df: float = 1.0, sublinear_tf: bool = True, smooth_idf: bool = True, n_jobs: Optional[int] = None,
    ) -> None:
        self.stems = stems
        self.stop_words = stop_words
        self.teh_marbuta = teh_marbuta
        self.bigrams = bigrams
        self.char_ngrams = char_ngrams
        self.minimum_length = minimum_length
        self.min_df = min_df
        self.max_df = max_df
        self.sublinear_tf = sublinear_tf
        self.smooth_idf = smooth_idf
        self.n_jobs = n_jobs

    def fit(self, X: Iterable[Any], y: Any = None) -> "ArabicTfidfVectorizer":
        """Learn the vocabulary and the document frequencies."""
        with _texts.naming_rows(X):
            column = _texts.encode(_texts.as_list(X))
        options = _library.options({
            "stems": self.stems, "stop_words": self.stop_words, "teh_marbuta": self.teh_marbuta,
            "bigrams": self.bigrams,
            "char_ngrams": self.char_ngrams, "minimum_length": self.minimum_length, "min_df": self.min_df,
            "max_df": self.max_df,
            "sublinear_tf": self.sublinear_tf, "smooth_idf": self.smooth_idf, "content": "auto",
            "threads": _threads(self.n_jobs)})

        def work() -> _library.Handle:
            return _library.give("vectorizer", "vectorizer_fit", column.pointer, *options)

        self._handle = interruptible(work, lambda: None)
        self._read_terms()
        return self

    def _read_terms(self) -> None:
        values = Answers(_library.give("answers", "vectorizer_terms", self._handle.value))
        self._terms = [values.text(row) for row in range(len(values))]
        self.vocabulary_ = {term: column for column, term in enumerate(self._terms)}
        self.idf_ = _matrix(_library.give("matrix", "vectorizer_idf", self._handle.value)).toarray()[0]

    def _check_is_fitted(self) -> None:
        if not hasattr(self, "_handle"):
            raise NotFittedError(
                f"This {type(self).__name__} instance is not fitted yet. Call 'fit' with appropriate arguments"
                " before using this estimator.")

    def transform(self, X: Iterable[Any]) -> Any:
        """Return a D × V matrix of float32 in compressed rows."""
        self._check_is_fitted()

        def call(part: Any, row: int, threads: int) -> Any:
            column = _texts.encode(part, "text", row)
            return _matrix(_library.give(
                "matrix", "vectorizer_transform", self._handle.value, column.pointer,
                *_library.options({"content": "auto", "threads": threads}), first_row=row))

        with _texts.naming_rows(X):
            parts = call_in_parts(_texts.as_list(X), _threads(self.n_jobs), call)
        return parts[0] if len(parts) == 1 else sparse.vstack(parts, format="csr")

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        """Return the terms in the order of the columns."""
        self._check_is_fitted()
        return numpy.array(self._terms, dtype=object)

    # MARK: Pickle

    def __getstate__(self) -> Dict[str, Any]:
        state = dict(super().__getstate__())
        handle = state.pop("_handle", None)
        if handle is not None:
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "vectorizer").encode()
                _library.check(_library.library.textml_vectorizer_save(handle.value, path, len(path)))
                with open(path, "rb") as file:
                    state["_file"] = file.read()
        return state

    def __setstate__(self, state: Dict[str, Any]) -> None:
        state = dict(state)
        data = state.pop("_file", None)
        super().__setstate__(state)
        if data is not None:
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "vectorizer").encode()
                with open(path, "wb") as file:
                    file.write(data)
                self._handle = _library.give("vectorizer", "vectorizer_open", path, len(path))


def _matrix(handle: _library.Handle) -> Any:
    """A matrix of the library as SciPy's, over the same memory but for its indices' type."""
    rows = _library.Rows()
    _library.check(_library.library.textml_matrix_rows(handle.value, ctypes.byref(rows)))
    starts = view(handle, rows.row_starts, numpy.int64, (rows.rows + 1,))
    columns = view(handle, rows.columns, numpy.int32, (rows.entries,))
    values = view(handle, rows.values, numpy.float32, (rows.entries,))
    if rows.entries < 2**31:
        starts = starts.astype(numpy.int32)
    return sparse.csr_matrix((values.copy(), columns.copy(), starts), shape=(rows.rows, rows.column_count))
