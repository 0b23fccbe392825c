"""Topics, summaries, digests, training."""

import copy
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import warnings

import pytest

import textml


def test_topics_of_one_and_of_many(model, articles):
    one = model.tag(articles[0])
    assert one.label == "sports" and one.reason is None and one.probability > 0.5
    assert one.candidates[0].label == "sports" and one.removed[0].reason == "related_links"
    many = model.tag(articles)
    assert many.labels == ["sports", None, "diplomacy"]
    assert many[0] == one and many[-1] == many[2] and len(many[0:2]) == 2
    assert [p.label for p in many] == many.labels
    with pytest.raises(IndexError):
        many[3]
    assert many[1].reason == "other"
    assert json.loads(one.to_json()) == one.to_dict()
    assert model.labels == ["diplomacy", "economy", "sports"]
    assert model.columns == ["diplomacy", "economy", None, "sports"]


def test_the_model_of_eighteen_topics(articles):
    topics = textml.load("topics")
    assert len(topics.labels) == 18 and None not in topics.columns
    first = topics.tag(articles)[0]
    assert first.label in topics.labels and first.code.startswith("medtop:") and first.secondary is None
    assert len(first.candidates) == 18 and topics.scores(articles).probabilities.shape == (3, 18)
    # A file with the name of a model is meant by a path with a slash.
    assert textml.load("news").checksum == textml.load().checksum != topics.checksum


def test_keyphrases(model, articles):
    found = model.keyphrases(articles[0], count=4)
    assert len(found.keyphrases) == 4 and [p.text for p in found.phrases] == list(found.keyphrases)
    assert textml.part(articles[0], found.phrases[0]) == found.phrases[0].text and found.phrases[0].count >= 1
    assert model.keyphrases(articles, count=4)[0] == found
    digest = model.digest(articles[0], keyphrases=4)
    assert digest.keyphrases == found.keyphrases
    assert model.digest(articles[0], keyphrases=0).keyphrases == ()
    with pytest.raises(textml.InputError, match="count must be a whole number of 1 or more"):
        model.keyphrases("خبر", count=0)


def test_answers_do_not_depend_on_threads(model, corpus):
    texts = corpus[0] * 12  # more than one part
    answers = []
    for threads in (1, 2, 5):
        tags = model.tag(texts, threads=threads)
        answers.append([tags.to_json(row) for row in range(len(texts))])
    assert answers[0] == answers[1] == answers[2]


def test_empty_lists(model):
    assert len(model.tag([])) == 0 and model.tag([]).labels == []
    assert model.scores([]).probabilities.shape == (0, 4)
    assert textml.tokenize([]) == []


def test_scores_are_those_of_tag(model, corpus):
    numpy = pytest.importorskip("numpy")
    texts = corpus[0] * 8
    scores, tags = model.scores(texts), model.tag(texts)
    assert numpy.array_equal(scores.probabilities, tags.probabilities)
    assert numpy.array_equal(scores.decisions, tags.decisions)
    assert scores.labels == tags.labels and scores.columns == tags.columns == model.columns
    assert [model.columns[c] if c >= 0 else None for c in scores.indices] == tags.labels
    assert numpy.allclose(scores.probabilities.sum(axis=1), 1)
    # The library's own memory: it lives as long as the array, and cannot be written to.
    array = model.tag(texts[:2]).probabilities
    assert not array.flags.owndata and not array.flags.writeable
    assert array[0].tolist() == scores.probabilities[0].tolist()


#: Our own page: markup, a menu, a script and an entity around the article.
PAGE = """<!DOCTYPE html><html dir="rtl"><head><title>صحيفة</title><script>var a = "كرة";</script></head><body>
<nav><a href="/">الرئيسية</a> <a href="/s">رياضة</a></nav><h1>{0}</h1><article><p>{1}</p></article></body></html>"""


