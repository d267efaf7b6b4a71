import type { Baseline, BaselineEntry } from "../generated/baseline.ts";
import { schemaAddress } from "../io/schema-address.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import { readJson } from "../json/read.ts";
import { linesOf } from "../text/line-index.ts";
import type { Source } from "../text/source.ts";

export type { Baseline, BaselineEntry };

/** Why a text is not a baseline, and in which line. */
export interface BaselineProblem {
  /** From 1. */
  readonly line: number;
  readonly problem: string;
}

/** The name of a baseline that nobody names. */
export const BASELINE_NAME = "arm-guard-baseline.json";

const VERSION = 2;
const LIMITS = { length: 64 * 1024 * 1024, nodes: 3_000_000, depth: 8 };
const SEVERITIES: readonly BaselineEntry["severity"][] = ["error", "warning", "note"];
const TEXTS: readonly string[] = ["fingerprint", "rule", "path"];
const MEMBERS: readonly string[] = [...TEXTS, "vault", "severity", "reason"];

/** A baseline that holds nothing. */
export const NO_BASELINE: Baseline = { version: VERSION, findings: [] };

/** Reads the text of a baseline. */
export function readBaseline(source: Source): Baseline | BaselineProblem {
  const { root, problems } = readJson(source, LIMITS);
  const { position } = linesOf(source);
  const at = (start: number, problem: string): BaselineProblem => ({ line: position(start).line, problem });
  const [first] = problems;
  if (first !== undefined)
    return at(first.start, "message" in first ? first.message : `It is not JSON (${first.kind}).`);
  if (root?.kind !== "object") return at(0, "A baseline is an object.");
  const version = valueOf(root, "version");
  if (version?.kind !== "number" || version.text !== String(VERSION))
    return at(
      version?.start ?? root.start,
      `\`version\` has to be ${String(VERSION)}: another version of arm-guard has written it. Delete it, and write it anew with \`--update-baseline --accept-new\`.`,
    );
  const findings = valueOf(root, "findings");
  if (findings?.kind !== "array") return at(findings?.start ?? root.start, "`findings` has to be a list.");
  const entries: BaselineEntry[] = [];
  for (const item of findings.items) {
    const entry = entryOf(item);
    if (typeof entry === "string") return at(item.start, entry);
    entries.push(entry);
  }
  return { version: VERSION, findings: entries };
}

/** The entry of a list, or what is wrong with it. */
function entryOf(item: JsonNode): BaselineEntry | string {
  if (item.kind !== "object") return "Each finding is an object.";
  const other = item.members.find(({ key }) => !MEMBERS.includes(key.value));
  if (other !== undefined) return `A finding has no \`${other.key.value.slice(0, 60)}\`.`;
  const [fingerprint, rule, path] = TEXTS.map((name) => textOf(item, name));
  if (typeof fingerprint !== "string" || typeof rule !== "string" || typeof path !== "string")
    return "A finding needs the texts `fingerprint`, `rule` and `path`.";
  const vault = valueOf(item, "vault");
  if (vault?.kind !== "string" && vault?.kind !== "null") return "`vault` has to be a text, or null.";
  const severity = SEVERITIES.find((each) => each === textOf(item, "severity"));
  if (severity === undefined) return "`severity` has to be error, warning or note.";
  const reason = textOf(item, "reason");
  if (reason === null) return "`reason` has to be a text.";
  const name = vault.kind === "string" ? vault.value : null;
  return { fingerprint, rule, path, vault: name, severity, ...(reason === undefined ? {} : { reason }) };
}

/** `undefined` where there is none, `null` where it is no text. */
function textOf(object: JsonObject, name: string): string | null | undefined {
  const value = valueOf(object, name);
  if (value === undefined) return undefined;
  return value.kind === "string" ? value.value : null;
}

function valueOf(object: JsonObject, name: string): JsonNode | undefined {
  return object.members.findLast(({ key }) => key.value === name)?.value;
}

/** The text of a baseline: sorted, one finding a line, so that changes to it can be read and merged. */
export function baselineText({ findings }: Baseline): string {
  const lines = findings.toSorted(byKey).map((entry) => `\n    ${JSON.stringify(inOrder(entry))}`);
  const list = lines.length === 0 ? "[]" : `[${lines.join(",")}\n  ]`;
  return `{\n  "$schema": ${JSON.stringify(schemaAddress("baseline"))},\n  "version": ${String(VERSION)},\n  "findings": ${list}\n}\n`;
}

function inOrder({ fingerprint, rule, path, vault, severity, reason }: BaselineEntry): BaselineEntry {
  return { fingerprint, rule, path, vault, severity, ...(reason === undefined ? {} : { reason }) };
}

function byKey(left: BaselineEntry, right: BaselineEntry): number {
  const [one, other] = [left, right].map(({ path, rule, vault, fingerprint, severity, reason }) =>
    JSON.stringify([path, rule, vault, fingerprint, severity, reason]),
  );
  return (one ?? "") < (other ?? "") ? -1 : one === other ? 0 : 1;
}
