// The messages of a topic, newest first.
import {count, bytes, el, empty, get, reconcile, time, topicLink} from "./dom.js";
import {fact, json} from "./show.js";

const PAGE = 50;
const MOST_SHOWN = 1000;

export function messagesView(topic, key) {
  const list = el("div.messages");
  const older = el("button", {type: "button", class: "more", hidden: true, click: loadOlder}, "Older messages");
  const note = el("p.summary");
  let shown = [];
  let next; // the cursor of older messages; null if there are none

  const address = before => `/api/topics/${encodeURIComponent(topic)}/messages?limit=${PAGE}`
    + (key ? `&key=${encodeURIComponent(key)}` : "") + (before ? `&before=${before}` : "");

  function draw() {
    reconcile(list, shown, id, message => entry(topic, message));
    older.hidden = !next;
    older.textContent = key ? "Search older messages" : "Older messages";
    if (!shown.length) {
      list.replaceChildren(empty(
        !key ? "No messages yet." : next ? "No messages with this key found so far." : "No messages with this key."));
    }
    note.textContent = shown.length ? `${count(shown.length)}${next ? " newest" : ""} shown` : "";
  }

  async function loadOlder() {
    older.disabled = true;
    try {
      const page = await get(address(next));
      shown = shown.concat(page.messages);
      next = page.next;
      draw();
    } catch (failure) {
      note.textContent = failure.message;
    } finally {
      older.disabled = false;
    }
  }

  return {
    title: topic,
    group: "messages:" + topic,
    element: el("section", null,
      el("div.head", null,
        el("h1", null, el("a.back", {href: "#/topics", title: "All topics"}, "‹"), el("span.mono", null, topic)),
        note),
      filter(topic, key), list, older),
    async refresh(signal) {
      const page = await get(address(), signal);
      const known = new Set(shown.map(id));
      const fresh = page.messages.filter(message => !known.has(id(message)));
      // all are new, so there may be a gap between them and the shown ones: start again
      const gap = fresh.length > 0 && fresh.length === page.messages.length;
      const full = fresh.length > 0 && shown.length > MOST_SHOWN;
      if (next === undefined || gap || full) {
        shown = page.messages;
        next = page.next;
      } else {
        shown = fresh.concat(shown);
      }
      draw();
    },
  };
}

const id = message => `${message.partition}-${message.offset}`;

function filter(topic, key) {
  const input = el("input", {
    type: "search", name: "key", value: key, placeholder: "Key, such as an order id", "aria-label": "Filter by key",
    autocomplete: "off", spellcheck: "false",
  });
  const go = event => {
    event.preventDefault();
    location.hash = topicLink(topic, input.value.trim());
  };
  input.addEventListener("search", go);
  return el("form.filter", {submit: go}, input, el("button", {type: "submit"}, "Filter"));
}

function entry(topic, message) {
  const body = el("div.body");
  const details = el(message.trouble ? "details.message.troubled" : "details.message", {
    toggle: () => details.open && !body.firstChild && body.append(...content(topic, message)),
  }, el("summary", null,
    el("span.when", null, time(message.time, {millis: true})),
    el("span.where", {title: `Partition ${message.partition}, offset ${message.offset}`},
      `${message.partition}:${message.offset}`),
    el("bdi.key", {title: message.key}, message.key ?? "no key"),
    el("span.preview", null, preview(message))), body);
  return details;
}

/** The most important fields of a message: states as badges, then other values. */
function preview(message) {
  if (message.hex !== null) return [badge("bad", "not decoded"), el("span", null, message.trouble)];
  if (message.value === null) return [badge("plain", "tombstone"), el("span", null, "deletes the key")];
  const fields = Object.entries(message.value).filter(([name, value]) =>
    value && typeof value !== "object" && value !== message.key && !UNIMPORTANT.test(name));
  const states = new Set(fields.map(([, value]) => value).filter(isState));
  const dead = message.headers.find(header => header.name === "dead-reason");
  return [
    message.trouble ? badge("bad", "unknown fields") : null,
    dead ? badge("bad", dead.value) : null,
    [...states].map(state => badge(tone(state), state)),
    fields.filter(([, value]) => !isState(value) && !isId(value)).map(([name, value]) =>
      el("span.pair", null, el("small", null, name.replaceAll("_", " ")), " ", el("bdi", null, String(value)))),
  ].flat();
}

const UNIMPORTANT = /^(version|revision)$/;
const badge = (kind, text) => el(`span.badge.${kind}`, null, text);
const isState = value => /^[A-Z][A-Z_]{2,}$/.test(value);
const isId = value =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) || /^\d{4}-\d\d-\d\dT/.test(value);

function tone(state) {
  if (/^(CONFIRMED|COMPLETED|PAID|RESERVED|COMMIT|CREATED)$/.test(state)) return "good";
  if (/^(REJECTED|CANCELLED|EXPIRED|FAILED|PAYMENT_FAILED|CHANGE_REFUSED|NOT_ENOUGH_STOCK|NO_SUCH_PRODUCT|DELETED)$/.test(state)) return "bad";
  return "plain";
}

function content(topic, message) {
  return [
    el("dl.facts", null,
      fact("Key", message.key === null ? "none" : el("a.mono", {href: topicLink(topic, message.key)}, message.key)),
      fact("Time", el("span.mono", null, message.time)),
      fact("Partition, offset", `${message.partition}, ${message.offset}`),
      fact("Type", message.type ?? "unknown"),
      fact("Size", message.size < 0 ? "none" : bytes(message.size))),
    message.trouble ? el("p.notice", null, message.trouble) : null,
    message.value !== null ? el("pre.json", null, json(message.value, "")) : null,
    message.hex !== null ? el("pre.hex", null, message.hex.replace(/(..)/g, "$1 ")) : null,
    message.headers.length ? el("h3", null, "Headers") : null,
    message.headers.length ? el("dl.headers", null, message.headers.map(header => fact(header.name, header.value))) : null,
  ].filter(part => part);
}
