// All topics with their size.
import {bytes, count, duration, el, empty, get, reconcile, topicLink} from "./dom.js";

export function topicsView() {
  const rows = el("tbody");
  const summary = el("p.summary");
  const table = el("table.cards", null,
    el("thead", null, el("tr", null,
      el("th", null, "Topic"), el("th", null, "Message type"), el("th.number", null, "Messages"),
      el("th.number", null, "Size"), el("th.number", null, "Partitions"), el("th", null, "Retention"))),
    rows);
  const body = el("div");
  return {
    title: "Topics",
    group: "topics",
    element: el("section", null, el("div.head", null, el("h1", null, "Topics"), summary), body),
    async refresh(signal) {
      const {topics} = await get("/api/topics", signal);
      const messages = topics.reduce((sum, topic) => sum + topic.messages, 0);
      summary.textContent = `${topics.length} topics, ${count(messages)} messages`;
      topics.sort((one, other) => rank(one) - rank(other));
      reconcile(rows, topics, topic => topic.name, row);
      body.replaceChildren(topics.length ? table : empty("No topics yet. The services create them when they start."));
    },
  };
}

const isDeadLetterTopic = topic => topic.name.endsWith(".dead");

/** Dead-letter topics with messages come first because they need attention, empty ones last. */
const rank = topic => !isDeadLetterTopic(topic) ? 1 : topic.messages ? 0 : 2;

function row(topic) {
  return el(["tr.link.alarm", "tr.link", "tr.link.quiet"][rank(topic)], {click: open},
    el("td.name", null, el("a", {href: topicLink(topic.name)}, topic.name),
      rank(topic) === 0 ? el("span.badge.bad", null, "dead letters") : null),
    el("td.dim", {"data-label": "Message type"}, topic.type ?? "unknown"),
    el("td.number", {"data-label": "Messages", title: topic.compacted ? "At most: compaction removes older messages of a key" : null},
      (topic.compacted && topic.messages ? "≤ " : "") + count(topic.messages)),
    el("td.number", {"data-label": "Size"}, bytes(topic.bytes)),
    el("td.number", {"data-label": "Partitions"}, topic.partitions),
    el("td.dim", {"data-label": "Retention"}, topic.compacted ? "newest per key" : duration(topic.retention_ms)));
}

function open(event) {
  if (event.target.closest("a") || getSelection().toString()) return;
  event.currentTarget.querySelector("a").click();
}
