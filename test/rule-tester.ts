import { describe, expect, it } from "vitest";
import { fixBy } from "../src/fix/fix-vault.ts";
import { KEEPING } from "../src/fix/fix.ts";
import { parameterFileText } from "../src/fix/related-files.ts";
import { vaultCases } from "../src/fix/vault-cases.ts";
import { plainJson } from "../src/expression/plain-json.ts";
import { readJson, type JsonDocument } from "../src/json/read.ts";
import type { Finding, Severity } from "../src/rule/finding.ts";
import { messageText, type Rule, type RunFinding } from "../src/rule/rule.ts";
import { isBicep } from "../src/load/read-document.ts";
import { checkAllFiles, checkFile, loadedRules } from "../src/lint/run-rules.ts";
import { summarize } from "../src/lint/summarize.ts";
import type { Supplied } from "../src/template/assumptions.ts";
import type { Place } from "../src/text/place.ts";
import type { Source } from "../src/text/source.ts";
import { openText, sourceOf, type Opened } from "./open-template.ts";
import { templateText, type Sections } from "./template-text.ts";

interface Case {
  readonly name: string;
  /** Sections of a template, the text of one, or several files. */
  readonly template: Sections | string | readonly Sections[];
  readonly parameters?: ReadonlyMap<string, Supplied>;
  /** The day of the run. */
  readonly today?: string;
}

interface FlaggedCase extends Case {
  /** `message severity`, in report order; `(possible)` behind it where it is not certain. */
  readonly findings: readonly string[];
  /** Where each finding stands: its pointer, and the line with the marked text between `«` and `»`. */
  readonly text: OneOrMore;
  /** What each finding says. Each message of a rule is spelled out in some case. */
  readonly sentence?: OneOrMore;
  /** The strategies that are proven to mend what each finding is about, in one text. */
  readonly fix?: OneOrMore;
}

/** One for each finding; a text alone where there is one finding. */
type OneOrMore = string | readonly string[];

interface Raised {
  readonly message: string;
  readonly finding: string;
  readonly text: string;
  readonly sentence: string;
  readonly fix: string;
}

/** Runs a rule over a table of templates. A message that no case raises, or whose sentence no case spells out, is an error. */
export function testRule(
  rule: Rule,
  table: { readonly accepted: readonly Case[]; readonly flagged: readonly FlaggedCase[] },
): void {
  describe(rule.meta.id, () => {
    for (const each of table.accepted) {
      it(`accepts ${each.name}`, async () => {
        expect((await raise(rule, each)).map(({ finding }) => finding)).toEqual([]);
      });
    }
    for (const each of table.flagged) {
      it(`flags ${each.name}`, async () => {
        const raised = await raise(rule, each);

        expect(raised.map(({ finding }) => finding)).toEqual(each.findings);
        expect(raised.map(({ text }) => text)).toEqual([each.text].flat());
        if (each.sentence !== undefined) expect(raised.map(({ sentence }) => sentence)).toEqual([each.sentence].flat());
        if (each.fix !== undefined) expect(raised.map(({ fix }) => fix)).toEqual([each.fix].flat());
      });
    }
    it("raises each of its messages in some case, and spells it out in one", async () => {
      const messages = messagesOf(rule);
      const raised: { readonly message: string; readonly isSpelled: boolean }[] = [];
      for (const each of table.flagged)
        for (const { message } of await raise(rule, each))
          raised.push({ message, isSpelled: each.sentence !== undefined });
      const spelled = raised.filter(({ isSpelled }) => isSpelled);

      expect([...new Set(raised.map(({ message }) => message))].sort()).toEqual(messages);
      expect([...new Set(spelled.map(({ message }) => message))].sort()).toEqual(messages);
    });
  });
}

/** Rules that are data share two messages, which no rule of ours raises: test/own-rules has them. */
function messagesOf({ meta: { about, messages } }: Rule): readonly string[] {
  return about === "security" ? ["violated"] : Object.keys(messages).sort();
}

async function raise(unloaded: Rule, { template, parameters, today }: Case): Promise<readonly Raised[]> {
  const [rule = unloaded] = await loadedRules([unloaded]);
  const files = typeof template === "string" || !isList(template) ? [template] : template;
  const opened = files.map((file, index) => {
    const text = typeof file === "string" ? file : templateText(file);
    const ending = isBicep({ path: "<stdin>", text }) ? "bicep" : "json";
    return openText(text, parameters, `file${String(index + 1)}.${ending}`, true, today);
  });
  const inFiles = opened.flatMap((each) =>
    checkFile([rule], each.context).map(({ finding }) => ({
      ...told(rule, finding),
      text: `${finding.pointer} ${marked(finding.place, each.context.source)}`.trimStart(),
      fix: strategiesFor(rule, each, finding, parameterFiles(parameters)),
    })),
  );
  const inRun = checkAllFiles(
    [rule],
    opened.map(({ context }) => summarize(context)),
  ).map(({ finding }) => ({
    ...told(rule, finding),
    text: `${finding.vault.path}: ${finding.vault.pointer}`,
    fix: "",
  }));
  return [...inFiles, ...inRun];
}

function told({ meta }: Rule, finding: Finding | RunFinding): Omit<Raised, "text" | "fix"> {
  const { message, severity = meta.severity, certainty, data } = finding;
  return {
    message,
    finding: `${message} ${severity satisfies Severity}${certainty === "possible" ? " (possible)" : ""}`,
    sentence: messageText(meta, message, data),
  };
}

/** How much of a marked text is shown. */
const MARK_LENGTH = 60;

/** The line of a place, and what is marked there; a text of several lines is shown in one. */
function marked({ source: { text, path }, start, end }: Place, own: Source): string {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", end);
  const before = text.slice(lineStart, start).trimStart().slice(-MARK_LENGTH);
  const mark = text.slice(start, end).replaceAll(/\s+/g, " ");
  const isLong = mark.length > MARK_LENGTH;
  const after = isLong ? "" : text.slice(end, lineEnd < 0 ? undefined : lineEnd).replace(/,$/, "");
  const file = path === own.path ? "" : `${path}: `;
  return `${file}${before}«${isLong ? `${mark.slice(0, MARK_LENGTH)}…` : mark}»${after}`;
}

/** The strategies of a rule that are proven for the vault of a finding, as the report offers them. */
function strategiesFor(
  { meta }: Rule,
  { document, analysis }: Opened,
  { pointer }: Finding,
  files: readonly JsonDocument[],
): string {
  if (meta.fixes.length === 0 || analysis === null) return "";
  const companions = { parameterFiles: files, newParameterFile: null, uiDefinition: null };
  const cases = vaultCases({ document, analysis, companions }, { snapshotOf: () => null, isInline: false });
  const own = cases.find(({ report, twins }) =>
    [report, ...twins].some(({ declaration }) => declaration.pointer === pointer),
  );
  if (own === undefined) return "";
  return KEEPING.filter((strategy) => meta.fixes.includes(strategy) && fixBy(strategy, own).kind === "fix").join(" ");
}

/** The files beside the template that give parameters. */
function parameterFiles(parameters: Case["parameters"] = new Map()): readonly JsonDocument[] {
  const ofFiles = [...parameters].filter(([, { given }]) => given === "file");
  return ofFiles.map(([name, { value }]) =>
    readJson(sourceOf(parameterFileText(name, plainJson(value)), "azuredeploy.parameters.json")),
  );
}

function isList(template: Sections | readonly Sections[]): template is readonly Sections[] {
  return Array.isArray(template);
}
