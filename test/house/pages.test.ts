import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { invalidOwnRule } from "../../rules/invalid-own-rule.ts";
import { rules } from "../../rules/index.ts";
import type { At } from "../../src/config/read-value.ts";
import { readJson } from "../../src/json/read.ts";
import { lintText } from "../../src/lint/lint-files.ts";
import { readOwnRules } from "../../src/own-rules/compile-rules.ts";
import { checkAllFiles, checkFile, loadedRules } from "../../src/lint/run-rules.ts";
import type { Rule } from "../../src/rule/rule.ts";
import { summarize } from "../../src/lint/summarize.ts";
import { openText } from "../open-template.ts";

const HEADINGS = ["## What happens in Azure", "## Flagged", "## Accepted", "## What to do", "## Sources"];

describe("the page of a rule", () => {
  for (const rule of rules) {
    const { id } = rule.meta;
    const page = readFileSync(new URL(`../../rules/${id}.md`, import.meta.url), "utf8");

    it(`of ${id} has the headings that every page has`, () => {
      expect(page.startsWith(`# ${id}\n`)).toBe(true);
      expect(page.match(/^## .*$/gm)).toEqual(HEADINGS);
      expect(page).toMatch(/^\*\*Severity:\*\* /m);
    });

    it(`of ${id} shows templates that are really flagged, and really accepted`, async () => {
      const flagged = examples(page, "## Flagged");
      const accepted = examples(page, "## Accepted");

      expect(flagged.length).toBeGreaterThan(0);
      expect(accepted.length).toBeGreaterThan(0);
      for (const each of flagged) expect(await findingCount(rule, each)).toBeGreaterThan(0);
      for (const each of accepted) expect(await findingCount(rule, each)).toBe(0);
    });
  }
});

interface Example {
  readonly path: string;
  readonly text: string;
}

function examples(page: string, heading: string): readonly Example[] {
  const section = page.slice(page.indexOf(heading)).split("\n## ", 1)[0] ?? "";
  return [...section.matchAll(/```(json|bicep)c?\n([^]*?)```/g)].map(([, language = "", text = ""]) => ({
    path: `example.${language}`,
    text,
  }));
}

function rootOf(path: string, text: string): At {
  const { root } = readJson({ path, text, encoding: "utf-8", byteOrderMark: false });
  if (root === null) throw new Error("The example cannot be read.");
  return { node: root, pointer: "" };
}

async function findingCount(rule: Rule, { path, text }: Example): Promise<number> {
  if (rule.checkSuppressions !== undefined) {
    const { findings } = await lintText(text, { path, rules });
    return findings.filter((finding) => finding.rule === rule.meta.id).length;
  }
  if (rule === invalidOwnRule)
    return (await readOwnRules([{ kind: "file", file: path, at: rootOf(path, text) }])).problems.length;
  const { context } = openText(text, undefined, path);
  return checkFile(await loadedRules([rule]), context).length + checkAllFiles([rule], [summarize(context)]).length;
}
