"""The peer of load.py: scikit-learn behind FastAPI, in its fastest sensible form: bytes in and out, orjson, no validation."""
import os

import joblib
import orjson
from fastapi import FastAPI, Request, Response

app = FastAPI()
model = joblib.load(os.environ["PEER_MODEL"])
classes = model.classes_.tolist()


def answers(texts):
    rows = model.predict_proba(texts)
    return [{"label": classes[best], "probability": float(row[best])} for row, best in zip(rows, rows.argmax(axis=1))]


@app.post("/v1/tag")
async def tag(request: Request):
    body = await request.body()
    kind = request.headers["content-type"]
    if kind.startswith("text/plain"):
        return Response(orjson.dumps(answers([body.decode()])[0]), media_type="application/json")
    if kind.startswith("application/json"):
        return Response(orjson.dumps(answers([record["text"] for record in orjson.loads(body)])), media_type="application/json")
    lines = answers([orjson.loads(line)["text"] for line in body.splitlines()])
    return Response(b"\n".join(map(orjson.dumps, lines)) + b"\n", media_type="application/x-ndjson")
