"""The estimators work wherever scikit-learn's do."""

import pickle

import pytest

pytest.importorskip("sklearn")

import numpy
from scipy import sparse
from sklearn.base import clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

import textml


def fast(**options):
    return textml.TextMLClassifier(effort="fast", min_df=1, **options)


def test_classes_and_scores_agree(corpus):
    texts, labels = corpus
    classifier = fast().fit(texts, labels)
    assert classifier.classes_.tolist() == sorted(set(labels))
    assert classifier.score(texts, labels) > 0.95
    probabilities = classifier.predict_proba(texts)
    assert probabilities.shape == (len(texts), 4) and numpy.allclose(probabilities.sum(axis=1), 1)
    assert (classifier.classes_[probabilities.argmax(axis=1)] == classifier.predict(texts)).all()
    assert (classifier.decision_function(texts).argmax(axis=1) == probabilities.argmax(axis=1)).all()


def test_a_class_may_mean_none(corpus):
    texts, labels = corpus
    classifier = fast(none_label="other").fit(texts, labels)
    assert "other" in classifier.classes_ and classifier.model_.labels == ["diplomacy", "economy", "sports"]
    assert (classifier.predict(texts) == fast().fit(texts, labels).predict(texts)).all()
    assert classifier.model_.tag(texts[labels.index("other")]).label is None
    assert fast(none_label=0).fit(texts, [["other", "sports"].index(l) if l in ("other", "sports") else 2 for l in labels]
                                  ).model_.labels == ["1", "2"]
    with pytest.raises(ValueError, match="none_label: no class 'x'"):
        fast(none_label="x").fit(texts, labels)


def test_columns_of_any_kind_are_read(corpus):
    texts, labels = corpus
    expected = fast().fit(texts, labels).predict(texts)
    assert (fast().fit((t for t in texts), (l for l in labels)).predict(t for t in texts) == expected).all()


def test_classes_that_differ_in_spaces_stay_apart(corpus):
    texts, labels = corpus
    spaced = [f"{label} " if row % 2 else label for row, label in enumerate(labels)]
    assert fast().fit(texts, spaced).classes_.tolist() == sorted(set(spaced))


def test_two_classes_of_any_kind(corpus):
    texts, labels = corpus
    for classes in ([0, 1], [True, False], ["ب", "أ"], [-5, 10]):
        y = [classes[label == "sports"] for label in labels]
        classifier = fast().fit(texts, y)
        decisions = classifier.decision_function(texts)
        assert decisions.shape == (len(texts),)
        assert ((decisions > 0) == (classifier.predict(texts) == classifier.classes_[1])).all()
        assert set(classifier.predict(texts).tolist()) <= set(classes)


def test_the_standard_effort_calibrates(corpus):
    texts, labels = corpus
    classifier = textml.TextMLClassifier(n_jobs=2).fit(texts, labels)
    again = textml.TextMLClassifier(n_jobs=1).fit(texts, labels)
    assert classifier.model_.to_bytes() == again.model_.to_bytes()


def test_tools_of_scikit_learn(corpus):
    texts, labels = corpus
    assert cross_val_score(fast(), texts, labels, cv=3).mean() > 0.6
    search = GridSearchCV(fast(), {"C": [1, 10], "stems": [False, True]}, cv=2).fit(texts, labels)
    assert set(search.best_params_) == {"C", "stems"}
    calibrated = CalibratedClassifierCV(fast(), cv=2).fit(texts, labels)
    assert calibrated.predict_proba(texts).shape == (len(texts), 4)
    pipeline = make_pipeline(textml.ArabicTfidfVectorizer(), LinearSVC()).fit(texts, labels)
    assert pipeline.score(texts, labels) > 0.95
    assert GridSearchCV(
        pipeline, {"arabictfidfvectorizer__bigrams": [False, True]}, cv=2).fit(texts, labels).best_score_ > 0.5
    vectorizer = TfidfVectorizer(analyzer=textml.analyzer()).fit(texts)
    assert "وزير" in vectorizer.vocabulary_