def test_pages(model, articles):
    headline, body = "فوز المنتخب &amp; صدارة", "فاز المنتخب بثلاثة أهداف في مباراة كرة القدم على ملعبه. وسجل اللاعب هدفين."
    page, text = PAGE.format(headline, body), headline.replace("&amp;", "&") + "\n\n" + body
    calls = (model.tag, model.explain, model.summarize, model.digest, model.keyphrases, textml.read, model.read)
    for call in calls:
        expected = call(text).to_dict()
        assert call(page).to_dict() == call(page, content="html").to_dict() == expected
        assert call([text, page])[1].to_dict() == expected
        assert call(page, content="text").to_dict() != expected
        assert call("<p>" + text, content="html").to_dict() == call(text.replace("\n\n", " ")).to_dict()
        with pytest.raises(textml.InputError, match="content: no “xml”"):
            call(page, content="xml")
    assert textml.read(page).headline.text == "فوز المنتخب & صدارة"


def test_ranges_about_a_page_are_of_its_plain_text(model, articles):
    line = "".join(f"<p>{part}</p>" for part in articles[0].split("\n"))
    page = "<!doctype html><title>صحيفة</title><nav>الرئيسية</nav>" + line
    text = textml.plain_text(page)
    assert textml.plain_text([page, "نص"]) == [text, "نص"] and textml.plain_text(page, content="text") == page
    read, why = textml.read(page), model.explain(page)
    items = [*read.sentences, *read.removed, *model.keyphrases(page).phrases, *model.summarize(page).sentences]
    assert items and all(textml.part(text, item) == item.text for item in items)
    places = [(term, place) for term in why.terms for place in term.places]
    assert places and all(textml.part(text, place) in term.words for term, place in places)
    for item in (*items, *(place for _, place in places), *model.tag(page).removed):
        with pytest.raises(textml.InputError, match=r"textml.part\(textml.plain_text\(page\), item\)"):
            textml.part(page, item)
    # A range of another text.
    for other, item in (("نص", read.sentences[0]), ("نص", (0, 99)), ("نص", (1, 2)), (articles[1], read.sentences[1])):
        with pytest.raises(textml.InputError, match="is of another text"):
            textml.part(other, item)
    tokens = textml.Tokenizer().tokens(page)
    assert tokens[-1].term in textml.normalize(textml.part(page, tokens[-1]))
    trimmed = model.summarize(articles[0], characters=60).sentences[0]
    assert textml.part(articles[0], trimmed).startswith(trimmed.text[:5])


def test_a_title_before_a_body_with_line_breaks_is_the_headline(model, articles):
    title, body = articles[0].split("\n\n", 1)
    assert textml.read(title + "\n\n" + body.replace("\n", "<br>")).headline.text == title
    assert textml.read("<script>var a;</script>" + body).headline is None


def test_persian_and_urdu_are_not_arabic(model):
    texts = [
        "رئیس جمهور در سخنرانی خود گفت که دولت برای بهبود وضعیت اقتصادی کشور تلاش می‌کند و مذاکرات با کشورهای همسایه ادامه دارد",
        "وزیر اعظم نے کہا ہے کہ حکومت معیشت کو بہتر بنانے کے لیے اقدامات کر رہی ہے اور تمام وزارتوں کو ہدایات جاری کر دی گئی ہیں"]
    for name in ("news", "topics"):
        assert [answer.reason for answer in textml.load(name).tag(texts)] == ["not_arabic"] * 2


def test_pages_score_and_train_as_their_texts(model, corpus):
    pytest.importorskip("numpy")
    texts, labels = corpus
    pages = ["<!doctype html><style>كرة القدم</style>" + "".join(f"<p>{line}</p>" for line in t.split("\n") if line.strip()) for t in texts]
    plain = ["\n".join(line for line in t.split("\n") if line.strip()) for t in texts]
    assert (model.scores(pages).decisions == model.scores(plain).decisions).all()
    assert (model.scores(pages, content="text").decisions != model.scores(plain).decisions).any()
    trained = textml.train(pages, labels, effort="fast")
    assert trained.checksum == textml.train(plain, labels, effort="fast").checksum
    assert trained.checksum != textml.train(pages, labels, effort="fast", content="text").checksum


