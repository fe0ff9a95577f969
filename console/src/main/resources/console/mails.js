// The caught e-mails: the list, and the open one.
import {bytes, count, el, empty, get, reconcile, time} from "./dom.js";

const address = (n, to) => `#/mails/${n}${to ? "?to=" + encodeURIComponent(to) : ""}`;

export function mailsView(n, to) {
  const list = el("div.mail-list");
  const reader = el("article.mail", {hidden: !n});
  const summary = el("p.summary");
  const older = el("button", {type: "button", class: "more", hidden: true, click: () => { limit += 100; view.refresh(); }},
    "Older e-mails");
  let limit = 100;
  let opened = false;

  const view = {
    title: n ? `E-mail ${n}` : "E-mails",
    group: "mails",
    element: el("section", null,
      el("div.head", null, el("h1", null, "E-mails"), summary),
      el(n ? "div.mailbox.reading" : "div.mailbox", null,
        el("div.mail-side", null, filter(to), list, older), reader)),
    async refresh(signal) {
      const query = `?limit=${Math.min(limit, 1000)}` + (to ? `&to=${encodeURIComponent(to)}` : "");
      const [box] = await Promise.all([get("/api/mails" + query, signal), opened || !n ? null : open(signal)]);
      summary.textContent = box.count === 1 ? "1 caught" : `${count(box.count)} caught`;
      older.hidden = box.next === null || limit >= 1000;
      reconcile(list, box.mails, mail => mail.n, mail => line(mail, to, String(mail.n) === n));
      if (!box.mails.length) {
        list.replaceChildren(empty(to ? `No e-mails to ${to}.` : "No e-mails yet. Register a user to receive one."));
      }
    },
  };

  async function open(signal) {
    const mail = await get(`/api/mails/${encodeURIComponent(n)}`, signal);
    opened = true;
    reader.replaceChildren(...content(mail, to));
  }
  return view;
}

function filter(to) {
  const input = el("input", {
    type: "search", name: "to", value: to, placeholder: "Recipient's address", "aria-label": "Filter by recipient",
    autocomplete: "off", spellcheck: "false",
  });
  const go = event => {
    event.preventDefault();
    const wanted = input.value.trim();
    location.hash = "#/mails" + (wanted ? "?to=" + encodeURIComponent(wanted) : "");
  };
  input.addEventListener("search", go);
  return el("form.filter", {submit: go}, input, el("button", {type: "submit"}, "Filter"));
}

function line(mail, to, current) {
  return el("a.mail-line", {href: address(mail.n, to), "aria-current": current ? "true" : null},
    el("bdi.who", null, mail.to ?? "(no recipient)"), el("span.when", null, time(mail.received_at)),
    el("bdi.subject", null, mail.subject ?? "(no subject)"));
}

function content(mail, to) {
  const pane = el("div.pane");
  const tabs = el("div.tabs", {role: "tablist"});
  const views = [
    mail.html !== null && ["HTML", () => frame(mail)],
    mail.text !== null && ["Text", () => el("pre.text", null, mail.text)],
    ["Headers", () => el("dl.headers", null, mail.headers.map(header =>
      el("div", null, el("dt", null, header.name), el("dd", null, el("bdi", null, header.value)))))],
    ["Source", () => source(mail)],
  ].filter(view => view);
  for (const [name, make] of views) {
    tabs.append(el("button", {type: "button", role: "tab", click: event => {
      for (const tab of tabs.children) tab.setAttribute("aria-selected", String(tab === event.currentTarget));
      pane.replaceChildren(make());
    }}, name));
  }
  tabs.firstChild.click();
  return [
    el("a.back.to-list", {href: to ? "#/mails?to=" + encodeURIComponent(to) : "#/mails"}, "‹ All e-mails"),
    el("h2", null, el("bdi", null, mail.subject ?? "(no subject)")),
    el("p.dim", null, `${mail.from ?? "(no sender)"} → ${mail.to ?? "(no recipient)"}${mail.cc ? ", copy to " + mail.cc : ""}`),
    el("p.dim", null, time(mail.received_at)),
    el("div.tab-row", null, tabs, el("a.download", {href: `/api/mails/${mail.n}/eml`}, "Download .eml")),
    pane,
    mail.attachments.length
      ? el("ul.attachments", null, mail.attachments.map(file =>
          el("li", null, `${file.name ?? "unnamed"} · ${file.type.split(";")[0]} · ${bytes(Math.max(0, file.size))}`)))
      : null,
  ].filter(part => part);
}

// an empty sandbox forbids scripts, forms and navigation, and gives the HTML its own origin
const frame = mail => el("iframe", {sandbox: "", src: `/api/mails/${mail.n}/html`, title: "HTML of the e-mail"});

function source(mail) {
  const pre = el("pre.text", null, "…");
  fetch(`/api/mails/${mail.n}/source`)
    .then(response => response.text())
    .then(text => pre.textContent = text)
    .catch(() => pre.textContent = "The local stack does not respond.");
  return pre;
}
