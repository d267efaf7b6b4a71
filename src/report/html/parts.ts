import type { Severity } from "../../redeploy/severity.ts";
import { grouped } from "../issue-list.ts";
import { markup, type Markup } from "../markup.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A moment in UTC, to the minute; what is no moment stays as it is. */
export function timeText(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const clock = date.toISOString().slice(11, 16);
  return `${dayText(time)}, ${clock} UTC`;
}

/** The day of a moment in UTC. */
export function dayText(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  return `${String(date.getUTCDate())} ${MONTHS[date.getUTCMonth()] ?? ""} ${String(date.getUTCFullYear())}`;
}

/** A moment for people and programs. */
export function moment(time: string): Markup {
  return markup`<time datetime="${time}">${timeText(time)}</time>`;
}

const WORDS: Readonly<Record<Severity, string>> = { error: "Error", warning: "Warning", note: "Note" };

/** A severity as a word with its mark: never by colour alone. */
export function severityTag(severity: Severity): Markup {
  return markup`<span class="tag ${severity}">${WORDS[severity]}</span>`;
}

/** A section with its heading. */
export function section(id: string, title: string, ...content: readonly (Markup | null)[]): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}
</section>
`;
}

/** A sentence whose names in backquotes are code. */
export function sentence(text: string): Markup {
  const parts = text.split("`");
  const isPaired = parts.length % 2 === 1;
  return isPaired
    ? markup`${parts.map((part, index) => (index % 2 === 0 ? part : markup`<code>${part}</code>`))}`
    : markup`${text}`;
}

/** A number with what it counts; where there are any, in the colour of what they are. */
export function figure(name: string, count: number, hot: string): Markup {
  return markup`<div${count > 0 ? markup` class="hot ${hot}"` : null}><dt>${name}</dt><dd>${grouped(count)}</dd></div>`;
}

/** A link to a section of the page. */
export function contentsLink(id: string, title: string): Markup {
  return markup`<li><a href="#${id}">${title}</a></li>`;
}

/** How much text rows may be: browsers and people have limits. */
const CHARACTERS = 2_400_000;

/** The first rows, as many as there is room for. */
export function limited(rows: readonly (() => Markup)[], characters: number = CHARACTERS): readonly Markup[] {
  const shown: Markup[] = [];
  let size = 0;
  for (const row of rows) {
    const made = row();
    size += made.markup.length;
    if (size > characters) break;
    shown.push(made);
  }
  return shown;
}
