"""Topics and summaries of Arabic news.

>>> import textml
>>> model = textml.load()
>>> model.tag("فاز المنتخب بثلاثة أهداف في مباراة كرة القدم على ملعبه").label
'sports'
"""

from __future__ import annotations

from typing import Any

from . import _library
from .errors import (
    ClosedError, EncodingError, InputError, ModelError, ModelFileError, TextMLError, TrainingError)
from .model import Model, Scores, load, read, train
from .results import (
    Candidate, Digest, Explanation, Keyphrase, Keyphrases, Page, Part, Prediction, Predictions, Removal, Results, RougeScore,
    Summary, SummarySentence, Term, Token)
from .steps import Tokenizer, analyzer, normalize, part, rouge, sentences, stem, stop_words, tokenize

__version__: str = _library.version

__all__ = [
    "ArabicTfidfVectorizer", "Candidate", "ClosedError", "Digest", "EncodingError", "Explanation", "InputError",
    "Keyphrase", "Keyphrases", "Model", "ModelError", "ModelFileError", "Page", "Part", "Prediction", "Predictions", "Removal", "Results",
    "RougeScore", "Scores", "Summary", "SummarySentence", "Term", "TextMLClassifier", "TextMLError", "Token",
    "Tokenizer", "TrainingError", "analyzer", "load", "normalize", "part", "read", "rouge", "sentences", "stem",
    "stop_words", "tokenize", "train"]


def __getattr__(name: str) -> Any:
    # scikit-learn takes half a second to import: only who asks for an estimator pays for it.
    if name in ("TextMLClassifier", "ArabicTfidfVectorizer"):
        from . import estimators

        return getattr(estimators, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
