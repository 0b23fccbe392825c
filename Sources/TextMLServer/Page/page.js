// Parts, language, model, key, and how the service is asked.

import { startBatch } from "./batch.js";
import { startLabel } from "./label.js";
import { startTry } from "./try.js";
import { currentLanguage, labelName, setLanguage, setTopics, t } from "./words.js";

export const $ = id => document.getElementById(id);
export const listeners = { language: [], model: [], part: {} };

/** Shows what went wrong, or nothing. */
export function complain(message) {
  $("alert").hidden = !message;
  $("alert").textContent = message ?? "";
}

/** Makes an element with a class and a text; never from markup. */
export function make(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

export const model = () => $("model").value;

/** Sends a request; returns the response, or throws an error with the problem's detail. */
export async function ask(path, body, type, options = {}) {
  const headers = {};
  if (type) headers["Content-Type"] = type;
  const key = sessionStorage.getItem("key");
  if (key) headers.Authorization = `Bearer ${key}`;
  let response;
  try {
    response = await fetch(path, { method: body === undefined ? "GET" : "POST", body, headers, ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(t("lostConnection"));
  }
  if (response.status === 401) $("key-form").hidden = false;
  if (!response.ok) {
    let detail = `${response.status}`;
    try { detail = (await response.json()).detail; } catch { /* not a problem document */ }
    const error = new Error(response.status === 507 ? t("notSaved") : `${t("error")}: ${detail}`);
    error.status = response.status;
    throw error;
  }
  return response;
}

export function download(name, parts, type) {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Lets files be dropped on an element. */
export function dropTarget(element, take) {
  element.addEventListener("dragover", event => {
    event.preventDefault();
    element.classList.add("over");
  });
  element.addEventListener("dragleave", () => element.classList.remove("over"));
  element.addEventListener("drop", event => {
    element.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take([...event.dataTransfer.files], event.dataTransfer);
  });
}

// MARK: Parts

const tabs = [...document.querySelectorAll("[role=tab]")];

function show(tab) {
  for (const other of tabs) {
    const isShown = other === tab;
    other.setAttribute("aria-selected", isShown);
    other.tabIndex = isShown ? 0 : -1;
    $(other.getAttribute("aria-controls")).hidden = !isShown;
  }
  complain();
  listeners.part[tab.getAttribute("aria-controls")]?.();
}

for (const tab of tabs) {
  tab.addEventListener("click", () => show(tab));
  tab.addEventListener("keydown", event => {
    const isForward = event.key === (document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight");
    const isBackward = event.key === (document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft");
    if (!isForward && !isBackward) return;
    const next = tabs[(tabs.indexOf(tab) + (isForward ? 1 : tabs.length - 1)) % tabs.length];
    next.focus();
    show(next);
  });
}

// MARK: Language, model, key

$("language").addEventListener("click", () => {
  setLanguage(currentLanguage() === "ar" ? "en" : "ar");
  localStorage.setItem("language", currentLanguage());
  for (const listener of listeners.language) listener();
});

export let models = [];

async function readModels() {
  models = (await (await ask("/v1/models")).json()).models;
  const chosen = $("model").value;
  $("model").replaceChildren(...models.map(model => new Option(model.name, model.name)));
  if (models.some(model => model.name === chosen)) $("model").value = chosen;
  setTopics(models.flatMap(model => model.labels));
}

$("model").addEventListener("change", () => { for (const listener of listeners.model) listener(); });

$("key-form").addEventListener("submit", async event => {
  event.preventDefault();
  sessionStorage.setItem("key", $("key").value);
  $("key-form").hidden = true;
  await begin();
});

async function begin() {
  try {
    await readModels();
    complain();
    for (const listener of listeners.model) listener();
  } catch (error) { complain(error.message); }
}

setLanguage(localStorage.getItem("language") ?? "ar");
startTry();
startBatch();
startLabel();
await begin();
document.documentElement.dataset.ready = labelName(null) ? "yes" : "";
