import type { RuleMeta } from "../rule/rule.ts";
import { coverageText, isComplete } from "./coverage.ts";
import type { Excerpt, Explanation, FileReport, Range, ReportedFinding, ReportedFix, RunReport } from "./model.ts";
import { artifactLocation } from "./list-sarif.ts";
import { HOME, pascalCase, sarifDriver, sarifLog, SRCROOT } from "./sarif-log.ts";
import { coverageOf } from "./totals.ts";
import { vaultAlerts } from "./vault-alerts.ts";

/** SARIF 2.1.0, for GitHub code scanning and other readers: full regions, rules with help, fingerprints of our own. */
export function sarif(report: RunReport): string {
  return sarifLog(run(report));
}

function run(report: RunReport): object {
  const { toolVersion, rules, files, comparedWith } = report;
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  return {
    tool: {
      driver: { ...sarifDriver(toolVersion), rules: rules.map(descriptor) },
    },
    automationDetails: { id: "arm-guard/lint/" },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { SRCROOT: { description: { text: SRCROOT } } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          ...files.filter(({ status }) => status === "unreadable").map(notification),
          ...coverageNotification(report),
        ],
      },
    ],
    artifacts: files
      .filter(({ findings }) => findings.length > 0)
      .map(({ path }) => ({ location: artifactLocation(path) })),
    results: files.flatMap((file) =>
      file.findings
        .flatMap(vaultAlerts)
        .map((finding) => result(file.path, finding, { ruleIndex: index.get(finding.rule) ?? -1, comparedWith })),
    ),
  };
}

const OURS = ["azure", "key-vault", "access-policies"];
/** Words that all rules have that speak of something. */
const TAGS: Readonly<Record<RuleMeta["about"], readonly string[]>> = {
  vault: OURS,
  workspace: OURS,
  template: OURS,
  language: OURS,
  analysis: OURS,
  security: ["azure", "security"],
  own: ["own"],
};

function descriptor(meta: RuleMeta): object {
  const { id, about, summary, severity, messages, references = [], tags = [] } = meta;
  const text = Object.values(messages).map((message) => message.replaceAll(/\{\{(\w+)\}\}/g, "($1)"));
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: about === "own" ? `${summary}.` : `${summary}. ${text[0] ?? ""}` },
    ...helpOf(meta),
    defaultConfiguration: { level: severity },
    properties: {
      tags: [...TAGS[about], ...tags],
      precision: "high",
      ...(references.length === 0 ? {} : { references }),
    },
  };
}

/** An own rule has no page of ours: its help is what it says itself. */
function helpOf({ id, about, summary, help = `${summary}.`, references = [] }: RuleMeta): object {
  if (about !== "own")
    return {
      help: {
        text: `${summary}. Run "arm-guard rules ${id}" for the whole page.`,
        markdown: `${summary}. Run \`arm-guard rules ${id}\` for the whole page.`,
      },
      helpUri: `${HOME}/blob/main/rules/${id}.md`,
    };
  const [page] = references.flatMap(({ url }) => url ?? []);
  return { help: { text: help, markdown: help }, helpUri: page ?? `${HOME}/blob/main/docs/own-rules.md` };
}

interface RunFacts {
  readonly ruleIndex: number;
  readonly comparedWith: string | null;
}

function result(path: string, finding: ReportedFinding, { ruleIndex, comparedWith }: RunFacts): object {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: finding.severity,
    message: { text: finding.message },
    locations: [{ physicalLocation: physicalLocation(path, finding.range, finding.excerpt) }],
    relatedLocations: finding.because.flatMap((because, id) => related(path, because, id)),
    partialFingerprints: { "armGuard/v1": finding.fingerprint },
    properties: { certainty: finding.certainty, pointer: finding.pointer },
    ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map(fixObject) }),
    ...(finding.suppressed === null
      ? {}
      : {
          suppressions: [
            { kind: finding.suppressed.kind, status: "accepted", justification: finding.suppressed.reason },
          ],
        }),
    ...(comparedWith === null ? {} : { baselineState: finding.known === null ? "new" : "unchanged" }),
  };
}

function fixObject({ title, strategy, changes }: ReportedFix): object {
  return {
    description: { text: `${title} ("${strategy}").` },
    artifactChanges: changes.map((change) => ({
      artifactLocation: artifactLocation(change.path),
      replacements: change.replacements.map(({ range, text }) => ({
        deletedRegion: region(range),
        ...(text === "" ? {} : { insertedContent: { text } }),
      })),
    })),
  };
}

function related(path: string, { text, path: other, range, excerpt }: Explanation, id: number): readonly object[] {
  if (range === null || excerpt === null) return [];
  return [{ id, message: { text }, physicalLocation: physicalLocation(other ?? path, range, excerpt) }];
}

function physicalLocation(path: string, range: Range, excerpt: Excerpt): object {
  const context = excerpt.lines.join("\n");
  return {
    artifactLocation: artifactLocation(path),
    region: { ...region(range), snippet: { text: snippet(range, excerpt) } },
    contextRegion: {
      startLine: excerpt.firstLine,
      endLine: excerpt.firstLine + excerpt.lines.length - 1,
      snippet: { text: context === "" ? " " : context },
    },
  };
}

function region({ start, end }: Range): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** The text of the range, as far as the excerpt holds it. */
function snippet({ start, end }: Range, { firstLine, lines }: Excerpt): string {
  const inside = lines.slice(start.line - firstLine, end.line - firstLine + 1);
  const cut = inside.map((line, index) =>
    line.slice(index === 0 ? start.column - 1 : 0, start.line + index === end.line ? end.column - 1 : undefined),
  );
  return cut.join("\n") || " ";
}

function notification({ path, reason }: FileReport): object {
  return {
    level: "warning",
    message: { text: `Not analysed: ${reason ?? ""}` },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(path) } }],
  };
}

/** What was judged, where that is not everything. */
function coverageNotification(report: RunReport): readonly object[] {
  const coverage = coverageOf(report);
  return isComplete(coverage) ? [] : [{ level: "warning", message: { text: `${coverageText(coverage)}.` } }];
}