def test_results_of_a_series_keep_its_index(model, articles):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"body": articles * 20, "n": range(60)})
    expected = model.tag(frame["body"]).labels
    shuffled = frame.sample(frac=1, random_state=1)
    filtered = shuffled[shuffled.n % 2 == 1]
    named = frame.set_index(frame.n.map("row {}".format))
    for part in (shuffled, filtered, named, frame[:0]):
        for call, column in (
                (model.tag, "label"), (model.summarize, "summary"), (model.digest, "summary_reason"),
                (model.explain, "explanation"), (model.keyphrases, "keyphrases"), (textml.read, "headline")):
            answers = call(part["body"]).to_pandas()
            assert answers.index.equals(part.index) and (column in answers or not len(part))
        joined = part.join(model.tag(part["body"]).to_pandas())
        assert joined.label.fillna("none").tolist() == [expected[n] or "none" for n in joined.n]
    assert model.tag(articles).to_pandas().index.tolist() == [0, 1, 2]
    again = pickle.loads(pickle.dumps(model.tag(filtered["body"])))
    assert again.to_pandas().index.equals(filtered.index)


def test_answers_stand_beside_rows_whose_index_repeats(model, articles):
    pandas = pytest.importorskip("pandas")
    parts = [pandas.DataFrame({"body": articles, "label": ["a", "b", "c"]}) for _ in range(2)]
    frame = pandas.concat(parts).sample(frac=1, random_state=1)
    expected = [model.tag(body).label for body in frame["body"]]
    both = pandas.concat([frame, model.tag(frame["body"]).to_pandas().add_prefix("textml_")], axis=1)
    assert len(both) == len(frame) and both.index.equals(frame.index)
    assert both["textml_label"].fillna("none").tolist() == [label or "none" for label in expected]
    assert both["label"].tolist() == frame["label"].tolist()


def test_frames_and_tables_have_the_same_columns_for_all_answers(model, articles):
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pandas")
    for call in (model.tag, model.explain, model.summarize, model.digest, model.keyphrases, textml.read):
        some = [call(articles), call(["", "abc"]), call([])]
        schema = some[0].to_arrow().schema
        assert all(answers.to_arrow().schema.equals(schema) for answers in some)
        assert not any(pyarrow.types.is_null(column.type) for column in schema)
        assert len({tuple(answers.to_pandas().columns) for answers in some}) == 1
        # Nothing is left out: from_pylist drops members that the schema lacks.
        assert some[0].to_arrow().to_pylist() == some[0]._rows()
        pyarrow.concat_tables([answers.to_arrow() for answers in some])


def test_a_model_of_several_labels_has_a_column_for_them(tmp_path, corpus):
    pytest.importorskip("pandas")
    program = os.path.join(os.path.dirname(textml.__file__), "bin", "classify")
    if not os.path.exists(program):
        pytest.skip("not installed from a wheel")
    records = [
        {"text": text, "labels": [label, "long"] if row % 2 else [label]}
        for row, (text, label) in enumerate(zip(*corpus)) if label != "other"]
    (tmp_path / "several.jsonl").write_text("\n".join(map(json.dumps, records)))
    subprocess.run(
        [program, "train", "several.jsonl", "--multi-label", "--fast", "-o", "several.textml"], cwd=tmp_path, check=True,
        capture_output=True)
    answers = textml.load(tmp_path / "several.textml").tag([record["text"] for record in records])
    frame = answers.to_pandas()
    assert list(frame)[:3] == ["label", "labels", "probability"]
    assert frame["labels"].tolist() == [list(answer.labels) for answer in answers]
    # Without cross-validation, a label is answered from one half on, not always.
    assert {len(labels) for labels in frame["labels"]} <= {1, 2}
    assert "labels" not in textml.load().tag([]).to_pandas()


def test_errors_name_position_and_index(model):
    pandas = pytest.importorskip("pandas")
    texts = pandas.Series(["أ", "ب", None], index=["x", "y", "z"])
    calls = (
        model.tag, model.scores, textml.read, textml.normalize,
        lambda texts: textml.train(texts, ["a"] * 3), lambda labels: textml.train(["a"] * 3, labels))
    for call in calls:
        with pytest.raises(textml.InputError, match=r" 2 is .*, not a string \(index 'z'\)$") as caught:
            call(texts)
        assert caught.value.row == 2
        with pytest.raises(textml.InputError, match=r" 2 is .*, not a string$"):
            call(texts.tolist())
        with pytest.raises(textml.InputError, match=r" 2 is .*, not a string$"):
            call(texts.reset_index(drop=True))


