"""The peer of load.py: scikit-learn behind FastAPI, one process, as its guides show it."""
import json
import os

import joblib
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse

app = FastAPI()
model = joblib.load(os.environ["PEER_MODEL"])


def answers(texts):
    rows = model.predict_proba(texts)
    return [{"label": model.classes_[row.argmax()], "probability": float(row.max())} for row in rows]


@app.post("/v1/tag")
async def tag(request: Request):
    body = await request.body()
    kind = request.headers["content-type"]
    if kind.startswith("text/plain"):
        return answers([body.decode()])[0]
    if kind.startswith("application/json"):
        return answers([record["text"] for record in json.loads(body)])
    lines = answers([json.loads(line)["text"] for line in body.splitlines()])
    return PlainTextResponse("\n".join(map(json.dumps, lines)) + "\n")
