"""The peers, on texts in memory."""
import warnings

import fasttext
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC
from sumy.nlp.tokenizers import Tokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer

warnings.filterwarnings("ignore")
fasttext.FastText.eprint = lambda _: None

SUMMARIZERS = {"sumy LSA": LsaSummarizer, "sumy LexRank": LexRankSummarizer}

# For processes of their own.
LOAD_FASTTEXT = ("import fasttext, sys; fasttext.FastText.eprint = lambda _: None; "
                 "fasttext.load_model(sys.argv[1])")
TRAIN_FASTTEXT = "import fasttext, sys; fasttext.train_supervised(sys.argv[1], thread=2, verbose=0)"
IMPORT_SKLEARN = "import sklearn.feature_extraction.text, sklearn.linear_model"
TRAIN_SKLEARN = (
    "import sys, pathlib; from sklearn.feature_extraction.text import TfidfVectorizer; "
    "from sklearn.linear_model import LogisticRegression; "
    "p = sorted(pathlib.Path(sys.argv[1]).glob('*/*.txt')); "
    "LogisticRegression(C=10, max_iter=1000).fit(TfidfVectorizer(sublinear_tf=True, min_df=2)"
    ".fit_transform([f.read_text() for f in p]), [f.parent.name for f in p])")


def vectorizer():
    return TfidfVectorizer(sublinear_tf=True, min_df=2)


def svc(texts, labels):
    fitted = vectorizer()
    return fitted, LinearSVC().fit(fitted.fit_transform(texts), labels)


def logistic(texts, labels):
    LogisticRegression(C=10, max_iter=1000).fit(vectorizer().fit_transform(texts), labels)


def liblinear(texts, labels):
    from liblinear.liblinearutil import parameter, problem, train
    numbers = {label: n for n, label in enumerate(sorted(set(labels)))}
    train(problem([numbers[l] for l in labels], vectorizer().fit_transform(texts)),
          parameter("-s 0 -c 10 -q"))


def fast(file, **settings):
    # Words that occur once are left out, as TextML and scikit-learn do here: the smaller table makes it faster.
    return fasttext.train_supervised(str(file), **{"thread": 2, "verbose": 0, "minCount": 2, **settings})


def fast_labels(model, lines):
    # One call for all lines. The wrapper's own predict builds arrays in a way that NumPy 2 refuses.
    answers = model.f.multilinePredict([line + "\n" for line in lines], 1, 0.0, "strict")[0]
    return [labels[0][len("__label__"):] for labels in answers]


def summarize(kind, texts):
    tokenizer = Tokenizer("arabic")
    for text in texts:
        list(kind()(PlaintextParser.from_string(text, tokenizer).document, 3))