def test_results_can_be_pickled(model, articles):
    for results in (
            model.tag(articles), model.summarize(articles), model.digest(articles), textml.read(articles),
            model.tag(articles * 300, threads=2), model.tag([])):
        again = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(results))))
        assert type(again) is type(results) and list(again) == list(results) and again == results
        assert again != textml.normalize(["a"]) and (len(results) == 0 or again != results[:1])
        assert copy.deepcopy(results).to_dicts() == results.to_dicts()
    numpy = pytest.importorskip("numpy")
    tags = model.tag(articles * 300)
    again = pickle.loads(pickle.dumps(tags))
    assert again.labels == tags.labels and again.columns == tags.columns
    assert numpy.array_equal(again.probabilities, tags.probabilities)
    assert numpy.array_equal(again.decisions, tags.decisions)


def test_every_name_is_imported_without_scikit_learn():
    code = "import sys; sys.modules['sklearn'] = None; from textml import *; load, train, InputError"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_names_are_listed():
    names = dir(textml)
    assert {"Model", "load", "train"} <= set(names) and not {"Any", "annotations", "model", "results"} & set(names)
    assert ("TextMLClassifier" in names) == (__import__("importlib.util").util.find_spec("sklearn") is not None)
    assert all(hasattr(textml, name) for name in names)


def test_thresholds(model, articles):
    assert model.tag(articles[0], threshold=1.0).reason == "low_confidence"
    assert model.tag(articles[0], threshold={"economy": 1.0}).label == "sports"
    with pytest.raises(textml.InputError, match="unknown label"):
        model.tag(articles[0], threshold={"x": 0.5})


def test_explanations_add_up(model, articles):
    why = model.explain(articles[0])
    assert why.label == "sports" == why.prediction.label
    assert why.bias + sum(t.contribution for t in why.terms) == pytest.approx(why.decision_value, abs=1e-3)
    start, end = why.terms[0].places[0]
    assert articles[0].encode()[start:end].decode() in why.terms[0].words
    assert textml.part(articles[0], why.terms[0].places[0]) in why.terms[0].words
    assert model.explain(articles[0], label="economy").label == "economy"
    none = model.explain(articles[0], label="other")
    assert none.label is None and none.terms != why.terms and none.decision_value < why.decision_value
    with pytest.raises(textml.InputError, match="unknown label “x”; known are: .*other"):
        model.explain(articles[0], label="x")


def test_summaries_keep_their_length(model, articles):
    assert len(model.summarize(articles[0], sentences=2).sentences) == 2
    assert len(model.summarize(articles[2], words=30).text.split()) <= 30
    short = model.summarize(articles[0], characters=20, whole=True)
    assert short.text == "" and short.reason == "too_long"
    trimmed = model.summarize(articles[0], characters=60)
    assert trimmed.trimmed and 0 < len(trimmed.text) <= 60
    # A letter and its marks are one character.
    marked = "".join(letter + "\u064e" * letter.isalpha() for letter in articles[0])
    assert len(model.summarize(marked, characters=60).text) > 60
    bare = model.summarize(marked, characters=60).text.replace("\u064e", "")
    assert 0 < len(bare) <= 60
    sentence = model.summarize(articles[0], sentences=1).sentences[0]
    assert textml.part(articles[0], sentence) == sentence.text
    together = model.summarize(articles, together=True, sentences=2)
    assert {s.source for s in together.sentences} <= {0, 1, 2}
    assert [s.text for s in model.summarize(articles, sentences=1)] == [
        model.summarize(a, sentences=1).text for a in articles]


def test_digests_and_pages(model, articles):
    digest = model.digest(articles[0], sentences=1)
    assert digest.label == "sports" and len(digest.fingerprint) == 16
    assert digest.summary == model.summarize(articles[0], sentences=1).text
    page = textml.read(articles[0])
    assert page.headline.text == articles[0].splitlines()[0]
    assert page.removed[0].text.startswith("اقرأ أيضا") and page.sentences


@pytest.mark.parametrize("bad, message", [
    ([None], "text 0 is None"), (["a", 3], "text 1 is an int"), ([b"x"], "text 0 is bytes"),
    (["a"] * 700 + [float("nan")], "text 700 is a missing value"), (5, "a list of texts is needed"),
    (None, "a list of texts is needed"), (b"x", "bytes"), ({"a": 1}, "a list of texts is needed")])
