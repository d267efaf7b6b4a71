import { dirname, resolve } from "node:path";
import { usingOf } from "../bindings/bicepparam.ts";
import type { InputIo } from "../io/io.ts";
import type { JsonDocument } from "../json/read.ts";
import type { UsedElsewhere } from "../load/bicep/parameters.ts";
import type { BicepOptions } from "../load/bicep/options.ts";
import type { BoundDeployment } from "../load/bound-deployment.ts";
import type { FoundFile } from "../load/find-files.ts";
import { openParameterFile } from "../load/parameter-files.ts";
import { givenBeside, stillRefused } from "../load/still-refused.ts";
import { NO_PARAMETERS } from "../load/parameters.ts";
import type { LinkFacts } from "../rule/rule-context.ts";
import type { Supplied } from "../template/assumptions.ts";
import { readParameterFile } from "../template/parameter-file.ts";
import type { Template } from "../template/template.ts";
import type { Rule } from "../rule/rule.ts";
import type { Source } from "../text/source.ts";
import { brokenReport, unreadable } from "./broken-file.ts";
import { without, type LintResult } from "./lint-result.ts";
import { lintDocument } from "./lint-source.ts";
import { withSuppressions } from "./read-suppressions.ts";

/** The places that deploy a template, by its absolute path. */
export type DeploymentsOf = (template: string) => Promise<readonly BoundDeployment[]>;

/**
 * A parameter file in Bicep is judged with the template that it is for; by itself what the compiler refuses of it is told, but
 * for what a place that deploys with it gives. A template that only it names is judged as its own.
 */
export async function lintParameterFile(
  file: FoundFile,
  rules: readonly Rule[],
  deploymentsOf: DeploymentsOf,
  options: BicepOptions,
  io: InputIo,
): Promise<LintResult> {
  const opened = await openParameterFile(file.absolute ?? file.path, options, io, file.isNamed);
  if ("reason" in opened && opened.document === null) return unreadable(file, opened.reason, rules);
  const { document } = opened;
  if (document === null) return without(file, "not-a-template", PARAMETER_FILE);
  const elsewhere = (await import("../load/bicep/parameters.ts")).usedElsewhere(document, options, io);
  if (elsewhere !== null && typeof elsewhere.used !== "string")
    return lintDocument(elsewhere.used, {
      rules,
      isNamed: file.isNamed,
      parametersOf: (template) => Promise.resolve([{ ...NO_PARAMETERS, values: valuesOf(document, template) }]),
    });
  const refusals = stillRefused(document.refusals ?? [], await givenTo(file, document.source, deploymentsOf));
  const links = elsewhere === null || typeof elsewhere.used !== "string" ? [] : [linkTo(elsewhere, elsewhere.used)];
  const { report, ...rest } = brokenReport({ ...document, refusals }, file.isNamed, rules, links);
  const [link] = links;
  const told: LintResult = {
    ...rest,
    report:
      link === undefined
        ? { ...report, status: "not-a-template", reason: PARAMETER_FILE }
        : { ...report, reason: `What it deploys is not read: ${link.why}.` },
  };
  return withSuppressions(told, document);
}

function linkTo({ reference, place }: UsedElsewhere, why: string): LinkFacts {
  return { pointer: "", target: reference, why, place };
}

function valuesOf({ root }: JsonDocument, template: Template): ReadonlyMap<string, Supplied> {
  return root?.kind === "object" ? readParameterFile(root, { template }) : new Map();
}

async function givenTo(
  { absolute }: FoundFile,
  { text }: Source,
  deploymentsOf: DeploymentsOf,
): Promise<(name: string) => boolean> {
  const using = usingOf(text);
  if (absolute === null || using === null) return () => false;
  return givenBeside(absolute, await deploymentsOf(resolve(dirname(absolute), using.path)));
}

const PARAMETER_FILE = "It is a parameter file.";
