import type { Expression } from "../../expression/ast.ts";
import { printExpression } from "../../expression/print-expression.ts";
import { mapExpressions } from "./map-expressions.ts";
import type { JsonObject } from "../../json/node.ts";

/** What a tool reads when it deploys, by the key that expressions name it by. */
export interface ExternalInput {
  readonly key: string;
  readonly kind: string;
  readonly config: Expression | null;
}

/** A template whose calls of `externalInput` name what is read by keys. */
export interface WithInputs {
  readonly root: JsonObject;
  readonly inputs: readonly ExternalInput[];
}

const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ["readEnvVar", "sys.envVar"],
  ["readCliArg", "sys.cli"],
]);

/** Equal calls read once. The keys are as the compiler makes them. */
export function withExternalInputs(root: JsonObject): WithInputs {
  const inputs = new Map<string, ExternalInput>();
  const keyed = mapExpressions(root, (expression) => {
    const asked = askedBy(expression);
    if (asked === null) return expression;
    const { kind, config } = asked;
    const text = `${kind} ${config === null ? "" : printExpression(config)}`;
    const input = inputs.get(text) ?? { key: `${kind.replaceAll(".", "_")}_${String(inputs.size)}`, kind, config };
    inputs.set(text, input);
    return {
      ...expression,
      kind: "call",
      namespace: null,
      name: "externalInputs",
      args: [{ ...expression, kind: "string", value: input.key }],
    };
  });
  return { root: keyed, inputs: [...inputs.values()] };
}

function askedBy(expression: Expression): Pick<ExternalInput, "kind" | "config"> | null {
  if (expression.kind !== "call" || expression.namespace !== null) return null;
  const [first, second = null] = expression.args;
  const short = SHORT_FORMS.get(expression.name);
  if (short !== undefined) return first === undefined ? null : { kind: short, config: first };
  if (expression.name !== "externalInput" || first?.kind !== "string") return null;
  return { kind: first.value, config: second };
}
