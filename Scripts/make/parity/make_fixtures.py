#!/usr/bin/env python3
"""Writes scikit-learn's answers to Tests/TextMLTests/Fixtures/parity, for tests that need no Python.

    pip install -r Scripts/make/parity/requirements.txt && python3 Scripts/make/parity/make_fixtures.py
"""
import json
import pathlib

import numpy
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

OUT = pathlib.Path(__file__).resolve().parents[3] / "Tests/TextMLTests/Fixtures/parity"
OUT.mkdir(parents=True, exist_ok=True)

# Our own sentences, in folded spelling, so that both tokenizers see the same words.
TEXTS = [
    "فاز الفريق بالمباراة بعد وقت اضافي وسط فرحة الجمهور",
    "خسر الفريق المباراة في ملعبه وخرج الجمهور حزينا",
    "عاد الفريق الي التدريب بعد المباراة مباشرة",
    "ارتفعت اسعار النفط بعد اجتماع الدول المنتجة",
    "ارتفعت اسعار الذهب وتراجعت اسعار النفط في تعاملات اليوم",
    "اعلن المصرف المركزي تثبيت سعر الفائدة بعد اجتماع مطول",
    "اجتمع وزير الخارجية مع المبعوث الاممي وبحثا وقف القتال",
    "بحث الوزير مع السفير تبادل السفراء بين البلدين بعد اجتماع مطول",
    "وقع البلدان اتفاقا علي ترسيم الحدود بعد محادثات محادثات محادثات طويلة",
    "",
]


def tfidf(**options):
    vectorizer = TfidfVectorizer(**options)
    matrix = vectorizer.fit_transform(TEXTS)
    names = vectorizer.get_feature_names_out()
    rows = [{names[j]: float(matrix[i, j]) for j in matrix[i].indices} for i in range(len(TEXTS))]
    return {"options": options, "rows": rows}


(OUT / "tfidf.json").write_text(json.dumps({
    "scikit-learn": sklearn.__version__,
    "texts": TEXTS,
    "cases": [
        tfidf(sublinear_tf=True, smooth_idf=True, min_df=1, max_df=1.0),
        tfidf(sublinear_tf=True, smooth_idf=True, min_df=2, max_df=1.0),
        tfidf(sublinear_tf=False, smooth_idf=False, min_df=1, max_df=0.3),
    ],
}, ensure_ascii=False, indent=1) + "\n")


def logistic(seed, documents, terms, labels, cost):
    random = numpy.random.default_rng(seed)
    x = random.random((documents, terms)) * (random.random((documents, terms)) < 0.2)
    norms = numpy.linalg.norm(x, axis=1, keepdims=True)
    x = numpy.float32(x / numpy.where(norms == 0, 1, norms))
    y = numpy.arange(documents) % labels
    model = LogisticRegression(C=cost, tol=1e-12, max_iter=100000).fit(numpy.float64(x), y)
    if labels == 2:  # One column for two labels: the symmetric softmax has half of it each way.
        w, b = numpy.vstack([-model.coef_ / 2, model.coef_ / 2]), numpy.r_[-model.intercept_ / 2, model.intercept_ / 2]
    else:
        w, b = model.coef_, model.intercept_
    z = numpy.float64(x) @ w.T + b
    z -= z.max(axis=1, keepdims=True)
    log_p = z - numpy.log(numpy.exp(z).sum(axis=1, keepdims=True))
    objective = 0.5 * (w ** 2).sum() - cost * log_p[numpy.arange(documents), y].sum()
    rows = [[[int(j), float(x[i, j])] for j in numpy.nonzero(x[i])[0]] for i in range(documents)]
    return {"labelCount": labels, "cost": cost, "terms": terms, "rows": rows, "labels": y.tolist(),
            "objective": float(objective)}


(OUT / "logistic.json").write_text(json.dumps({
    "scikit-learn": sklearn.__version__,
    "cases": [logistic(1, 60, 40, 3, 10.0), logistic(2, 80, 30, 4, 0.5), logistic(3, 70, 50, 6, 30.0)],
}) + "\n")
