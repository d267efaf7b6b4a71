import { rankOf } from "../../redeploy/severity.ts";
import { fixCommand, mendedIn, type IsMended } from "../fix-command.ts";
import { counted, grouped } from "../issue-list.ts";
import { waivedText } from "../lint-issues.ts";
import { markup, type Markup } from "../markup.ts";
import {
  isActive,
  type Excerpt,
  type Explanation,
  type FileReport,
  type Range,
  type ReportedFinding,
  type ReportedSite,
  type ReportedVault,
  type RunReport,
} from "../model.ts";
import { reasonsOf } from "../reasons.ts";
import { siteName, sitesOf } from "../site-text.ts";
import { isOfOutcome } from "../summed-up.ts";
import { targetOf, vaultsAt } from "../vault-at.ts";
import { limited, sentence, severityTag } from "./parts.ts";
import { verdictTag } from "./verdict-tag.ts";

/** Files that are shown, and of one vault its findings, the reasons of one and the places that deploy it. */
const [FILES, FINDINGS, REASONS, SITES] = [500, 30, 12, 12];
/** How much text what does not count may be. */
const FOLDED = 400_000;

/** What is wrong with one vault, or with something else at one place. */
interface Row {
  readonly file: FileReport;
  readonly vault: ReportedVault | null;
  readonly findings: readonly ReportedFinding[];
}

/** A card for each file with findings that count, with a row for each vault. */
export function fileCards(report: RunReport): Markup {
  return cards(report, isActive);
}

/** The same for what does not count. */
export function notCounting(report: RunReport): Markup {
  return cards(report, (finding) => !isActive(finding), FOLDED);
}

/** How many findings do not count. */
export function othersCount({ files }: RunReport): number {
  return files.flatMap(({ findings }) => findings).filter((finding) => !isActive(finding)).length;
}

function cards(report: RunReport, isShown: (finding: ReportedFinding) => boolean, characters?: number): Markup {
  const isMended = mendedIn(report);
  const vaultAt = vaultsAt(report.files);
  const groups = report.files
    .map((file) => rowsOf(file, isShown, vaultAt))
    .filter((rows) => rows.length > 0)
    .toSorted((one, other) => gravestIn(one[0]) - gravestIn(other[0]));
  const made = groups.slice(0, FILES).map((rows) => () => fileCard(rows, isMended));
  const shown = limited(made, characters);
  const left = groups.length - shown.length;
  const more =
    left === 0 ? null : markup`<p class="facts">And ${grouped(left)} more files: the JSON report has all of them.</p>`;
  return markup`${shown}${more}`;
}

function gravestIn(row: Row | undefined): number {
  return Math.min(...(row?.findings ?? []).map(({ severity }) => rankOf(severity)));
}

/** The gravest first, and of one gravity what becomes of the vault. */
function orderOf(finding: ReportedFinding): number {
  return rankOf(finding.severity) * 2 + (isOfOutcome(finding) ? 0 : 1);
}

/** Findings by place, the gravest first. */
function rowsOf(
  file: FileReport,
  isShown: (finding: ReportedFinding) => boolean,
  vaultAt: (finding: ReportedFinding, path: string) => ReportedVault | undefined,
): readonly Row[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of file.findings.filter(isShown)) {
    const key = targetOf(finding, file.path);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()]
    .map((findings) => ({
      file,
      vault: findings.map((finding) => vaultAt(finding, file.path)).find((vault) => vault !== undefined) ?? null,
      findings: findings.toSorted((one, other) => orderOf(one) - orderOf(other)),
    }))
    .toSorted((one, other) => gravestIn(one) - gravestIn(other));
}

function fileCard(rows: readonly Row[], isMended: IsMended): Markup {
  const path = rows[0]?.file.path ?? "";
  return markup`<article class="card"><h3 class="path">${path}</h3>
<table class="vaults" role="table"><caption class="hidden">Findings of ${path}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Vault</th><th scope="col" role="columnheader">Findings</th><th scope="col" role="columnheader">Deployed by</th></tr></thead>
<tbody role="rowgroup">${rows.map((row) => rowOf(row, isMended))}</tbody></table></article>
`;
}

