import { measure } from "../../expression/measure.ts";
import { printResidual, residualOf } from "../../expression/residual.ts";
import type { Value } from "../../expression/value.ts";
import type { JsonMember, JsonNode, JsonObject, JsonString } from "../../json/node.ts";
import type { Refusal } from "../../json/read.ts";
import { valueAt } from "../../json/members.ts";
import { ExpressionString } from "../../template/expression-string.ts";
import { placeOf, type Place } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";
import { withoutSigns } from "../bind/find.ts";
import { literalContent } from "../load-functions/literal-content.ts";
import type { ExpressionSyntax, ParameterStatement } from "../syntax/ast.ts";
import type { Evaluated } from "./evaluated.ts";
import { unknownNode } from "./value-node.ts";

/** A parameter of a parameter file. */
export interface Entry extends JsonMember {
  readonly value: JsonObject;
  /** The place of its statement. */
  readonly statement: Place;
}

/** What parameters are made with. */
export interface Making {
  readonly source: Source;
  /** Their file as a template whose variables they are. */
  readonly root: JsonObject;
  readonly values: Evaluated;
  readonly refuse: (refusal: Refusal) => void;
}

/** A `param` statement as an entry: a value, a secret that the deployment reads, or an expression over what a tool reads. */
export function parameterEntry({ name, value, start, end }: ParameterStatement, making: Making): Entry {
  const { source, root, values, refuse } = making;
  const key = { kind: "string", source, start: name.start, end: name.end, value: name.name } as const;
  const statement: Place = { source, start, end };
  const at: Place = { source, start: value?.start ?? start, end: value?.end ?? end };
  const isSecret = value !== null && isGetSecret(withoutSigns(value));
  const secret = isSecret ? secretEntry(valueAt(root, "variables", name.name), values, at) : null;
  if (secret !== null) return { key, value: secret, statement };
  const found = values.variable(name.name, at);
  const { unresolved } = measure(found);
  if (unresolved?.kind === "failure")
    refuse({ code: "BCP338", message: `The value cannot be worked out: ${unresolved.message}`, ...at });
  const input = isOfInputs(found) ? expressionOver(found, at) : null;
  return { key, value: entryOf(at, input ?? ["value", values.written(found, at)]), statement };
}

function isGetSecret(syntax: ExpressionSyntax): boolean {
  return (syntax.kind === "call" || syntax.kind === "method") && syntax.name.name === "getSecret";
}

/** The reference to a secret; `null` where a part of it is not known. */
function secretEntry(node: JsonNode | undefined, values: Evaluated, at: Place): JsonObject | null {
  if (!(node instanceof ExpressionString) || node.expression.kind !== "call") return null;
  const args = node.expression.args.map((argument) => values.expression(argument, at));
  const texts = args.flatMap((argument) => (argument.kind === "string" ? [argument.value] : []));
  const [subscription, group, vault, secret, version] = texts;
  if (texts.length < args.length || secret === undefined) return null;
  const id = `/subscriptions/${String(subscription)}/resourceGroups/${String(group)}/providers/Microsoft.KeyVault/vaults/${String(vault)}`;
  const versioned: Named[] = version === undefined ? [] : [["secretVersion", textAt(at, version)]];
  const reference = entryOf(
    at,
    ["keyVault", entryOf(at, ["id", textAt(at, id)])],
    ["secretName", textAt(at, secret)],
    ...versioned,
  );
  return entryOf(at, ["reference", reference]);
}

function isOfInputs(value: Value): boolean {
  const { reasons } = measure(value);
  return (
    reasons.length > 0 && reasons.every((reason) => reason.kind === "runtime" && /^externalInputs\(/.test(reason.call))
  );
}

function expressionOver(value: Value, at: Place): Named {
  return ["expression", textAt(at, `[${printResidual(residualOf(value))}]`)];
}

/** The values of another file as a variable of this one: of data the literals of a template. */
export function baseNode(entries: readonly Entry[], at: Place): JsonNode {
  const members = entries.map(({ key, value }) => {
    const data = valueAt(value, "value");
    return {
      key,
      value: data === undefined ? unknownNode(placeOf(value), "the deployment reads it") : literalContent(data),
    };
  });
  return { kind: "object", ...placeOf(at), members };
}

export function textAt(at: Place, value: string): JsonString {
  return { kind: "string", ...placeOf(at), value };
}

type Named = readonly [name: string, value: JsonNode];

function entryOf(at: Place, ...members: readonly Named[]): JsonObject {
  return {
    kind: "object",
    ...placeOf(at),
    members: members.map(([name, value]) => ({ key: { ...textAt(at, name), end: at.start }, value })),
  };
}
