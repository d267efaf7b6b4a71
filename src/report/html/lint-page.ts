import { capital } from "../../text/capital.ts";
import { coverageText } from "../coverage.ts";
import { grouped, counted } from "../issue-list.ts";
import { lintGaps } from "../lint-issues.ts";
import { markup, type Markup } from "../markup.ts";
import { isActive, type FileReport, type RunReport } from "../model.ts";
import { coverageOf, totalsOf } from "../totals.ts";
import { fileCards, notCounting, othersCount } from "./lint-files.ts";
import { htmlPage } from "./page.ts";
import { contentsLink, figure, limited, section, sentence } from "./parts.ts";
import { verdictTag } from "./verdict-tag.ts";

/** Sentences on what was not judged, and templates, that are listed. */
const [GAPS, FILES] = [100, 1_000];
/** How much text the list of all templates may be. */
const CHARACTERS = 400_000;

/** A run of `lint` as one file of HTML: by file and vault what becomes of it, why, where it is deployed, and what mends it. */
export function lintHtml(report: RunReport): string {
  const { comparedWith, toolVersion } = report;
  const title = titleOf(report);
  const compared = comparedWith === null ? null : markup` Compared with ${comparedWith}.`;
  const coverage = coverageText(coverageOf(report));
  return htmlPage({
    name: `${title} – ${coverage}`,
    over: "arm-guard lint of ARM templates",
    title,
    lead: markup`${capital(coverage)}.${compared}`,
    contents: contents(report),
    main: [summary(report), notJudged(report), findings(report), answered(report), allTemplates(report)],
    toolVersion,
  });
}

function titleOf(report: RunReport): string {
  const vaults = new Set(
    report.files.flatMap(({ path, findings }) =>
      findings
        .filter((finding) => isActive(finding) && finding.severity !== "note")
        .map(({ pointer }) => `${path}#${pointer}`),
    ),
  ).size;
  const gaps = lintGaps(report).length > 0;
  if (vaults > 0)
    return `${counted(vaults, "place")} ${vaults === 1 ? "needs" : "need"} attention${gaps ? ", and not everything was judged" : ""}`;
  if (gaps) return "Not everything was judged";
  return report.files.some(hasActive) ? "Nothing needs attention" : "Nothing was found";
}

function hasActive({ findings }: FileReport): boolean {
  return findings.some(isActive);
}

function contents(report: RunReport): readonly Markup[] {
  return [
    ...(lintGaps(report).length === 0 ? [] : [contentsLink("unseen", "Not judged")]),
    ...(report.files.some(hasActive) ? [contentsLink("findings", "Findings")] : []),
    ...(othersCount(report) === 0 ? [] : [contentsLink("answered", "Does not count")]),
    contentsLink("templates", "All templates"),
  ];
}

function summary(report: RunReport): Markup {
  const { errors, warnings, notes, known, suppressed } = totalsOf(report);
  const tone = errors > 0 ? "error" : warnings > 0 || lintGaps(report).length > 0 ? "warning" : "good";
  const text =
    errors + warnings > 0
      ? "Deploying these templates again takes access away, or is about to fail. The gravest comes first."
      : tone === "good"
        ? "Deploying these templates again keeps every access policy, as far as the rules see."
        : "What becomes of the vaults that could not be judged is not known.";
  return markup`<div class="card verdict ${tone}"><p>${text}</p>
<dl class="figures">${[
    figure("Errors", errors, "error"),
    figure("Warnings", warnings, "warning"),
    figure("Notes", notes, "note"),
    figure("There before", known, "quiet"),
    figure("Suppressed", suppressed, "quiet"),
  ]}</dl></div>
`;
}

function notJudged(report: RunReport): Markup | null {
  const gaps = lintGaps(report);
  if (gaps.length === 0) return null;
  const left = gaps.length - GAPS;
  const items = gaps.slice(0, GAPS).map((gap) => markup`<li>${sentence(gap)}</li>`);
  return section(
    "unseen",
    "What was not judged",
    markup`<div class="card"><ul class="list">${items}${left > 0 ? markup`<li>and ${grouped(left)} more</li>` : null}</ul></div>`,
  );
}

function findings(report: RunReport): Markup | null {
  if (!report.files.some(hasActive)) return null;
  return section("findings", "Findings by file, the gravest first", fileCards(report));
}

function answered(report: RunReport): Markup | null {
  const count = othersCount(report);
  if (count === 0) return null;
  return section(
    "answered",
    "What does not count",
    markup`<p>Somebody answers for it, or it was there before.</p>
<details><summary>Show ${counted(count, "finding")}</summary>${notCounting(report)}</details>`,
  );
}

function allTemplates({ files }: RunReport): Markup {
  const templates = files.filter(({ status }) => status === "analysed");
  const rows = limited(
    templates.slice(0, FILES).map((file) => () => templateRow(file)),
    CHARACTERS,
  );
  const left = templates.length - rows.length;
  return section(
    "templates",
    "All templates that were judged",
    markup`<div class="card">${templates.length === 0 ? markup`<p>None.</p>` : templateTable(rows)}${left > 0 ? markup`<p class="facts">And ${grouped(left)} more: the JSON report has all of them.</p>` : null}</div>`,
  );
}

function templateTable(rows: readonly Markup[]): Markup {
  return markup`<table class="templates"><caption>Vaults of each template, and what becomes of their policies</caption>
<thead><tr><th scope="col">Template</th><th scope="col">Vaults</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function templateRow({ path, vaults }: FileReport): Markup {
  const shown = vaults.map(
    (vault) => markup`<div class="deed">${verdictTag(vault)}<code>${vault.resolvedName ?? vault.name}</code></div>`,
  );
  return markup`<tr><th scope="row" class="path">${path}</th><td>${vaults.length === 0 ? markup`<span class="soft">none</span>` : shown}</td></tr>
`;
}
