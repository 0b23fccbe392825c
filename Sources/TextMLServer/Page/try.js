// One article: topic, deciding words, summary and removed boilerplate in its text.

import { $, ask, complain, dropTarget, listeners, make, model, models } from "./page.js";
import { direction, labelName, number, percent, reason, t } from "./words.js";

const sample = `البنك المركزي يرفع سعر الفائدة
أعلن البنك المركزي اليوم رفع سعر الفائدة الرئيسي نصف نقطة مئوية ليصل إلى ستة بالمئة، في محاولة لكبح التضخم.
وقال محافظ البنك في مؤتمر صحفي إن القرار جاء بعد ارتفاع أسعار الغذاء والطاقة خلال الأشهر الثلاثة الماضية.
ويتوقع محللون أن تتراجع القروض العقارية مع نهاية العام، وأن تتحسن قيمة العملة أمام الدولار.
وكانت الحكومة قد خفضت توقعاتها للنمو إلى اثنين بالمئة بسبب ضعف الصادرات.
اقرأ أيضا: أسعار النفط تهبط لليوم الثالث`;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let current;
let running;

/** The text cut at the ends of all marks, each piece with the classes of the marks around it. */
function pieces(bytes, marks) {
  const cuts = [...new Set([0, bytes.length, ...marks.flatMap(mark => [mark.start, mark.end])])]
    .filter(cut => cut <= bytes.length).sort((a, b) => a - b);
  const opening = new Map(), closing = new Map();
  for (const mark of marks) {
    if (!opening.has(mark.start)) opening.set(mark.start, []);
    if (!closing.has(mark.end)) closing.set(mark.end, []);
    opening.get(mark.start).push(mark);
    closing.get(mark.end).push(mark);
  }
  const open = new Set();
  return cuts.slice(0, -1).map((cut, index) => {
    for (const mark of closing.get(cut) ?? []) open.delete(mark);
    for (const mark of opening.get(cut) ?? []) open.add(mark);
    return { text: decoder.decode(bytes.subarray(cut, cuts[index + 1])), marks: [...open] };
  });
}

function showText() {
  $("marked").dir = $("summary").dir = direction(decoder.decode(current.bytes));
  const { bytes, explained, summary } = current;
  const marks = explained.removed.map(part => ({ ...part, kind: "removed" }));
  for (const sentence of summary.sentences) marks.push({ ...sentence, kind: "chosen" });
  const terms = explained.explanation.terms;
  const largest = Math.max(...terms.map(term => Math.abs(term.contribution)), 0);
  for (const term of terms) {
    const strength = term.contribution / largest;
    if (!(Math.abs(strength) >= 0.1)) continue;
    for (const [start, end] of term.places)
      marks.push({ start, end, kind: strength > 0 ? "for" : "against", isStrong: strength > 0.5 });
  }
  $("marked").replaceChildren(...pieces(bytes, marks).map(piece => {
    if (!piece.marks.length) return document.createTextNode(piece.text);
    const removed = piece.marks.find(mark => mark.kind === "removed");
    const element = make(removed ? "del" : "span", "", piece.text);
    if (removed) element.title = removed.reason;
    for (const mark of piece.marks) if (mark.kind !== "removed") element.classList.add(mark.kind);
    if (piece.marks.some(mark => mark.isStrong)) element.classList.add("strong");
    return element;
  }));
}

function showAnswer() {
  if (!current) return;
  const { explained, summary } = current;
  $("topic").textContent = labelName(explained.label);
  const share = Math.round(1000 * explained.probability) / 10;
  $("meter").setAttribute("aria-valuenow", share);
  $("meter").setAttribute("aria-label", `${t("probability")} ${percent(explained.probability)}`);
  $("meter").firstElementChild.style.inlineSize = `${share}%`;
  const label = models.find(one => one.name === model())?.labels.find(one => one.label === explained.label);
  $("threshold").hidden = !label?.threshold;
  $("threshold").style.insetInlineStart = `${100 * (label?.threshold ?? 0)}%`;
  const also = explained.secondary ? ` · ${labelName(explained.secondary)}` : "";
  $("reason").textContent =
    `${t("probability")} ${percent(explained.probability)}${explained.reason ? " · " + reason(explained.reason) : ""}${also}`;
  $("candidates").replaceChildren(...explained.candidates.map(candidate =>
    make("li", "", `${labelName(candidate.label)} — ${percent(candidate.probability)}`)));
  $("summary").textContent = summary.summary;
  $("length-out").textContent = number(+$("length").value);
  $("result").hidden = false;
  showText();
}

