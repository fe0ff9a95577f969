// What all views build with. Text only ever becomes text nodes: nothing shown here can become markup.

/** An element: el("a.back", {href: "#/"}, "Back"). Attributes that are null are left out; functions listen. */
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
 * Makes the children of a parent those of the items, in order. What stays the same stays in place, so that an open
 * entry, a selection and the scroll position outlive a refresh.
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

/** Fetches JSON; what goes wrong is thrown with words for the reader. */
export const get = (path, signal) => fetchJson(path, {signal});

/** Has something done; the header tells the page's server that it was this page that asked. */
export const ask = (method, path) => fetchJson(path, {method, headers: {"X-Asked-By": "page"}});

async function fetchJson(path, request) {
  let answer;
  try {
    answer = await fetch(path, request);
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new Error("The local stack does not answer: is it still running?");
  }
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.detail ?? body.title);
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
  if (ms < 0) return "for ever";
  const hours = ms / 3_600_000;
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  return hours >= 1 ? `${Math.round(hours)} h` : `${Math.round(ms / 60_000)} min`;
}

/** The time of day, with the day unless it is today. */
export function time(iso, {millis = false} = {}) {
  const when = new Date(iso);
  const today = new Date().toDateString() === when.toDateString();
  const day = today ? "" : when.toLocaleDateString(undefined, {month: "short", day: "numeric"}) + " ";
  const clock = when.toLocaleTimeString(undefined, {hourCycle: "h23"});
  const tail = millis ? "." + String(when.getMilliseconds()).padStart(3, "0") : "";
  return el("time", {datetime: iso, title: iso}, day + clock + tail);
}

export const empty = (...words) => el("p.empty", null, ...words);

export const topicLink = (name, key) =>
  `#/topics/${encodeURIComponent(name)}${key ? "?key=" + encodeURIComponent(key) : ""}`;
