import { memberOf } from "../json/members.ts";
import type { JsonNode } from "../json/node.ts";
import type { JsonDocument } from "../json/read.ts";
import type { Span } from "../text/place.ts";
import { metadataIn, type WrittenSuppression } from "./in-metadata.ts";
import { bodyOf, lineReach, nextLine, resourcesAround, type VaultSpan } from "./line-reach.ts";
import type { Reach, ToolChecks } from "./placed-suppression.ts";

/** What is taken of a suppression for another tool. */
type Told = Pick<WrittenSuppression, "place" | "pointer" | "reach"> & {
  readonly checks: ToolChecks;
  readonly reason: string;
};

/** A check of Checkov, and why it is skipped: https://github.com/bridgecrewio/checkov/blob/main/checkov/common/comment/enum.py. */
const CHECKOV = /(?:checkov|bridgecrew):skip= *([A-Z_\d]+)(?::([^\n]+))?/g;
/** The same in the metadata of a resource: https://github.com/bridgecrewio/checkov/blob/main/checkov/arm/context_parser.py. */
const CHECKOV_TEXT = /([A-Z_\d]+)(?::([^\n]+))?/;
/** Commands of KICS: https://docs.kics.io/latest/running-kics/#using-commands-on-scanned-files-as-comments. */
const KICS = /^[\s*]*kics-scan +(ignore-line|ignore-block|ignore|disable=([\w-]+(?: *, *[\w-]+)*))[\s*]*$/i;

/** The suppressions that a file holds for other tools, in its comments and its metadata. They name checks instead of rules. */
export function ofOtherTools(document: JsonDocument, vaults: readonly VaultSpan[]): readonly WrittenSuppression[] {
  const { comments = [] } = document;
  const all = [
    ...comments.flatMap((comment) => [...checkovComment(document, comment), ...kicsComment(document, comment, vaults)]),
    ...checkovMetadata(document),
  ];
  return all.map((told) => ({ ...told, rule: "", attributes: {}, problem: null }));
}

/** It is about the resource that it stands in. */
function checkovComment({ source, root }: JsonDocument, comment: Span): readonly Told[] {
  if (root === null) return [];
  const said = [...source.text.slice(comment.start, comment.end).matchAll(CHECKOV)];
  if (said.length === 0) return [];
  const place = { source, ...comment };
  return resourcesAround(root, place).flatMap((pointer) =>
    said.map(([, id = "", why = ""]) => ({ ...ofCheckov(id, why), place, pointer, reach: ofResource(pointer) })),
  );
}

/** `"ID: why"`, a list of such texts, or `{ "skip": [{ "id", "comment" }] }`, the form that it has elsewhere. */
function checkovMetadata({ root }: JsonDocument): readonly Told[] {
  if (root === null) return [];
  return metadataIn(root, "checkov").flatMap(({ settings, pointer, reach }) => {
    if (reach === null) return [];
    const list = settings.kind === "object" ? memberOf(settings, "skip")?.value : settings;
    const items = list?.kind === "array" ? list.items : list === undefined ? [] : [list];
    return items.flatMap((item) => {
      const told = skippedIn(item);
      return told === null ? [] : { ...told, place: item, pointer, reach };
    });
  });
}

function skippedIn(item: JsonNode): ReturnType<typeof ofCheckov> | null {
  if (item.kind === "string") {
    const [, id, why = ""] = CHECKOV_TEXT.exec(item.value) ?? [];
    return id === undefined ? null : ofCheckov(id, why);
  }
  const [id, comment] = ["id", "comment"].map((name) =>
    item.kind === "object" ? memberOf(item, name)?.value : undefined,
  );
  return id?.kind === "string" ? ofCheckov(id.value, comment?.kind === "string" ? comment.value : "") : null;
}

function ofCheckov(id: string, why: string): Pick<Told, "checks" | "reason"> {
  const reason = why.replace(/\*\/$/, "").trim();
  return { checks: { tool: "checkov", ids: [id] }, reason: `Checkov, ${id}: ${reason || "no reason is given"}` };
}

/** `ignore` and `disable` count only before all else in the file. */
function kicsComment(document: JsonDocument, comment: Span, vaults: readonly VaultSpan[]): readonly Told[] {
  const { source, root, comments = [] } = document;
  const body = bodyOf(source, comment);
  const [, command, ids] = KICS.exec(source.text.slice(body.start, body.end)) ?? [];
  if (command === undefined) return [];
  const checks: ToolChecks = { tool: "kics", ids: ids === undefined ? "all" : ids.split(",").map((id) => id.trim()) };
  const told = {
    checks,
    reason: `KICS, kics-scan ${command}: no reason is given`,
    place: { source, ...body },
    pointer: "",
  };
  if (!/-/.test(command) || ids !== undefined)
    return isFirst(document, comment) ? [{ ...told, reach: { kind: "template", pointer: "" } }] : [];
  const line = lineReach(source, root, nextLine(source, comment, comments), vaults);
  if (command.toLowerCase() === "ignore-line") return [{ ...told, reach: line }];
  return [{ ...told, reach: line }, ...line.pointers.map((pointer) => ({ ...told, pointer, reach: block(pointer) }))];
}

/** Whether only comments stand before a comment. */
function isFirst({ source, comments = [] }: JsonDocument, { start }: Span): boolean {
  const before = comments.filter((each) => each.end <= start);
  const gaps = [...before, { start, end: start }].map((each, index) =>
    source.text.slice(before[index - 1]?.end ?? 0, each.start),
  );
  return gaps.every((gap) => gap.trim() === "");
}

function block(pointer: string): Reach {
  return { kind: "resource", pointer, without: [] };
}

/** Without what a template in it deploys. */
function ofResource(pointer: string): Reach {
  return {
    kind: "resource",
    pointer,
    without: [`${pointer}/properties/template`, `${pointer}/properties/templateLink`],
  };
}
