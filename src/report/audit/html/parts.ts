import type { AuditedDrift } from "../../../audit/audited-drift.ts";
import { counts } from "../../../audit/report.ts";
import type { Severity } from "../../../redeploy/severity.ts";
import { markup, type Markup } from "../../markup.ts";

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

/** How grave a drift is, as a word; or that somebody answers for it. */
export function tag(drift: AuditedDrift): Markup {
  if (counts(drift)) return severityTag(drift.severity);
  return markup`<span class="tag quiet">${drift.status === "accepted" ? "Accepted" : "Acknowledged"}</span>`;
}

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