function rowOf({ file, vault, findings }: Row, isMended: IsMended): Markup {
  const [first] = findings;
  const left = findings.length - FINDINGS;
  const mended = findings.find((finding) => isMended(finding, file.path));
  const fix =
    mended === undefined ? null : markup`<p class="facts next">Fix: <code>${fixCommand(mended, file.path)}</code></p>`;
  return markup`<tr role="row"><th scope="row" role="rowheader">${vault === null ? placeName(file, first) : vaultName(vault)}</th>
<td role="cell">${findings.slice(0, FINDINGS).map((finding) => findingOf(finding, file.path, vault))}${left > 0 ? markup`<p class="facts">and ${left} more</p>` : null}${fix}</td>
<td role="cell" data-label="Deployed by">${vault === null ? null : siteCells(vault.sites)}</td></tr>
`;
}

/** A pipeline or a configuration is no template. */
function placeName({ status }: FileReport, finding: ReportedFinding | undefined): Markup {
  return markup`<span class="soft">${status === "not-a-template" ? "the file" : "the template"}</span><span class="small">${finding?.pointer ?? ""}</span>`;
}

function vaultName(vault: ReportedVault): Markup {
  const { resolvedName, name, apiVersion, pointer } = vault;
  return markup`<code>${resolvedName ?? name}</code> <span class="small">${verdictTag(vault)}</span>
${resolvedName === null || resolvedName === name ? null : markup`<span class="small">${name}</span>`}
<span class="small">${apiVersion === null ? "" : `${apiVersion}, `}${pointer}</span>`;
}

function findingOf(finding: ReportedFinding, path: string, vault: ReportedVault | null): Markup {
  const { severity, rule, range, message, certainty } = finding;
  const waived = waivedText(finding);
  const line = String(range.start.line);
  const place = `${rule}${certainty === "possible" ? " (possible)" : ""}, line ${line}`;
  const [site, ...others] = sitesOf(finding, vault ?? undefined);
  const more = others.length === 0 ? "" : ` and ${counted(others.length, "other place")}`;
  return markup`<div class="deed">${severityTag(severity)}${sentence(message)}<span class="small">${place}${site === undefined ? "" : `, by ${siteName(site)}${more}`}</span>
${waived === null ? null : markup`<span class="small">${waived}</span>`}<details><summary>Why<span class="hidden"> ${rule} at ${path}, line ${line}</span></summary>
${frame(finding.excerpt, range)}${reasons(reasonsOf(finding))}</details></div>`;
}

function reasons(because: readonly Explanation[]): Markup | null {
  if (because.length === 0) return null;
  const left = because.length - REASONS;
  const items = because.slice(0, REASONS).map((each) => markup`<li>${sentence(each.text)}${reasonPlace(each)}</li>`);
  return markup`<ol class="why">${items}${left > 0 ? markup`<li>and ${left} more</li>` : null}</ol>`;
}

function reasonPlace({ path, range }: Explanation): Markup | null {
  if (range === null) return null;
  const line = `line ${String(range.start.line)}`;
  return markup` <span class="soft">${path === null ? line : `${path}, ${line}`}</span>`;
}

/** Lines around a finding, those of the finding marked. */
function frame({ firstLine, lines }: Excerpt, { start, end }: Range): Markup | null {
  if (lines.length === 0) return null;
  const numbered = lines.map((text, index) => {
    const number = firstLine + index;
    const content = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    const isMarked = number >= start.line && number <= end.line;
    return markup`<span class="number">${number}</span> ${isMarked ? markup`<mark>${content}</mark>` : content}
`;
  });
  return markup`<pre class="frame" tabindex="0"><code>${numbered}</code></pre>`;
}

function siteCells(sites: readonly ReportedSite[]): Markup {
  if (sites.length === 0) return markup`<span class="soft">no place is known</span>`;
  const left = sites.length - SITES;
  const items = sites
    .slice(0, SITES)
    .map(
      (site) =>
        markup`<div class="deed">${verdictTag(site)}<code>${siteName(site)}</code>${(site.vault ?? null) === null ? null : markup`<span class="small">vault <code>${site.vault ?? ""}</code></span>`}${site.mode === "Complete" ? markup`<span class="small">Complete mode</span>` : null}${
          site.parameters.length === 0 ? null : markup`<span class="small">with ${site.parameters.join(", ")}</span>`
        }</div>`,
    );
  return markup`${items}${left > 0 ? markup`<p class="facts">and ${left} more</p>` : null}`;
}