def test_what_is_no_text_is_named_by_its_row(model, bad, message):
    for call in (model.tag, model.summarize, model.digest, model.explain, textml.read, textml.normalize):
        with pytest.raises(textml.InputError, match=message) as caught:
            call(bad)
        assert isinstance(caught.value, ValueError) and isinstance(caught.value, TypeError)


def test_half_surrogates_are_no_unicode(model):
    with pytest.raises(UnicodeError, match="text 1: character 1 is half of a surrogate pair") as caught:
        model.tag(["a", "b\ud800"])
    assert caught.value.row == 1
    # What surrogatepass encodes is refused by the library itself.
    from textml import _library, _texts

    column = _texts.column(["aaa"])
    data = "\ud800".encode("utf-8", "surrogatepass")
    column.texts.bytes = __import__("ctypes").cast(data, __import__("ctypes").c_void_p)
    with pytest.raises(textml.EncodingError, match="text 0: byte 0 is not UTF-8"):
        _library.give("answers", "read", column.pointer, None, 0)


def test_missing_values_of_pandas(model):
    pandas = pytest.importorskip("pandas")
    for kind in ("string", "object"):
        with pytest.raises(textml.InputError, match="text 1 is"):
            model.tag(pandas.Series(["a", pandas.NA], dtype=kind))
    assert len(model.tag(pandas.Series(["a", "b"]))) == 2
    frame = model.tag(["", "a"]).to_pandas()
    assert frame.reason.tolist() == ["empty", "not_arabic"] and list(frame)[0] == "label"


def test_arrow_and_polars_are_read_where_they_are(model, articles):
    pyarrow = pytest.importorskip("pyarrow")
    expected = model.tag(articles).labels
    for kind in (pyarrow.string(), pyarrow.large_string()):
        array = pyarrow.array(articles, kind)
        assert model.tag(array).labels == expected
        assert model.tag(array.slice(1)).labels == expected[1:]
        assert model.tag(pyarrow.chunked_array([array, array])).labels == expected * 2
    with pytest.raises(textml.InputError, match="text 1 is a missing value"):
        model.tag(pyarrow.array(["a", None]))
    with pytest.raises(textml.InputError, match="of int64"):
        model.tag(pyarrow.array([1]))
    assert model.tag(pyarrow.array(articles).dictionary_encode()).labels == expected
    with pytest.raises(textml.InputError, match="a column is needed, not a Table"):
        model.tag(pyarrow.table({"text": articles}))
    assert model.tag(pyarrow.array([], pyarrow.string())).labels == []
    assert model.tag(articles).to_arrow().num_rows == 3
    polars = pytest.importorskip("polars")
    assert model.tag(polars.Series(articles)).labels == expected


def test_wrong_options_are_named(model):
    for call, message in [
        (lambda: model.summarize("a", words=0), "words must be a whole number of 1 or more"),
        (lambda: model.summarize("a", words=1, sentences=1), "give one of"),
        (lambda: model.summarize("a", method="x"), "method: no “x”"),
        (lambda: model.tag("a", threshold=2), "not from 0 to 1"),
        (lambda: model.tag(["a"], threads=0), "threads must be"),
        (lambda: model.scores(["a"], threads=0), "threads must be"),
        (lambda: textml.train(["a"], ["b"], threads=0), "threads must be"),
        (lambda: model.tag("a", threshold=float("nan")), "threshold: a number is NaN"),
        (lambda: model.tag("a", threshold={"sports": object()}), "threshold: object is no value of an option"),
        (lambda: textml.tokenize("a", char_ngrams=3), "char_ngrams must be an array of numbers"),
        (lambda: textml.train(["a"], ["b"], costs=3), "costs must be an array of numbers"),
        (lambda: textml.train(["a"], ["b"], max_df=0), "max_df: must be above 0"),
        (lambda: textml.train(["a"], ["b"], weight_bits=16), "weight_bits: must be 8 or 32"),
        (lambda: model.summarize("a", percent=0.2), "percent must be from 1 to 100; a fifth of the sentences is 20"),
        (lambda: textml.load(""), "the name of the model is empty"),
        (lambda: textml.load(b"x"), "a name or a path is needed, not bytes"),
        (lambda: textml.load(3), "a name or a path is needed, not an int"),
        (lambda: model.save(3), "a name or a path is needed, not an int"),
        (lambda: textml.Model.from_bytes("abc"), "the bytes of a model are needed, not a str"),
        (lambda: model.tag(["a"])["label"], "a row is a whole number or a slice, not 'label'"),
        (lambda: model.tag(None), "a string or a list of texts is needed, not None"),
        (lambda: model.summarize("a", query="؟"), "query has no word")]:
        with pytest.raises(textml.InputError, match=message):
            call()


