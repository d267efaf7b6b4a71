import { countOf, counted, grouped, type Issue, type IssueList } from "../issue-list.ts";
import { markup, type Markup } from "../markup.ts";
import { htmlPage } from "./page.ts";
import { contentsLink, figure, limited, section, sentence, severityTag } from "./parts.ts";

/** What is shown of each part. */
const [ROWS, SENTENCES] = [2_000, 100];

/** A list of issues as one file of HTML. */
export function listHtml(list: IssueList): string {
  const { source, subject, gaps, headlines, toolVersion } = list;
  const [counting, waived] = [list.issues.filter(isCounting), list.issues.filter((issue) => !isCounting(issue))];
  const title = titleOf(counting, gaps);
  return htmlPage({
    name: `${title} – ${subject}`,
    over: source,
    title,
    lead: markup`${subject}.`,
    contents: [
      ...(gaps.length === 0 ? [] : [contentsLink("unseen", "Not seen")]),
      ...(counting.length === 0 ? [] : [contentsLink("findings", "Findings")]),
      ...(waived.length === 0 ? [] : [contentsLink("answered", "Does not count")]),
    ],
    main: [
      summary(list),
      sentences("unseen", "What was not seen", gaps),
      sentences("happened", "What happened", headlines),
      counting.length === 0 ? null : section("findings", "Findings, the gravest first", table(counting, list)),
      waived.length === 0 ? null : section("answered", "What does not count", table(waived, list)),
    ],
    toolVersion,
  });
}

function isCounting({ waived }: Issue): boolean {
  return waived === null;
}

function titleOf(counting: readonly Issue[], gaps: readonly string[]): string {
  const grave = new Set(counting.filter(({ severity }) => severity !== "note").map(({ target }) => target)).size;
  if (grave > 0)
    return `${counted(grave, "place")} ${grave === 1 ? "needs" : "need"} attention${gaps.length > 0 ? ", and not everything was seen" : ""}`;
  if (gaps.length > 0) return "Not everything was seen";
  return counting.length > 0 ? "Nothing needs attention" : "Nothing was found";
}

function summary(list: IssueList): Markup {
  const [errors, warnings, notes] = [countOf(list, "error"), countOf(list, "warning"), countOf(list, "note")];
  const tone = errors > 0 ? "error" : warnings > 0 || list.gaps.length > 0 ? "warning" : "good";
  const figures = [
    figure("Errors", errors, "error"),
    figure("Warnings", warnings, "warning"),
    figure("Notes", notes, "note"),
  ];
  return markup`<div class="card verdict ${tone}"><dl class="figures">${figures}</dl></div>
`;
}

function sentences(id: string, title: string, all: readonly string[]): Markup | null {
  if (all.length === 0) return null;
  const left = all.length - SENTENCES;
  const items = all.slice(0, SENTENCES).map((text) => markup`<li>${sentence(text)}</li>`);
  const more = left > 0 ? markup`<li>and ${grouped(left)} more</li>` : null;
  return section(id, title, markup`<div class="card"><ul class="list">${items}${more}</ul></div>`);
}

function table(issues: readonly Issue[], { columns }: IssueList): Markup {
  const rows = limited(issues.slice(0, ROWS).map((issue) => () => row(issue, columns)));
  const left = issues.length - rows.length;
  const more =
    left === 0 ? null : markup`<p class="facts">And ${grouped(left)} more: the JSON report has all of them.</p>`;
  return markup`<div class="card"><table class="vaults" role="table"><caption class="hidden">Findings</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Where</th><th scope="col" role="columnheader">What</th></tr></thead>
<tbody role="rowgroup">${rows}</tbody></table>${more}</div>`;
}

function row({ name, place, kind, severity, message, waived, details }: Issue, columns: readonly string[]): Markup {
  const facts = columns.flatMap((column) => {
    const value = details[column] ?? "";
    return value === "" ? [] : [markup`<dt>${column}</dt><dd>${sentence(value)}</dd>`];
  });
  return markup`<tr role="row"><th scope="row" role="rowheader">${name}${place === name ? null : markup`<span class="small">${place}</span>`}</th>
<td role="cell"><div class="deed">${severityTag(severity)}${sentence(message)}<span class="small">${kind}${waived === null ? "" : `, ${waived}`}</span></div>${facts.length === 0 ? null : markup`<dl class="change">${facts}</dl>`}</td></tr>
`;
}
