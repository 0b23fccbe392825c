// Many articles: a table with filters, and files to take away.

import { $, ask, complain, download, dropTarget, listeners, make, model } from "./page.js";
import { labelName, number, percent, reason, seconds, t } from "./words.js";

const shownAtMost = 500;
let rows = [];
let running;

// MARK: Reading

/** The fields of a CSV text (RFC 4180), row by row. */
export function readCSV(text) {
  const first = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = ["\t", ";", ","].reduce((best, one) => first.split(one).length > first.split(best).length ? one : best, ",");
  const table = [];
  let row = [], field = "", isQuoted = false;
  for (let place = 0; place < text.length; place++) {
    const sign = text[place];
    if (isQuoted) {
      if (sign !== '"') field += sign;
      else if (text[place + 1] === '"') { field += '"'; place++; }
      else isQuoted = false;
    } else if (sign === '"' && field === "") isQuoted = true;
    else if (sign === delimiter) { row.push(field); field = ""; }
    else if (sign === "\n") { row.push(field.replace(/\r$/, "")); table.push(row); row = []; field = ""; }
    else field += sign;
  }
  if (field || row.length) { row.push(field.replace(/\r$/, "")); table.push(row); }
  return table;
}

const textNames = ["text", "body", "content", "article", "النص", "نص", "المحتوى"];
const titleNames = ["title", "headline", "العنوان", "عنوان"];
const find = (names, wanted) => names.findIndex(name => wanted.includes(name.trim().toLowerCase()));

function recordsOfTable(table) {
  const [header = [], ...lines] = table;
  const text = find(header, textNames), title = find(header, titleNames), id = find(header, ["id", "url"]);
  if (text < 0) throw new Error(t("noText"));
  return lines.filter(line => line.length > 1 || line[0]).map((line, index) => ({
    id: line[id] ?? String(index + 1), title: line[title] ?? "", text: line[text] ?? "",
  }));
}

function recordsOfLines(text) {
  const values = text.trimStart().startsWith("[")
    ? JSON.parse(text) : text.split("\n").filter(line => line.trim()).map(line => JSON.parse(line));
  return values.map((value, index) => {
    const names = Object.keys(value);
    const at = wanted => value[names[find(names, wanted)]];
    return { id: String(value.id ?? value.url ?? index + 1), title: String(at(titleNames) ?? ""), text: String(at(textNames) ?? "") };
  });
}

/** The text of a file: UTF-8, or else the code page in which spreadsheets of an Arabic Windows save. */
async function textOf(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1256").decode(bytes);
  }
}

async function read(files) {
  const records = [];
  for (const file of files) {
    const name = file.webkitRelativePath || file.name;
    try {
      records.push(...await recordsOf(file, name));
    } catch (error) {
      throw new Error(`${name}: ${error instanceof SyntaxError ? t("notJSON") : error.message}`);
    }
  }
  return records;
}

/** The records of a table, of lines, or of one article; none of a file of another kind. */
async function recordsOf(file, name) {
  if (/\.(csv|tsv)$/i.test(name)) return recordsOfTable(readCSV(await textOf(file)));
  if (/\.(jsonl|ndjson|json)$/i.test(name)) return recordsOfLines(await textOf(file));
  if (!/\.(txt|html?)(\.gz)?$/i.test(name)) return [];
  const response = await ask("/v1/text", file, /\.html?(\.gz)?$/i.test(name) ? "text/html" : "text/plain");
  return [{ id: name, title: "", text: (await response.json()).text }];
}

/** The files below a folder that was dropped, in the order of their names. */
async function filesBelow(entry) {
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    return [new File([file], entry.fullPath.slice(1), { type: file.type })];
  }
  const reader = entry.createReader(), entries = [];
  for (let more; (more = await new Promise((done, fail) => reader.readEntries(done, fail))).length;) entries.push(...more);
  entries.sort((a, b) => a.name < b.name ? -1 : 1);
  return (await Promise.all(entries.map(filesBelow))).flat();
}

async function takeDropped(files, transfer) {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.());
  await take(entries.every(Boolean) && entries.length ? (await Promise.all(entries.map(filesBelow))).flat() : files);
}

// MARK: Answers

const address = () => `/v1/digest?sentences=2&keyphrases=0&model=${encodeURIComponent(model())}`;

/** Sends records as a stream of lines, some at a time, and takes the answers in their order. */
async function run(records) {
  const controller = running = new AbortController();
  const start = performance.now();
  rows = [];
  $("progress").hidden = $("stop").hidden = false;
  $("batch-result").hidden = true;
  for (let first = 0; first < records.length; first += 100) {
    const part = records.slice(first, first + 100);
    const body = part.map(record => JSON.stringify({ id: record.id, title: record.title, text: record.text })).join("\n");
    const response = await ask(address(), body, "application/x-ndjson", { signal: controller.signal });
    (await response.text()).split("\n").filter(Boolean).forEach((line, index) => {
      const record = part[index];
      rows.push({ ...JSON.parse(line), line, title: record.title || record.text.trim().split("\n")[0].slice(0, 120) || record.id });
    });
    const share = rows.length / records.length;
    $("progress").value = share;
    const left = Math.ceil((performance.now() - start) / 1000 * (1 / share - 1));
    $("batch-status").textContent =
      `${number(rows.length)} ${t("of")} ${number(records.length)} ${t("articles")}${share < 1 ? ` · ${t("left")} ${seconds(left)}` : ""}`;
  }
}