def test_clone_and_pickle(corpus):
    texts, labels = corpus
    classifier = fast(C=2.0)
    assert clone(classifier).get_params() == classifier.get_params()
    classifier.fit(texts, labels)
    again = pickle.loads(pickle.dumps(classifier))
    assert numpy.array_equal(again.predict_proba(texts), classifier.predict_proba(texts))
    vectorizer = textml.ArabicTfidfVectorizer(bigrams=True).fit(texts)
    again = pickle.loads(pickle.dumps(vectorizer))
    assert (again.transform(texts) != vectorizer.transform(texts)).nnz == 0
    assert pickle.loads(pickle.dumps(textml.ArabicTfidfVectorizer())).get_params()["bigrams"] is False


def test_rows_are_those_of_the_terms(corpus):
    texts, _ = corpus
    vectorizer = textml.ArabicTfidfVectorizer(n_jobs=2)
    rows = vectorizer.fit_transform(texts)
    assert sparse.issparse(rows) and rows.format == "csr" and rows.dtype == numpy.float32
    assert numpy.allclose(sparse.linalg.norm(rows, axis=1), 1, atol=1e-5)
    names = vectorizer.get_feature_names_out()
    assert rows.shape[1] == len(names) == len(vectorizer.vocabulary_) == len(vectorizer.idf_)
    # Scikit-learn's formula over our terms gives the same rows.
    ours = textml.read(texts)
    bodies = [" ".join(([p.headline.text] if p.headline else []) + [s.text for s in p.sentences]) for p in ours]
    theirs = TfidfVectorizer(analyzer=textml.analyzer(), sublinear_tf=True).fit(bodies)
    shared = [t for t in names if t in theirs.vocabulary_]
    assert len(shared) > 0.95 * len(names)
    empty = vectorizer.transform(["", "؟"])
    assert empty.nnz == 0 and empty.shape == (2, len(names))


@pytest.mark.parametrize("X, y, message", [
    (["a", None], ["x", "y"], "text 1 is None"), (["a", b"b"], ["x", "y"], "text 1 is bytes"),
    (["a", 1.5], ["x", "y"], "text 1 is a float"), (["a b", "c d"], ["x", "x"], "only one label"),
    (["", ""] * 5, ["x", "y"] * 5, "no term occurs"), (["a"], ["x", "y"], "1 texts and 2 labels"),
    (["a", "b"], ["x", None], "label 1 is a missing value"), (["a", "b"], [0.5, 1.5], "Unknown label type"),
    (["a", "b"], None, "requires y"), (["a", "b"], ["x", float("nan")], "label 1 is a missing value"),
    (["a", "b"], [1.0, float("nan")], "label 1 is a missing value"), ([], [], "no documents"),
    (["a", "b"], [b"x", b"y"], "label 0 is bytes"), (["a", 3], ["x", "y"], "text 1 is an int"),
    ([float("nan"), "a"], ["x", "y"], "text 0 is a missing value"), (["a b", "c d"], ["x", ""], "label"), ("text", ["x"], "one string"),
    (numpy.zeros((2, 2)), ["x", "y"], "one-dimensional")])
def test_bad_input_is_a_value_error_that_names_the_row(X, y, message):
    with pytest.raises(ValueError, match=message):
        fast().fit(X, y)


def test_options_that_mean_nothing_are_refused(corpus):
    for options, message in (
            ({"n_jobs": 0}, "n_jobs must not be 0"), ({"folds": 1, "effort": "standard"}, "folds: must be 0, or 2 or more"),
            ({"C": 0}, "^C: each must be from 1e-9 to 1e9"), ({"C": "x"}, "^C must be an array of numbers"),
            ({"random_state": numpy.random.RandomState(0)}, "^random_state: RandomState is no value"),
            ({"random_state": "x"}, "^random_state must be a number"), ({"char_ngrams": 3}, "^char_ngrams must be"),
            ({"class_weight": {"sports": 2}}, "class_weight: no {'sports': 2}")):
        with pytest.raises(ValueError, match=message):
            fast().set_params(**options).fit(*corpus)
    with pytest.raises(ValueError, match="n_jobs must not be 0"):
        textml.ArabicTfidfVectorizer(n_jobs=0).fit(corpus[0])
    with pytest.raises(ValueError, match="^max_df: must be above 0"):
        textml.ArabicTfidfVectorizer(max_df=0).fit(corpus[0])


