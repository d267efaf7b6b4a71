import type { JsonDocument } from "../json/read.ts";
import { isSaid } from "../json/is-said.ts";
import { valueAtPointer } from "../json/value-at-pointer.ts";
import { locateComment } from "../report/locate.ts";
import { maskOf } from "../report/mask.ts";
import { linesOf } from "../text/line-index.ts";
import type { Span } from "../text/place.ts";
import { readComment, type SuppressionComment } from "./comment-grammar.ts";
import { inMetadata, type WrittenSuppression } from "./in-metadata.ts";
import { bodyOf, lineReach, nextLine, type VaultSpan } from "./line-reach.ts";
import { ofOtherTools } from "./of-other-tools.ts";
import type { PlacedSuppression, Reach } from "./placed-suppression.ts";

/** A vault of the file that suppressions are read from. */
export interface VaultAt {
  readonly pointer: string;
  readonly name: string;
}

/** What is known of the file besides its text. */
export interface FileFacts {
  readonly vaults: readonly VaultAt[];
  /** Texts that are not to be shown. */
  readonly secrets: readonly string[];
  readonly isTemplate: boolean;
}

/** Suppressions of a file that are read. */
const COUNT_LIMIT = 2_000;
const METADATA = /armGuard/i;
const COMMENT = /arm-guard-/i;
const TOOLS = /checkov|bridgecrew|kics-scan/i;

/** The suppressions that a file holds, in its comments and its metadata. */
export function suppressionsIn(document: JsonDocument, facts: FileFacts): readonly PlacedSuppression[] {
  const { source, root } = document;
  const comments = COMMENT.test(source.text) ? inComments(document, facts.vaults) : [];
  const metadata = root !== null && isSaid(METADATA, source.text) ? inMetadata(root) : [];
  const ofTools = isSaid(TOOLS, source.text) ? ofOtherTools(document, vaultSpans(document, facts.vaults)) : [];
  const mask = maskOf(facts.secrets);
  return [...comments, ...metadata, ...ofTools].slice(0, COUNT_LIMIT).map((written) => placed(written, facts, mask));
}

function placed(
  { rule, reason, attributes, problem, place, pointer, reach, checks }: WrittenSuppression,
  { secrets, isTemplate }: FileFacts,
  mask: (text: string) => string,
): PlacedSuppression {
  const { vault = null, owner = null, ticket = null, expires = null } = attributes;
  return {
    rule,
    reason: mask(reason),
    vault,
    owner: owner === null ? null : mask(owner),
    ticket: ticket === null ? null : mask(ticket),
    expires,
    kind: "inSource",
    problem,
    path: place.source.path,
    stablePath: place.source.stablePath ?? place.source.path,
    pointer,
    ...locateComment(place, isTemplate ? secrets : null),
    reach,
    ...(checks === undefined ? {} : { checks }),
  };
}

/** The vaults that stand in the text itself. */
function vaultSpans({ source, root }: JsonDocument, vaults: readonly VaultAt[]): readonly VaultSpan[] {
  return vaults.flatMap(({ pointer, name }): readonly VaultSpan[] => {
    const node = root === null ? null : valueAtPointer(root, pointer);
    return node?.source !== source ? [] : [{ start: node.start, end: node.end, name }];
  });
}

function inComments(document: JsonDocument, vaults: readonly VaultAt[]): readonly WrittenSuppression[] {
  const { source, root, comments = [] } = document;
  const spans = vaultSpans(document, vaults);
  return comments.flatMap((comment): readonly WrittenSuppression[] => {
    const body = bodyOf(source, comment);
    const said = readComment(source.text.slice(body.start, body.end));
    if (said === null) return [];
    const { reach: kind, rules, attributes, reason, problem } = said;
    const written = { attributes, reason, problem, pointer: "", reach: reachOf(kind, comment, comments) };
    if (rules.length === 0) return [{ ...written, rule: "", place: { source, ...body } }];
    return rules.map(({ rule, start, end }) => ({
      ...written,
      rule,
      place: { source, start: body.start + start, end: body.start + end },
    }));
  });

  function reachOf(kind: SuppressionComment["reach"], comment: Span, all: readonly Span[]): Reach {
    if (kind === "file") return { kind: "template", pointer: "" };
    const line = kind === "line" ? linesOf(source).position(comment.start).line : nextLine(source, comment, all);
    return lineReach(source, root, line, spans);
  }
}
