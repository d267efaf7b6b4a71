import { shortName } from "../../../text/short-name.ts";
import { whoText } from "../../../audit/alerts.ts";
import type { AuditedDrift } from "../../../audit/audited-drift.ts";
import { principalText } from "../../../audit/drift.ts";
import { counts, type AuditReport } from "../../../audit/report.ts";
import { permissionsText } from "../../../audit/vault-drift.ts";
import type { Permissions } from "../../../vault/access-policy.ts";
import { grouped } from "../../issue-list.ts";
import { limited, moment, section, sentence, severityTag } from "../../html/parts.ts";
import { markup, type Markup } from "../../markup.ts";

/** Vaults that are shown. */
const ROWS = 2_000;
/** Of one vault. */
const [DEEDS, ENTRIES, WORKSPACES] = [10, 12, 5];

/** The vaults with drift that counts, the gravest first. */
export function worstVaults(report: AuditReport): Markup | null {
  const drift = report.drift.filter(counts);
  if (drift.length === 0) return null;
  return section("vaults", "Vaults, the gravest first", vaultTable(drift, report, "Open drift by vault"));
}

/** What somebody answers for, and what this run takes into the baseline. */
export function acknowledged(report: AuditReport): Markup | null {
  const drift = report.drift.filter((each) => !counts(each));
  if (drift.length === 0) return null;
  const about = markup`<p>It does not fail the run. It counts again when its values change or the acknowledgement expires.</p>`;
  return section("acknowledged", "Acknowledged", about, vaultTable(drift, report, "Acknowledged drift by vault"));
}

function vaultTable(drift: readonly AuditedDrift[], report: AuditReport, caption: string): Markup {
  const groups = new Map<string, AuditedDrift[]>();
  for (const each of drift) {
    const group = groups.get(each.resource);
    if (group === undefined) groups.set(each.resource, [each]);
    else group.push(each);
  }
  const rows = limited(
    [...groups].slice(0, ROWS).map(
      ([resource, own]) =>
        () =>
          vaultRow(resource, own, report),
    ),
  );
  const left = groups.size - rows.length;
  const more =
    left === 0 ? null : markup`<p class="facts">And ${grouped(left)} more: the JSON report has all of them.</p>`;
  return markup`<div class="card"><table class="vaults" role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Vault</th><th scope="col" role="columnheader">What</th><th scope="col" role="columnheader">By whom</th><th scope="col" role="columnheader">Since</th></tr></thead>
<tbody role="rowgroup">${rows}</tbody></table>${more}</div>`;
}

/** How grave a drift is, as a word; or that somebody answers for it. */
function tag(drift: AuditedDrift): Markup {
  if (counts(drift)) return severityTag(drift.severity);
  return markup`<span class="tag quiet">${drift.status === "accepted" ? "Accepted" : "Acknowledged"}</span>`;
}

function vaultRow(resource: string, drift: readonly AuditedDrift[], report: AuditReport): Markup {
  const [first] = drift;
  const { workspaces = [], owner = null } = first ?? {};
  const behind = workspaces.slice(0, WORKSPACES).map(shortName).join(", ");
  const others = workspaces.length > WORKSPACES ? `, and ${String(workspaces.length - WORKSPACES)} more` : "";
  const since = drift.map((each) => each.since).sort()[0] ?? "";
  const isNew = drift.some(({ status }) => status === "new");
  const left = drift.length - DEEDS;
  return markup`<tr role="row"><th scope="row" role="rowheader">${shortName(resource)}
<span class="small">${placeText(resource)}</span>${behind === "" ? null : markup`<span class="small">Workspaces: ${behind}${others}</span>`}
${owner === null ? null : markup`<span class="small">Owner: ${owner}</span>`}</th>
<td role="cell">${drift.slice(0, DEEDS).map((each) => deed(each, report))}${left > 0 ? markup`<p class="facts">and ${left} more</p>` : null}</td>
<td role="cell" data-label="By whom">${causes(drift)}</td>
<td role="cell" data-label="Since">${moment(since)}${isNew ? markup` <span class="tag note">New</span>` : null}</td></tr>
`;
}

/** Where a resource is: its group, and its subscription. */
function placeText(resource: string): string {
  const [, subscription = "", group = null] =
    /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?/i.exec(resource) ?? [];
  if (subscription === "") return resource;
  return group === null ? subscription : `${group}, ${subscription}`;
}

function causes(drift: readonly AuditedDrift[]): Markup {
  const found = new Map(drift.flatMap(({ cause }) => (cause === null ? [] : [[whoText(cause), cause] as const])));
  if (found.size === 0) return markup`<span class="soft">not known</span>`;
  const told = [...found]
    .slice(0, 3)
    .map(
      ([who, { at, client }]) =>
        markup`<span>${who}</span><span class="small">${moment(at)}${client === null ? "" : `, ${client}`}</span>`,
    );
  return markup`${told}`;
}

function deed(drift: AuditedDrift, report: AuditReport): Markup {
  const { message, acknowledgement } = drift;
  const answer =
    acknowledgement === null
      ? null
      : markup`<span class="small">${acknowledgement.owner}, until ${acknowledgement.expires}: ${acknowledgement.reason}</span>`;
  return markup`<div class="deed">${tag(drift)}${sentence(message)}${answer}${changes(drift, report)}</div>`;
}

function changes(drift: AuditedDrift, report: AuditReport): Markup {
  const { entries, principal, before, after, resource } = drift;
  const next = report.next.get(drift.fingerprint);
  return markup`<details><summary>Before and after<span class="hidden"> of ${shortName(resource)}</span></summary>
${principal === null ? null : change(principalText(principal), before, after)}${entries.length === 0 ? null : gone(entries)}
${next === undefined ? null : markup`<p class="facts next">Next: <code>${next}</code></p>`}</details>`;
}

/** The entries of a list that was emptied. */
function gone(entries: AuditedDrift["entries"]): Markup {
  const left = entries.length - ENTRIES;
  const items = entries
    .slice(0, ENTRIES)
    .map(({ principal, before }) => markup`<li><code>${principalText(principal)}</code> ${beforeText(before)}</li>`);
  return markup`<p class="facts">Gone:</p><ul class="gone">${items}${left > 0 ? markup`<li>and ${grouped(left)} more</li>` : null}</ul>`;
}

function beforeText(permissions: Permissions | null): string {
  return permissions === null ? "" : permissionsText(permissions);
}

function change(who: string, before: Permissions | null, after: Permissions | null): Markup {
  return markup`<dl class="change"><dt>Principal</dt><dd><code>${who}</code></dd>
<dt>Before</dt><dd>${grantedText(before)}</dd><dt>Now</dt><dd>${grantedText(after)}</dd></dl>`;
}

function grantedText(permissions: Permissions | null): string {
  return permissions === null ? "nothing" : permissionsText(permissions);
}
