// Shows the content of messages and dead letters.
import {el} from "./dom.js";

export const fact = (name, value) => el("div", null, el("dt", null, name), el("dd", null, el("bdi", null, value ?? "null")));

/** JSON as nodes, coloured by type. */
export function json(value, indent) {
  if (value === null || typeof value === "boolean") return [el("span.j-word", null, String(value))];
  if (typeof value === "number") return [el("span.j-number", null, String(value))];
  if (typeof value === "string") return [el("bdi.j-text", null, JSON.stringify(value))];
  const list = Array.isArray(value);
  const entries = list ? value.map(item => [null, item]) : Object.entries(value);
  if (!entries.length) return [list ? "[]" : "{}"];
  const inner = indent + "  ";
  return [
    list ? "[" : "{",
    ...entries.flatMap(([name, item], i) => [
      (i ? ",\n" : "\n") + inner,
      ...(name === null ? [] : [el("span.j-name", null, JSON.stringify(name)), ": "]),
      ...json(item, inner),
    ]),
    "\n" + indent + (list ? "]" : "}"),
  ];
}