def test_files_that_are_no_models(tmp_path):
    with pytest.raises(FileNotFoundError, match="cannot read") as caught:
        textml.load(tmp_path / "none.textml")
    assert isinstance(caught.value, textml.ModelFileError) and caught.value.errno == 2
    assert caught.value.filename == str(tmp_path / "none.textml")
    with pytest.raises(textml.ModelFileError) as caught:
        textml.load(tmp_path)
    assert not isinstance(caught.value, FileNotFoundError)
    (tmp_path / "text").write_text("x")
    with pytest.raises(textml.ModelError, match="not a TextML model"):
        textml.load(tmp_path / "text")
    with pytest.raises(textml.ModelError, match="no model “nothing” .*; nor is there a file of that name"):
        textml.load("nothing")
    data = bytearray(textml.load().to_bytes())
    data[len(data) // 2] ^= 1
    with pytest.raises(textml.ModelError):
        textml.Model.from_bytes(data)


def test_a_model_survives_pickle_file_and_copy(model, articles, tmp_path):
    again = pickle.loads(pickle.dumps(model))
    assert again.checksum == model.checksum and copy.deepcopy(model) is model
    model.save(tmp_path / "m.textml")
    opened = textml.load(tmp_path / "m.textml")
    assert opened.tag(articles).to_dicts() == model.tag(articles).to_dicts()
    for name in textml.model._EMBEDDED:
        with pytest.raises(textml.InputError, match="opens the embedded model"):
            model.save(name)
    with pytest.raises(textml.ModelError, match=f"there are: {', '.join(textml.model._EMBEDDED)};"):
        textml.load("another")
    opened.close()
    with pytest.raises(textml.ClosedError, match="was freed"):
        opened.tag("a")
    assert repr(opened) == "<textml.Model, closed>"
    with pytest.raises(OSError, match="cannot write"):
        model.save(tmp_path / "no" / "m.textml")


def test_one_precision_is_for_every_topic(corpus):
    texts, labels = corpus
    model = textml.train(texts, labels, costs=[3], precision=0.95)
    goals = dict.fromkeys(model.labels, 0.95)
    assert model.checksum == textml.train(texts, labels, costs=[3], precision=goals).checksum
    thresholds = {label["name"]: label["threshold"] for label in model.describe(terms=0)["description"]["labels"]}
    assert thresholds.pop("other") == 0 and min(thresholds.values()) > 0
    for options in ({"effort": "fast"}, {"folds": 0}):
        with pytest.raises(textml.InputError, match="precision: needs cross-validation"):
            textml.train(texts, labels, precision=0.95, **options)
    with pytest.raises(textml.InputError, match="trained without cross-validation"):
        textml.train(texts, labels, effort="fast").tag("نص", precision=0.95)


def test_a_precision_out_of_reach_warns():
    words = ["كرة القدم والملعب", "البنك والسوق والأسعار"]
    texts = [f"{words[row % 2]} {row % 7}" for row in range(60)]
    labels = ["sports" if row % 2 ^ (row % 5 == 0) else "economy" for row in range(60)]
    with pytest.warns(UserWarning, match="economy did not reach that precision in cross-validation"):
        textml.train(texts, labels, costs=[3], precision=1.0)


def test_white_space_around_labels_is_no_part_of_them(corpus):
    texts, labels = corpus
    spaced = [f" {label}\n" if row % 2 else label for row, label in enumerate(labels)]
    assert textml.train(texts, spaced, effort="fast").checksum == textml.train(texts, labels, effort="fast").checksum


def test_small_trainings_warn(corpus):
    with pytest.warns(UserWarning, match=r"few articles: diplomacy \d+, .*; with less than 20 a label"):
        textml.train(corpus[0][::3], corpus[1][::3], effort="fast")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        textml.train(*corpus, effort="fast")


def test_training(corpus):
    texts, labels = corpus
    model = textml.train(texts, labels, effort="fast")
    assert model.labels == ["diplomacy", "economy", "sports"] and None in model.columns
    assert textml.train(texts, labels, effort="fast", threads=1).to_bytes() == model.to_bytes()
    assert model.tag(texts[0]).label == labels[0]
    assert textml.train(texts, labels, effort="fast", none_label=None).labels == sorted(set(labels))
    with pytest.raises(textml.InputError, match="folds: must be 0, or 2 or more"):
        textml.train(texts, labels, folds=1)
    assert textml.train(texts, labels, folds=0).tag(texts[0]).label == labels[0]
    assert textml.train(texts, labels, effort="fast", stems=True).checksum != model.checksum


@pytest.mark.parametrize("texts, labels, error, message", [
    (["a"] * 4, ["x"] * 4, textml.TrainingError, "only one label"), ([], [], textml.TrainingError, "no documents"),
    (["", ""] * 4, ["x", "y"] * 4, textml.TrainingError, "no term occurs"),
    (["a", None], ["x", "y"], textml.InputError, "text 1 is None"),
    (["a", "b"], ["x", 2], textml.InputError, "label 1 is an int"),
    (["a", "b"], ["x", "y\ud800"], textml.EncodingError, "label 1"),
    (["a", "b"], ["x", " "], textml.TrainingError, "label 1 .*is empty"),
    (["a", "b", "c"], ["x", "y", "y\a"], textml.TrainingError, "label 2 .*has control characters"),
    (["a"], ["x", "y"], textml.InputError, "1 texts and 2 labels")])
def test_what_cannot_be_trained_on(texts, labels, error, message):
    with pytest.raises(error, match=message):
        textml.train(texts, labels)


def test_interrupting_a_training_takes_less_than_a_second():
    code = """
import signal, time, textml, random
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background of a shell ignores it
random.seed(1)
words = [chr(0x627 + random.randrange(36)) * 2 + chr(0x627 + random.randrange(28)) + chr(0x628 + random.randrange(28)) for _ in range(9000)]
texts = [" ".join(random.choices(words, k=300)) for _ in range(6000)]
labels = [str(i % 12) for i in range(6000)]
print("ready", flush=True)
try:
    textml.train(texts, labels, effort="wide")
    print("finished")
except KeyboardInterrupt:
    print("interrupted", flush=True)
    import threading
    end = time.time() + 60
    while any(t.name == "textml-train" for t in threading.enumerate()) and time.time() < end:
        time.sleep(0.1)
    print("ended", not any(t.name == "textml-train" for t in threading.enumerate()))
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        sent = time.monotonic()
        assert process.stdout.readline() == "interrupted\n"
        assert time.monotonic() - sent < 1
        # The library's thread ends too, and frees what it holds.
        assert process.stdout.readline() == "ended True\n"


def test_fifty_threads(model, articles):
    expected = model.tag(articles).to_dicts()
    failures = []

    def work():
        for _ in range(5):
            if model.tag(articles, threads=2).to_dicts() != expected:
                failures.append(1)

    threads = [threading.Thread(target=work) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_child_answers(model, articles):
    expected = model.tag(articles * 200, threads=2).labels
    child = os.fork()
    if child == 0:
        os._exit(0 if model.tag(articles * 200, threads=4).labels == expected else 3)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            assert os.waitstatus_to_exitcode(status) == 0
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the child does not answer")


def test_a_text_beyond_the_limit_is_refused(model):
    with pytest.raises(textml.InputError, match="the limit is"):
        model.tag("ا" * (1 << 27) + "ب")


def test_the_command_is_installed():
    program = os.path.join(os.path.dirname(textml.__file__), "bin", "classify")
    if not os.path.exists(program):
        pytest.skip("not installed from a wheel")
    done = subprocess.run(
        [os.path.join(os.path.dirname(sys.executable), "classify"), "--version"], capture_output=True, text=True)
    assert done.returncode == 0 and textml.__version__ in done.stdout
