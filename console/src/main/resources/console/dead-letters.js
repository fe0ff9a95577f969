// The dead letters of all services, with buttons to replay and discard them.
import {count, el, empty, get, reconcile, send, time} from "./dom.js";
import {fact, json} from "./show.js";

export function deadLettersView() {
  const list = el("div.messages");
  const summary = el("p.summary");
  const notes = el("div", {role: "status"});
  const replayAll = el("button", {type: "button", click: event => run(event, async () => {
    const outcome = await send("POST", "/api/dead-letters/replay");
    const troubles = Object.entries(outcome.troubles).map(([service, trouble]) => ` ${service}: ${trouble}`);
    return `${count(outcome.replayed)} replayed, ${count(outcome.failed)} failed again.`
      + (outcome.more ? " There are more dead letters: replay again." : "") + troubles.join("");
  })}, "Replay all");

  const view = {
    title: "Dead letters",
    group: "dead-letters",
    element: el("section", null,
      el("div.head", null, el("h1", null, "Dead letters"), summary, replayAll), notes, list),
    async refresh(signal) {
      const {letters, troubles} = await get("/api/dead-letters", signal);
      const waiting = letters.filter(deadLetter => deadLetter.replayed_at === null).length;
      summary.textContent = letters.length ? `${count(waiting)} waiting, ${count(letters.length - waiting)} replayed` : "";
      replayAll.disabled = waiting === 0;
      reconcile(list, letters, deadLetter => deadLetter.letter_id, (deadLetter, old) => entry(deadLetter, old, run));
      if (!letters.length) list.replaceChildren(empty("No dead letters. All messages were handled."));
      const failures = Object.entries(troubles);
      if (failures.length) throw new Error(failures.map(([, trouble]) => trouble).join(" "));
    },
  };

  /** Runs the action of a button and shows its result. */
  async function run(event, work) {
    const button = event.currentTarget;
    button.disabled = true;
    try {
      notify("notice.good", await work());
    } catch (failure) {
      notify("notice", failure.message);
    } finally {
      button.disabled = false;
      view.refresh().catch(() => {}); // the next refresh shows the error
    }
  }

  const notify = (kind, text) => notes.replaceChildren(el(`p.${kind}`, null, text));
  return view;
}

const address = deadLetter => `/api/dead-letters/${deadLetter.service}/${deadLetter.letter_id}`;

function entry(deadLetter, old, run) {
  const body = el("div.body");
  const done = deadLetter.replayed_at !== null;
  const details = el(done ? "details.message" : "details.message.troubled", {
    open: old?.open,
    toggle: () => details.open && !body.firstChild && fill(body, deadLetter, run),
  }, el("summary", null,
    el("span.when", null, time(deadLetter.buried_at)),
    el("span.where", {title: `Channel ${deadLetter.channel} of the ${deadLetter.service} service`}, deadLetter.service),
    el("bdi.key", {title: deadLetter.key}, deadLetter.key ?? "no key"),
    el("span.preview", null,
      el(`span.badge.${done ? "good" : "bad"}`, null, done ? "replayed" : "waiting"),
      el("span.mono", null, deadLetter.topic), el("bdi", {title: deadLetter.reason}, deadLetter.reason))), body);
  if (old?.open) fill(body, deadLetter, run);
  return details;
}

async function fill(body, deadLetter, run) {
  try {
    body.replaceChildren(...content(await get(address(deadLetter)), run));
  } catch (failure) {
    body.replaceChildren(el("p.notice", null, failure.message));
  }
}

function content(deadLetter, run) {
  const replay = event => run(event, async () => {
    await send("POST", address(deadLetter) + "/replay");
    return deadLetter.channel === "outbox"
      ? `Put back: the ${deadLetter.service} service publishes the message to ${deadLetter.topic} again.`
      : `Replayed: the ${deadLetter.service} service has handled the message of ${deadLetter.topic}.`;
  });
  const discard = event => run(event, async () => {
    await send("DELETE", address(deadLetter));
    return "Discarded.";
  });
  return [
    el("div.actions", null,
      deadLetter.replayed_at === null ? el("button", {type: "button", click: replay}, "Replay") : null,
      el("button", {type: "button", click: discard}, "Discard")),
    el("dl.facts", null,
      fact("Service, channel", `${deadLetter.service}, ${deadLetter.channel}`),
      fact("Topic, partition, offset", `${deadLetter.topic}, ${deadLetter.partition}, ${deadLetter.offset}`),
      fact("Key", deadLetter.key ?? "none"),
      fact("Failed at", el("span.mono", null, deadLetter.buried_at)),
      deadLetter.replayed_at ? fact("Replayed at", el("span.mono", null, deadLetter.replayed_at)) : null,
      fact("Type", deadLetter.type ?? "unknown")),
    deadLetter.trouble ? el("p.notice", null, deadLetter.trouble) : null,
    deadLetter.value !== null ? el("pre.json", null, json(deadLetter.value, "")) : null,
    deadLetter.hex !== null ? el("pre.hex", null, deadLetter.hex.replace(/(..)/g, "$1 ")) : null,
    el("h3", null, "Reason"),
    el("pre.text", null, deadLetter.stack),
    el("h3", null, "Headers"),
    el("dl.headers", null, Object.entries(deadLetter.headers).map(([name, value]) => fact(name, value))),
  ].filter(part => part);
}