async function take(files) {
  complain();
  // What was looked for in other articles would hide these.
  for (const id of ["f-topic", "f-reason", "f-text"]) $(id).value = "";
  $("f-low").value = "0";
  try {
    const records = await read(files);
    if (!records.length) throw new Error(t("noText"));
    await run(records);
  } catch (error) {
    if (error.name !== "AbortError") complain(error.message);
  }
  $("progress").hidden = $("stop").hidden = true;
  $("batch-result").hidden = !rows.length;
  showFilters();
}

// MARK: Table

function options(select, values, name) {
  const chosen = select.value;
  select.replaceChildren(new Option(t("all"), ""), ...values.map(value => new Option(name(value), value)));
  select.value = values.includes(chosen) ? chosen : "";
}

function showFilters() {
  options($("f-topic"), [...new Set(rows.map(row => row.label ?? "none"))].sort(), label => labelName(label === "none" ? null : label));
  options($("f-reason"), [...new Set(rows.map(row => row.reason ?? row.error?.code).filter(Boolean))].sort(), reason);
  showRows();
}

function chosenRows() {
  const [label, why, low, text] = [$("f-topic").value, $("f-reason").value, +$("f-low").value, $("f-text").value.trim()];
  return rows.filter(row =>
    (!label || (row.label ?? "none") === label) && (!why || (row.reason ?? row.error?.code) === why)
    && (row.probability ?? 0) >= low && (!text || row.title.includes(text) || row.summary?.includes(text)));
}

const topicText = row => row.error ? `${t("error")}: ${row.error.code}` : labelName(row.label) + (row.reason ? ` (${reason(row.reason)})` : "");

function showRows() {
  const chosen = chosenRows();
  $("rows").replaceChildren(...chosen.slice(0, shownAtMost).map(row => {
    const line = make("tr");
    line.append(
      make("td", "", topicText(row)), make("td", "", row.error ? "" : percent(row.probability)),
      make("td", "", row.title), make("td", "", row.summary ?? ""));
    for (const cell of line.children) cell.dir = "auto";
    return line;
  }));
  $("shown").textContent = rows.length ? `${t("shown")} ${number(Math.min(chosen.length, shownAtMost))} ${t("of")} ${number(rows.length)}` : "";
}

// MARK: Files

/** A field of CSV; an apostrophe keeps spreadsheets from taking it for a formula. */
export function csvField(value) {
  let text = String(value ?? "");
  if (/^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function saveCSV() {
  const lines = [["id", "title", "label", "probability", "reason", "summary", "fingerprint"].join(",")];
  for (const row of chosenRows())
    lines.push([row.id, row.title, row.label ?? "none", row.probability, row.reason ?? row.error?.code, row.summary, row.fingerprint].map(csvField).join(","));
  download("topics.csv", ["\uFEFF" + lines.join("\r\n") + "\r\n"], "text/csv");
}

/** A page with the index first, then headline, topic and summary of each article. */
function print() {
  const chosen = chosenRows().filter(row => !row.error);
  const index = make("ol");
  const articles = chosen.map((row, place) => {
    const link = make("a");
    link.append(make("bdi", "", row.title), ` — ${labelName(row.label)}`);
    link.href = `#article-${place}`;
    const item = make("li");
    item.append(link);
    index.append(item);
    const article = make("article");
    article.id = `article-${place}`;
    article.append(make("h2", "", row.title), make("p", "", topicText(row)), make("p", "", row.summary));
    for (const part of article.children) part.dir = "auto";
    return article;
  });
  $("paper").replaceChildren(make("h2", "", t("index")), index, ...articles);
  document.body.classList.add("printing");
  window.print();
}

export function startBatch() {
  dropTarget($("batch-drop"), takeDropped);
  for (const id of ["batch-files", "batch-folder"])
    $(id).addEventListener("change", () => take([...$(id).files]));
  $("stop").addEventListener("click", () => running?.abort());
  for (const id of ["f-topic", "f-reason", "f-low", "f-text"]) $(id).addEventListener("input", showRows);
  $("save-csv").addEventListener("click", saveCSV);
  $("save-json").addEventListener("click", () =>
    download("topics.jsonl", chosenRows().map(row => row.line + "\n"), "application/x-ndjson"));
  $("print").addEventListener("click", print);
  addEventListener("afterprint", () => document.body.classList.remove("printing"));
  listeners.language.push(showFilters);
}
