// Selects the view by the address, and refreshes it.
import {count, el, get} from "./dom.js";
import {deadLettersView} from "./dead-letters.js";
import {groupsView} from "./groups.js";
import {mailsView} from "./mails.js";
import {messagesView} from "./messages.js";
import {topicsView} from "./topics.js";

const REFRESH_MS = 2000;
const trouble = document.getElementById("trouble");
const live = document.getElementById("live");
let view;
let timer;
let running;

/** The view of an address: {title, group, element, refresh(signal)}. Within a group the scroll position is preserved. */
function open(hash) {
  const [path, query] = hash.replace(/^#\/?/, "").split("?");
  const [tab, ...rest] = path.split("/").map(part => decodeURIComponent(part));
  const parameters = new URLSearchParams(query);
  if (tab === "groups") return groupsView();
  if (tab === "dead-letters") return deadLettersView();
  if (tab === "mails") return mailsView(rest[0], parameters.get("to") ?? "");
  if (rest[0]) return messagesView(rest[0], parameters.get("key") ?? "");
  return topicsView();
}

function show() {
  const tab = location.hash.split(/[/?]/)[1] || "topics";
  for (const link of document.querySelectorAll("#tabs a")) {
    if (link.hash === "#/" + tab) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const next = open(location.hash);
  if (!view || view.group !== next.group) scrollTo(0, 0);
  view = next;
  document.title = `${view.title} · Online Mart`;
  document.getElementById("view").replaceChildren(view.element);
  refresh();
}

async function refresh() {
  clearTimeout(timer);
  running?.abort();
  const mine = running = new AbortController();
  const results = await Promise.allSettled([view.refresh(mine.signal), countMails(mine.signal)]);
  if (mine.signal.aborted) return;
  const failed = results.find(result => result.status === "rejected");
  trouble.hidden = !failed;
  trouble.textContent = failed ? `${failed.reason.message} ${isLive() ? "Retrying…" : ""}` : "";
  document.body.classList.toggle("stale", Boolean(failed));
  if (isLive() && !document.hidden) timer = setTimeout(refresh, REFRESH_MS);
}

async function countMails(signal) {
  const badge = document.getElementById("mail-count");
  const {count: mails} = await get("/api/mails?limit=1", signal);
  badge.textContent = count(mails);
  badge.hidden = mails === 0;
}

const isLive = () => live.getAttribute("aria-pressed") === "true";

function setLive(on) {
  live.setAttribute("aria-pressed", String(on));
  live.querySelector("span").textContent = on ? "Live" : "Paused";
  live.title = on ? "Refreshes every 2 s. Click to pause." : "Click to resume.";
  localStorage.setItem("live", on);
  if (on) refresh();
  else clearTimeout(timer);
}

addEventListener("hashchange", show);
document.addEventListener("visibilitychange", () => !document.hidden && isLive() && refresh());
live.addEventListener("click", () => setLive(!isLive()));
const paused = localStorage.getItem("live") === "false";
show();
if (paused) setLive(false);
else live.title = "Refreshes every 2 s. Click to pause.";
