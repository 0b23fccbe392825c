"""Topics and summaries of Arabic news.

>>> import textml
>>> model = textml.load()
>>> model.tag("فاز المنتخب بثلاثة أهداف في مباراة كرة القدم على ملعبه").label
'sports'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List

from . import _library
from .errors import (
    ClosedError, EncodingError, InputError, ModelError, ModelFileError, TextMLError, TrainingError)
from .model import Model, Scores, load, read, train
from .results import (
    Candidate, Digest, Explanation, Keyphrase, Keyphrases, Page, Part, Prediction, Predictions, Removal, Results, RougeScore,
    Summary, SummarySentence, Term, Token)
from .steps import (
    Tokenizer, analyzer, normalize, part, plain_text, rouge, sentences, stem, stop_words, tokenize)

if TYPE_CHECKING:
    from .estimators import ArabicTfidfVectorizer, TextMLClassifier

__version__: str = _library.version

# Without the estimators, so that "from textml import *" needs no scikit-learn.
__all__ = [
    "Candidate", "ClosedError", "Digest", "EncodingError", "Explanation", "InputError",
    "Keyphrase", "Keyphrases", "Model", "ModelError", "ModelFileError", "Page", "Part", "Prediction", "Predictions", "Removal", "Results",
    "RougeScore", "Scores", "Summary", "SummarySentence", "Term", "TextMLError", "Token", "Tokenizer", "TrainingError",
    "analyzer", "load", "normalize", "part", "plain_text", "read", "rouge", "sentences", "stem", "stop_words", "tokenize",
    "train"]


_ESTIMATORS = ("ArabicTfidfVectorizer", "TextMLClassifier")


def __getattr__(name: str) -> Any:
    # scikit-learn takes half a second to import: only who asks for an estimator pays for it.
    if name in _ESTIMATORS:
        try:
            from . import estimators
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError(f"textml.{name} needs scikit-learn: {error}", name=error.name) from None

        return getattr(estimators, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> List[str]:
    from importlib.util import find_spec

    estimators = _ESTIMATORS if find_spec("sklearn") else ()
    return sorted({*__all__, *estimators, "__all__", "__doc__", "__file__", "__name__", "__path__", "__version__"})
