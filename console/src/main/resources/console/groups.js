// The consumer groups with their members and lag.
import {count, el, empty, get, reconcile, topicLink} from "./dom.js";

export function groupsView() {
  const list = el("div.groups");
  const summary = el("p.summary");
  return {
    title: "Groups",
    group: "groups",
    element: el("section", null, el("div.head", null, el("h1", null, "Consumer groups"), summary), list),
    async refresh(signal) {
      const {groups} = await get("/api/groups", signal);
      const lag = groups.reduce((sum, group) => sum + group.lag, 0);
      summary.textContent = `${groups.length} groups, ${lag ? count(lag) + " messages behind" : "no lag"}`;
      reconcile(list, groups, group => group.id, card);
      if (!groups.length) list.replaceChildren(empty("No consumer groups yet."));
    },
  };
}

function card(group, old) {
  return el("details.group", {open: old?.open},
    el("summary", null,
      el("span.mono.name", null, group.id),
      el(`span.badge.${group.state === "Stable" ? "good" : "plain"}`, null, group.state),
      el("span.dim", null, `${group.members.length} ${group.members.length === 1 ? "member" : "members"}`),
      el("span.dim", null, group.topics.map(topic => topic.topic).join(", ")),
      lagBadge(group.lag)),
    el("div.body", null,
      group.topics.map(topic => topicLag(topic)),
      el("h3", null, "Members"),
      group.members.length
        ? el("ul.members", null, group.members.map(member => el("li", null,
            el("span.mono", null, member.client_id), el("span.dim", null, ` at ${member.host} reads ${reading(member)}`))))
        : el("p.dim", null, "This group has no members now.")));
}

function topicLag(topic) {
  return el("div.topic-lag", null,
    el("h3", null, el("a.mono", {href: topicLink(topic.topic)}, topic.topic), " ", lagBadge(topic.lag)),
    el("div.partitions", null, topic.partitions.map(partition => el(
      partition.lag ? "span.partition.behind" : "span.partition",
      {title: `Partition ${partition.partition}: committed offset ${partition.committed ?? "none"}, end offset ${partition.end}`},
      el("small", null, `p${partition.partition}`), " ", `${partition.committed ?? "–"} / ${partition.end}`))));
}

const lagBadge = lag => el(`span.badge.lag.${lag ? "warn" : "good"}`, null, lag ? `lag ${count(lag)}` : "no lag");

const reading = member => member.reads.map(({topic, partitions}) => `${topic} ${ranges(partitions)}`).join(", ") || "nothing";

/** Formats 0, 1, 2, 5 as 0–2, 5. */
function ranges(sorted) {
  const runs = [];
  for (const number of sorted) {
    const run = runs.at(-1);
    if (run && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => first === last ? first : `${first}–${last}`).join(", ");
}