const address = path => `${path}?model=${encodeURIComponent(model())}`;

async function summarize(text, signal) {
  const response = await ask(`${address("/v1/summarize")}&sentences=${$("length").value}`, text, "text/plain; charset=utf-8", { signal });
  return response.json();
}

/** Sends the text; an answer that comes after a later request is dropped. */
async function send(isWhole) {
  const text = $("text").value;
  if (!text.trim()) return complain(t("noWords"));
  running?.abort();
  const controller = running = new AbortController();
  $("try-status").textContent = t("working");
  try {
    const summary = summarize(text, controller.signal);
    const explained = isWhole || !current
      ? ask(address("/v1/explain"), text, "text/plain; charset=utf-8", { signal: controller.signal }).then(one => one.json())
      : current.explained;
    current = { bytes: encoder.encode(text), explained: await explained, summary: await summary };
    complain();
    showAnswer();
    if (isWhole) $("topic").focus();
  } catch (error) {
    if (error.name !== "AbortError") complain(error.message);
  } finally {
    if (running === controller) $("try-status").textContent = "";
  }
}

/** Reads a file as the service reads articles: pages, packed files, code pages. */
async function open(file) {
  const isPage = /\.html?(\.gz)?$/i.test(file.name);
  try {
    const response = await ask("/v1/text", file, isPage ? "text/html" : "text/plain");
    $("text").value = (await response.json()).text;
    await send(true);
  } catch (error) { complain(error.message); }
}

// MARK: Links

const toBase64 = bytes => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const fromBase64 = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), one => one.charCodeAt(0));
const through = async (bytes, stream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

/** Puts the text into the address after #, which browsers send nowhere. */
async function makeLink() {
  const packed = await through(encoder.encode($("text").value), new CompressionStream("deflate-raw"));
  if (packed.length > 20000) return complain(t("tooLong"));
  history.replaceState(null, "", `#text=${toBase64(packed)}`);
  try { await navigator.clipboard.writeText(location.href); } catch { /* the address bar has it */ }
  $("try-status").textContent = t("copied");
}

async function readLink() {
  const packed = /^#text=([\w-]+)$/.exec(location.hash)?.[1];
  if (!packed) return;
  try {
    $("text").value = decoder.decode(await through(fromBase64(packed), new DecompressionStream("deflate-raw")));
    await send(true);
  } catch { complain(t("error")); }
}

export function startTry() {
  $("try-form").addEventListener("submit", event => {
    event.preventDefault();
    send(true);
  });
  $("text").addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(true);
  });
  $("text").addEventListener("paste", event => {
    const html = event.clipboardData.getData("text/html"), plain = event.clipboardData.getData("text/plain");
    // The source of a page that was copied as text.
    if (!html && /^\s*<(!doctype html|html|head|body)/i.test(plain)) {
      event.preventDefault();
      open(new File([plain], "page.html"));
    }
  });
  $("file").addEventListener("change", () => { if ($("file").files[0]) open($("file").files[0]); });
  dropTarget($("try-form"), files => open(files[0]));
  let wait;
  $("length").addEventListener("input", () => {
    $("length-out").textContent = number(+$("length").value);
    clearTimeout(wait);
    wait = setTimeout(() => { if (current) send(false); }, 120);
  });
  $("link").addEventListener("click", makeLink);
  $("sample").addEventListener("click", () => {
    $("text").value = sample;
    send(true);
  });
  listeners.language.push(showAnswer);
  let hasBegun = false;
  listeners.model.push(() => {
    if (!hasBegun) readLink();
    else if (current) send(true);
    hasBegun = true;
  });
  addEventListener("hashchange", readLink);
}
