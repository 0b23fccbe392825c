"""Normalization, tokens, sentences, ROUGE."""

import pickle

import pytest

import textml


def test_spellings_fold_to_one():
    assert textml.normalize("أحمد إلى المدرسةُ") == "احمد الي المدرسة"
    assert textml.normalize(["مـــدرسة", ""]) == ["مدرسة", ""]
    text = "قال: 3.5 % «نعم»!"
    assert textml.normalize(textml.normalize(text)) == textml.normalize(text)


def test_terms():
    assert textml.stem("والمدارس") == "مدارس"
    assert textml.stem(["والمدارس", "وزير"]) == ["مدارس", "وزير"]
    assert textml.tokenize("قال الوزير") == ["وزير"]
    assert textml.tokenize("قال الوزير", stop_words=False, stems=False) == ["قال", "الوزير"]
    assert "وزير_خارج" in "".join(textml.tokenize("وزير الخارجية", bigrams=True))
    assert textml.tokenize("كتاب", char_ngrams=(3, 3))[0].startswith("~")
    token = textml.Tokenizer().tokens("قال الوزير")[0]
    assert token.term == "وزير" and textml.part("قال الوزير", token) == "الوزير"


def test_analyzers_can_be_pickled_and_check_their_options():
    analyzer = pickle.loads(pickle.dumps(textml.analyzer(stems=False)))
    assert analyzer("الوزير اليوم") == ["الوزير"] or "الوزير" in analyzer("الوزير اليوم")
    with pytest.raises(textml.InputError, match="char_ngrams"):
        textml.analyzer(char_ngrams=(5, 3))
    with pytest.raises(textml.InputError, match="text 0 is None"):
        analyzer(None)


def test_sentences_and_stop_words():
    parts = textml.sentences("وصل د. سالم. ثم غادر!")
    assert [p.text for p in parts] == ["وصل د. سالم.", "ثم غادر!"]
    assert {"في", "من"} <= textml.stop_words()


def test_rouge():
    scores = textml.rouge("قال الوزير", "قال الوزير اليوم")
    assert scores["rouge1"].precision == 1 and scores["rouge1"].recall == pytest.approx(2 / 3)
    assert textml.rouge("أحمد", ["احمد", "علي"], aggregate="max")["rouge1"].f1 == 1
    assert textml.rouge("أحمد", "أحمد", words="ascii")["rouge1"].f1 == 0
    for call, message in [
        (lambda: textml.rouge("a", []), "references: there are none"),
        (lambda: textml.rouge(None, "a"), "the summary is a NoneType"),
        (lambda: textml.rouge("a", ["a", 3]), "reference 1 is an int"),
        (lambda: textml.rouge("a", "b", words="x"), "words: no “x”")]:
        with pytest.raises(textml.InputError, match=message):
            call()