def test_pages_are_read_as_their_texts(corpus):
    texts, labels = corpus
    plain = ["\n".join(line for line in t.split("\n") if line.strip()) for t in texts]
    pages = ["<!doctype html>" + "".join(f"<p>{line}</p>" for line in t.split("\n")) for t in plain]
    vectorizer = textml.ArabicTfidfVectorizer().fit(pages)
    assert vectorizer.vocabulary_ == textml.ArabicTfidfVectorizer().fit(plain).vocabulary_
    assert (vectorizer.transform(pages) != vectorizer.transform(plain)).nnz == 0
    assert numpy.array_equal(fast().fit(pages, labels).predict_proba(plain), fast().fit(plain, labels).predict_proba(pages))


def test_missing_values_of_pandas_are_named():
    pandas = pytest.importorskip("pandas")
    for kind in ("string", "object"):
        given = pandas.Series(["a", pandas.NA, "c"], dtype=kind)
        with pytest.raises(ValueError, match="text 1 is"):
            fast().fit(given, ["x", "y", "x"])
        with pytest.raises(ValueError, match="label 1 is a missing value"):
            fast().fit(["a", "b", "c"], given)
        with pytest.raises(ValueError, match="text 1 is"):
            textml.ArabicTfidfVectorizer().fit_transform(given)


def test_what_is_not_fitted_says_so():
    with pytest.raises(NotFittedError):
        fast().predict(["a"])
    with pytest.raises(NotFittedError):
        textml.ArabicTfidfVectorizer().transform(["a"])


def test_what_check_estimator_asks_of_numbers_holds_for_texts(corpus):
    texts, labels = corpus
    for estimator in (fast(), textml.ArabicTfidfVectorizer()):
        given, before = list(texts), estimator.get_params()
        attributes = set(vars(estimator))
        assert estimator.fit(given, labels) is estimator
        # Parameters and texts are left alone; what is learned ends in an underscore.
        assert estimator.get_params() == before and given == texts
        assert all(name.startswith("_") or name.endswith("_") for name in set(vars(estimator)) - attributes)
        answer = getattr(estimator, "predict_proba", None) or estimator.transform
        state = dict(vars(estimator))
        first = answer(texts)
        assert vars(estimator) == state
        # The order and number of texts change no row, nor does fitting again, nor a tuple or an array for a list.
        dense = first.toarray() if sparse.issparse(first) else first
        for same in (texts[::-1], tuple(texts[::-1]), numpy.array(texts[::-1], dtype=object), numpy.array(texts[::-1])):
            again = answer(same)
            assert numpy.array_equal((again.toarray() if sparse.issparse(again) else again)[::-1], dense)
        one = answer(texts[:1])
        assert numpy.array_equal((one.toarray() if sparse.issparse(one) else one)[0], dense[0])
        again = (getattr(estimator.fit(texts, labels), "predict_proba", None) or estimator.transform)(texts)
        assert numpy.array_equal(again.toarray() if sparse.issparse(again) else again, dense)


#: Checks of scikit-learn that need numbers for X; a text has none.
def test_check_estimator_as_far_as_texts_go():
    from sklearn.utils import estimator_checks

    names = [
        "check_parameters_default_constructible", "check_no_attributes_set_in_init", "check_estimators_unfitted",
        "check_get_params_invariance", "check_set_params", "check_do_not_raise_errors_in_init_or_set_param",
        "check_estimator_cloneable", "check_estimator_repr", "check_estimator_tags_renamed",
        "check_valid_tag_types", "check_estimator_get_tags_default_keys"]
    ran = 0
    for estimator in (textml.TextMLClassifier(), textml.ArabicTfidfVectorizer()):
        for name in names:
            check = getattr(estimator_checks, name, None)
            if check is None or name == "check_estimators_unfitted":
                continue
            check(type(estimator).__name__, clone(estimator))
            ran += 1
    assert ran >= 12
    # The whole suite, which skips what needs numbers for estimators that say they take strings only.
    if hasattr(estimator_checks, "estimator_checks_generator"):
        for estimator in (fast(), textml.ArabicTfidfVectorizer()):
            results = estimator_checks.check_estimator(estimator, on_fail=None, on_skip=None)
            assert not [r["check_name"] for r in results if r["status"] == "failed"]
