// The messages that the services could not handle: to look at, to replay, to discard.
import {ask, count, el, empty, get, reconcile, time} from "./dom.js";
import {fact, json} from "./show.js";

export function lettersView() {
  const list = el("div.messages");
  const summary = el("p.summary");
  const notes = el("div", {role: "status"});
  const replayAll = el("button", {type: "button", click: event => doing(event, async () => {
    const outcome = await ask("POST", "/api/dead-letters/replay");
    const also = Object.entries(outcome.troubles).map(([service, trouble]) => ` ${service}: ${trouble}`);
    return `${count(outcome.replayed)} handled, ${count(outcome.failed)} failed again.`
      + (outcome.more ? " There are more: replay again." : "") + also.join("");
  })}, "Replay all");

  const view = {
    title: "Dead letters",
    group: "letters",
    element: el("section", null,
      el("div.head", null, el("h1", null, "Dead letters"), summary, replayAll), notes, list),
    async refresh(signal) {
      const {letters, troubles} = await get("/api/dead-letters", signal);
      const waiting = letters.filter(letter => letter.replayed_at === null).length;
      summary.textContent = letters.length ? `${count(waiting)} waiting, ${count(letters.length - waiting)} replayed` : "";
      replayAll.disabled = waiting === 0;
      reconcile(list, letters, letter => letter.letter_id, (letter, old) => entry(letter, old, doing));
      if (!letters.length) list.replaceChildren(empty("No dead letters: every message could be handled."));
      const silent = Object.entries(troubles);
      if (silent.length) throw new Error(silent.map(([, trouble]) => trouble).join(" "));
    },
  };

  /** Does what a button says, and tells what became of it. */
  async function doing(event, work) {
    const button = event.currentTarget;
    button.disabled = true;
    try {
      say("notice.good", await work());
    } catch (failure) {
      say("notice", failure.message);
    } finally {
      button.disabled = false;
      view.refresh().catch(() => {}); // the next refresh tells
    }
  }

  const say = (kind, words) => notes.replaceChildren(el(`p.${kind}`, null, words));
  return view;
}

const address = letter => `/api/dead-letters/${letter.service}/${letter.letter_id}`;

function entry(letter, old, doing) {
  const body = el("div.body");
  const done = letter.replayed_at !== null;
  const details = el(done ? "details.message.letter" : "details.message.letter.troubled", {
    open: old?.open,
    toggle: () => details.open && !body.firstChild && fill(body, letter, doing),
  }, el("summary", null,
    el("span.when", null, time(letter.buried_at)),
    el("span.where", {title: `Channel ${letter.channel} of the ${letter.service} service`}, letter.service),
    el("bdi.key", {title: letter.key}, letter.key ?? "no key"),
    el("span.preview", null,
      el(`span.badge.${done ? "good" : "bad"}`, null, done ? "replayed" : "waiting"),
      el("span.mono", null, letter.topic), el("bdi", {title: letter.reason}, letter.reason))), body);
  if (old?.open) fill(body, letter, doing);
  return details;
}

async function fill(body, letter, doing) {
  try {
    body.replaceChildren(...content(await get(address(letter)), doing));
  } catch (failure) {
    body.replaceChildren(el("p.notice", null, failure.message));
  }
}

function content(letter, doing) {
  const replay = event => doing(event, async () => {
    await ask("POST", address(letter) + "/replay");
    return `The message of ${letter.topic} was handled by the ${letter.service} service.`;
  });
  const discard = event => doing(event, async () => {
    await ask("DELETE", address(letter));
    return "Discarded.";
  });
  return [
    el("div.actions", null,
      letter.replayed_at === null ? el("button", {type: "button", click: replay}, "Replay") : null,
      el("button", {type: "button", click: discard}, "Discard")),
    el("dl.facts", null,
      fact("Service, channel", `${letter.service}, ${letter.channel}`),
      fact("Topic, partition, offset", `${letter.topic}, ${letter.partition}, ${letter.offset}`),
      fact("Key", letter.key ?? "none"),
      fact("Laid aside", el("span.mono", null, letter.buried_at)),
      letter.replayed_at ? fact("Replayed", el("span.mono", null, letter.replayed_at)) : null,
      fact("Type", letter.type ?? "unknown")),
    letter.trouble ? el("p.notice", null, letter.trouble) : null,
    letter.value !== null ? el("pre.json", null, json(letter.value, "")) : null,
    letter.hex !== null ? el("pre.hex", null, letter.hex.replace(/(..)/g, "$1 ")) : null,
    el("h3", null, "Why"),
    el("pre.text", null, letter.stack),
    el("h3", null, "Headers"),
    el("dl.headers", null, Object.entries(letter.headers).map(([name, value]) => fact(name, value))),
  ].filter(part => part);
}
