// Functions for building the views. Data becomes text nodes only, so it cannot inject markup.

/** Creates an element: el("a.back", {href: "#/"}, "Back"). Omits null attributes; a function becomes an event listener. */
export function el(what, attributes, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

/**
 * Updates the children of a parent to match the items, in order. Unchanged children stay in place, so that open entries, the
 * selection and the scroll position survive a refresh.
 */
export function reconcile(parent, items, keyOf, render) {
  const old = new Map([...parent.children].map(child => [child.dataset.key, child]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    let child = old.get(key);
    const state = JSON.stringify(item);
    if (!child || child.state !== state) {
      const fresh = render(item, child);
      fresh.dataset.key = key;
      fresh.state = state;
      if (child) {
        if (place === child) place = fresh;
        child.replaceWith(fresh);
      }
      child = fresh;
    }
    old.delete(key);
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
  for (const child of old.values()) child.remove();
}

/** Fetches JSON. A failure is thrown with a message for the user. */
export const get = (path, signal) => fetchJson(path, {signal});

/** Sends a request that changes something. The header proves to the server that this page sent it. */
export const send = (method, path) => fetchJson(path, {method, headers: {"X-Asked-By": "page"}});

async function fetchJson(path, request) {
  let response;
  try {
    response = await fetch(path, request);
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new Error("The local stack does not respond. Is it still running?");
  }
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail ?? body.title);
  return body;
}

export const count = number => number.toLocaleString();

export function bytes(number) {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let power = 0;
  while (number >= 1000 && power < units.length - 1) {
    number /= 1024;
    power++;
  }
  return `${number < 10 && power > 0 ? number.toFixed(1) : Math.round(number)} ${units[power]}`;
}

export function duration(ms) {
  if (ms < 0) return "unlimited";
  const hours = ms / 3_600_000;
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  return hours >= 1 ? `${Math.round(hours)} h` : `${Math.round(ms / 60_000)} min`;
}

/** The time of day; with the date unless it is today. */
export function time(iso, {millis = false} = {}) {
  const when = new Date(iso);
  const today = new Date().toDateString() === when.toDateString();
  const day = today ? "" : when.toLocaleDateString(undefined, {month: "short", day: "numeric"}) + " ";
  const clock = when.toLocaleTimeString(undefined, {hourCycle: "h23"});
  const tail = millis ? "." + String(when.getMilliseconds()).padStart(3, "0") : "";
  return el("time", {datetime: iso, title: iso}, day + clock + tail);
}

export const empty = (...text) => el("p.empty", null, ...text);

export const topicLink = (name, key) =>
  `#/topics/${encodeURIComponent(name)}${key ? "?key=" + encodeURIComponent(key) : ""}`;
