import { declarationOf, valueFor, type Declaration } from "./declaration.ts";
import type { Random } from "../random.ts";
import { printed, rootOf, smallerTerms, type Term } from "./term.ts";
import { termOf, type LookUps } from "./terms.ts";

/** A generated template whose parameters are open: what it declares, and what it is made of. */
export interface Input {
  readonly parameters: Readonly<Record<string, Declaration>>;
  readonly variables: Readonly<Record<string, Term>>;
  readonly resources: readonly ResourceInput[];
  readonly output: Term | null;
}

/** A resource of an input; its type tells it apart from the others. */
export interface ResourceInput {
  readonly type: string;
  readonly condition: Term | null;
  readonly count: Term | null;
  readonly value: Term;
  /** The count of a property's loop. */
  readonly rounds: Term | null;
  /** Whether it stands in a nested deployment, which is given what `value` is. */
  readonly isNested: boolean;
}

const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

/** Some input, with at least so many parameters: an output, and resources now and then. */
export function inputOf(random: Random, minParameters: number): Input {
  const parameters = Object.fromEntries(
    random.list(minParameters + random.below(3), (index) => [`p${index}`, declarationOf(random, 1)]),
  );
  const given = lookUpsOf(parameters);
  const variables = random.once(4) ? { v: termOf(random.pick(["array", "object", "string"]), random, given, 2) } : {};
  const lookUps = "v" in variables ? withLookUp(given, "any", "variables('v')") : given;
  const hasResources = random.once(4);
  return {
    parameters,
    variables,
    resources: hasResources ? random.list(1 + random.below(2), (index) => resourceOf(index, random, lookUps)) : [],
    output:
      hasResources && random.once(2)
        ? null
        : termOf(
            random.pick(["string", "int", "bool", "array", "object", "any"]),
            random,
            lookUps,
            1 + random.below(3),
          ),
  };
}

function resourceOf(index: number, random: Random, lookUps: LookUps): ResourceInput {
  const count = random.once(3) ? termOf("length", random, lookUps, 2) : null;
  const inner = count === null ? lookUps : withLookUp(lookUps, "int", "copyIndex()");
  return {
    type: `Microsoft.Test/t${index}`,
    condition: random.once(2) ? termOf("bool", random, inner, 2) : null,
    count,
    value: termOf("any", random, inner, 2),
    rounds: random.once(4) ? termOf("length", random, inner, 1) : null,
    isNested: count === null && random.once(4),
  };
}

/** What parameters can be looked up as, by kind. */
function lookUpsOf(parameters: Input["parameters"]): LookUps {
  let found: LookUps = new Map();
  for (const [name, { type = "any", nullable, properties = {} }] of Object.entries(parameters)) {
    const text = `parameters('${name}')`;
    found = withLookUp(found, type, text);
    if (nullable === true) found = withLookUp(found, "nullable", text);
    for (const [key, inner] of Object.entries(properties))
      found = withLookUp(found, inner.type ?? "any", `${text}.${key}`);
  }
  return found;
}

function withLookUp(lookUps: LookUps, kind: string, text: string): LookUps {
  return new Map(lookUps).set(kind, [...(lookUps.get(kind) ?? []), text]);
}

/** The template of an input. What a term gives stands in an array, so that it may be of any type, and null. */
export function templateOf({ parameters, variables, resources, output }: Input): unknown {
  return {
    $schema: SCHEMA,
    contentVersion: "1.0.0.0",
    languageVersion: "2.0",
    parameters,
    variables: Object.fromEntries(Object.entries(variables).map(([name, term]) => [name, `[${printed(term)}]`])),
    resources: Object.fromEntries(resources.map((resource, index) => [`r${index}`, declared(resource)])),
    outputs: output === null ? {} : { o: { type: "array", value: wrapped(output) } },
  };
}

function declared(resource: ResourceInput): unknown {
  const { type, condition, count, value, rounds, isNested } = resource;
  const decided = condition === null ? {} : { condition: `[${printed(condition)}]` };
  const loop =
    rounds === null ? {} : { copy: [{ name: "each", count: `[${printed(rounds)}]`, input: "[copyIndex('each')]" }] };
  const name = count === null ? "r" : "[concat('r', copyIndex())]";
  const plain = {
    type,
    apiVersion: "2020-01-01",
    name,
    properties: { v: isNested ? "[parameters('v')]" : wrapped(value), ...loop },
  };
  if (!isNested)
    return {
      ...decided,
      ...(count === null ? {} : { copy: { name: "loop", count: `[${printed(count)}]` } }),
      ...plain,
    };
  return {
    ...decided,
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: `nested-${type.slice(-1)}`,
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "inner" },
      parameters: { v: { value: wrapped(value) } },
      template: {
        $schema: SCHEMA,
        contentVersion: "1.0.0.0",
        parameters: { v: { type: "array" } },
        resources: [{ ...plain, properties: { v: "[parameters('v')]" } }],
      },
    },
  };
}

function wrapped(term: Term): string {
  return `[createArray(${printed(term)})]`;
}

/** Values that fit the declarations of an input. */
export function valuesFor({ parameters }: Input, random: Random): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, declaration]) => [name, valueFor(declaration, random)]),
  );
}

/** What an input is about, for who groups what was found. */
export function subjectOf({ output, resources }: Input): string {
  if (output !== null) return rootOf(output);
  return resources.map(({ value, condition, count }) => rootOf(condition ?? count ?? value)).join(", ");
}

/** Inputs that are a step smaller. */
export function* smallerInputs(input: Input): Generator<Input> {
  const { resources, output, parameters, variables } = input;
  if (output !== null && resources.length > 0) yield { ...input, output: null };
  for (const index of resources.keys()) {
    if (resources.length > 1 || output !== null) yield { ...input, resources: resources.toSpliced(index, 1) };
  }
  for (const [name, term] of Object.entries(variables)) {
    yield { ...input, variables: {} };
    for (const smaller of smallerTerms(term)) yield { ...input, variables: { [name]: smaller } };
  }
  if (output !== null) for (const smaller of smallerTerms(output)) yield { ...input, output: smaller };
  for (const [index, resource] of resources.entries())
    for (const smaller of smallerResources(resource)) yield { ...input, resources: resources.with(index, smaller) };
  for (const name of Object.keys(parameters))
    yield { ...input, parameters: Object.fromEntries(Object.entries(parameters).filter(([each]) => each !== name)) };
}

function* smallerResources(resource: ResourceInput): Generator<ResourceInput> {
  if (resource.isNested) yield { ...resource, isNested: false };
  for (const part of ["condition", "count", "rounds"] as const) {
    const term = resource[part];
    if (term === null) continue;
    yield { ...resource, [part]: null };
    for (const smaller of smallerTerms(term)) yield { ...resource, [part]: smaller };
  }
  for (const smaller of smallerTerms(resource.value)) yield { ...resource, value: smaller };
}
