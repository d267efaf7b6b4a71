import { readJson } from "../src/json/read.ts";
import { subject, type Subject } from "../src/redeploy/subject.ts";
import type { FileFacts } from "../src/rule/facts.ts";
import { brokenFacts, gatherFacts } from "../src/rule/gather.ts";
import { UNKNOWN_CONTEXT } from "../src/template/deployment.ts";
import { openTemplate } from "../src/template/template.ts";
import type { Supplied } from "../src/template/world.ts";
import type { Source } from "../src/text/source.ts";

/** A text as if it stood in a file. */
export function sourceOf(text: string, path = "azuredeploy.json"): Source {
  return { path, text, encoding: "utf-8", byteOrderMark: false };
}

/** The template in a text, ready to be played. */
export function subjectOf(text: string, parameters: ReadonlyMap<string, Supplied> = new Map(), path?: string): Subject {
  const source = sourceOf(text, path);
  const { root } = readJson(source);
  if (root?.kind !== "object") throw new Error("The text of a test is no JSON object.");
  return subject(openTemplate(source, root, ""), parameters, UNKNOWN_CONTEXT);
}

/** What the rules are told of a text. */
export function factsOf(text: string, parameters: ReadonlyMap<string, Supplied> = new Map(), path?: string): FileFacts {
  const document = readJson(sourceOf(text, path));
  if (document.root?.kind !== "object" || document.problems.some(({ kind }) => kind === "syntax"))
    return brokenFacts(document);
  return gatherFacts(document, subject(openTemplate(document.source, document.root, ""), parameters, UNKNOWN_CONTEXT));
}
