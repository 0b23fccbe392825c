// Labelling: one article at a time, keys 1 to 9, and how good the model is by now.

import { $, ask, complain, download, listeners, make } from "./page.js";
import { currentLanguage, direction, figures, labelName, number, percent, t } from "./words.js";

let item, state, isBusy = false;

const who = () => $("who").value.trim() || "editor";
const isShown = () => !$("label").hidden && !$("project").hidden;
const nameOf = label => label.label === "other" ? t("other")
  : label[currentLanguage() === "ar" ? "arabic" : "english"] ?? labelName(label.label);

// MARK: What the service says

async function readState() {
  state = await (await ask(`/v1/project?who=${encodeURIComponent(who())}`)).json();
  showState();
}

async function readNext() {
  item = await (await ask(`/v1/project/next?who=${encodeURIComponent(who())}`)).json();
  showItem();
}

/** Sends a label; one click at a time, so that none is lost or doubled. */
async function give(label, article = item?.article) {
  if (isBusy || !article) return;
  isBusy = true;
  try {
    const body = JSON.stringify({ article, label, who: who() });
    state = await (await ask("/v1/project/label", body, "application/json")).json();
    complain();
    showState();
    await readNext();
    $("item").focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  } catch (error) { complain(error.message); }
  isBusy = false;
  // A training that began with this label ends soon.
  if (state?.training) setTimeout(() => readState().catch(() => {}), 1500);
}

async function undo() {
  if (isBusy) return;
  isBusy = true;
  try {
    await ask("/v1/project/undo", JSON.stringify({ who: who() }), "application/json");
    await readState();
    await readNext();
  } catch (error) { complain(error.message); }
  isBusy = false;
}

// MARK: What is shown

function showItem() {
  const hasArticle = !!item?.article;
  $("item").textContent = hasArticle ? item.text : t("done");
  $("item").dir = direction($("item").textContent);
  $("why").textContent = hasArticle ? t({ random: "random", uncertain: "uncertain", overlap: "random", first: "first" }[item.choice]) : "";
  showChoices();
}

function showChoices() {
  $("choices").replaceChildren(...(state?.labels ?? []).map((label, place) => {
    const button = make("button", label.label === item?.guess ? "guess" : "");
    button.type = "button";
    if (place < 9) {
      button.append(make("kbd", "", String(place + 1)));
      button.setAttribute("aria-keyshortcuts", String(place + 1));
    }
    button.append(nameOf(label));
    button.disabled = !item?.article;
    button.addEventListener("click", () => give(label.label));
    return button;
  }));
}

function showState() {
  $("counts").textContent =
    `${t("labelled")} ${number(state.labelled)} ${t("of")} ${number(state.articles)}${state.training ? " · " + t("training") : ""}`;
  const last = state.curve.findLast(point => point.accuracy !== null);
  showFigure($("accuracy"), t("accuracy"), last && percent(last.accuracy),
    last && `${figures(`${percent(last.low)}–${percent(last.high)}`)} · ${number(last.measured)} ${t("articles")}`);
  const kappa = state.agreement?.kappa ?? null;
  showFigure($("kappa"), t("kappa"), state.agreement && (kappa === null ? "–" : number(Math.round(100 * kappa) / 100)),
    state.agreement && `${number(state.agreement.articles)} ${t("articles")}`);
  showCurve(state.curve.filter(point => point.accuracy !== null));
  $("doubtful").replaceChildren(...state.doubtful.map(one => {
    const entry = make("li"), details = make("details");
    const label = state.labels.find(other => other.label === one.label) ?? { label: one.label };
    details.append(make("summary", "", `${nameOf(label)} — ${one.text.trim().split("\n")[0].slice(0, 60)}`), make("p", "", one.text));
    const row = make("div", "row");
    for (const choice of state.labels) {
      const button = make("button", choice.label === one.label ? "guess" : "", nameOf(choice));
      button.type = "button";
      button.addEventListener("click", () => give(choice.label, one.id));
      row.append(button);
    }
    details.append(row);
    entry.append(details);
    return entry;
  }));
  showChoices();
}

/** A figure under its name, with what it rests on below; nothing if there is none. */
function showFigure(element, name, value, basis) {
  element.replaceChildren(...value ? [`${name} `, make("span", "figure", value), " ", make("small", "", basis)] : []);
}

/** The accuracy on the random part by number of labels, with its interval. */
function showCurve(points) {
  if (!points.length) return $("curve").replaceChildren();
  const space = "http://www.w3.org/2000/svg";
  const [width, height, left, bottom] = [300, 160, 34, 20];
  const most = Math.max(...points.map(point => point.labels), 1);
  const x = labels => left + labels / most * (width - left - 6);
  const y = share => 6 + (1 - share) * (height - bottom - 6);
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", $("accuracy").textContent);
  const draw = (name, attributes, text) => {
    const shape = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    if (text !== undefined) shape.textContent = text;
    svg.append(shape);
  };
  for (const share of [0, 0.5, 1]) {
    draw("path", { class: "axis", d: `M${left} ${y(share)}H${width - 6}` });
    draw("text", { x: left - 4, y: y(share) + 4, "text-anchor": "end", direction: "ltr" }, `${100 * share}`);
  }
  const path = (ends, edge) => ends.map((point, place) => `${place ? "L" : "M"}${x(point.labels)} ${y(point[edge])}`).join("");
  draw("path", { class: "band", d: path(points, "high") + path([...points].reverse(), "low").replace("M", "L") + "Z" });
  draw("path", { class: "line", d: path(points, "accuracy") });
  draw("text", { x: width - 6, y: height - 4, "text-anchor": "end", direction: "ltr" }, String(most));
  $("curve").replaceChildren(svg);
}

// MARK: Beginning

async function begin() {
  try {
    await readState();
    $("no-project").hidden = true;
    $("project").hidden = false;
    await readNext();
  } catch (error) {
    $("no-project").hidden = error.status !== 404;
    if (error.status !== 404) complain(error.message);
  }
}

async function save(path, name, type) {
  try {
    download(name, [await (await ask(path)).blob()], type);
  } catch (error) { complain(error.message); }
}

export function startLabel() {
  $("who").value = localStorage.getItem("who") ?? "";
  $("who").addEventListener("change", () => {
    localStorage.setItem("who", who());
    begin();
  });
  $("undo").addEventListener("click", undo);
  $("skip").addEventListener("click", () => give(null));
  $("export-labels").addEventListener("click", () => save("/v1/project/labels", "labels.jsonl", "application/x-ndjson"));
  $("export-folders").addEventListener("click", () => save("/v1/project/folders", "labels.zip", "application/zip"));
  $("export-model").addEventListener("click", () => save("/v1/project/model", "project.textml", "application/octet-stream"));
  document.addEventListener("keydown", event => {
    if (!isShown() || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    // Arabic keyboards write Arabic digits, and letters in place of u and s.
    const digit = "123456789".indexOf(event.key) + "١٢٣٤٥٦٧٨٩".indexOf(event.key) + 1;
    if (digit >= 0 && state?.labels[digit]) give(state.labels[digit].label);
    else if (event.code === "KeyU") undo();
    else if (event.code === "KeyS") give(null);
  });
  listeners.part.label = begin;
  listeners.language.push(() => { if (state && item) { showState(); showItem(); } });
}
