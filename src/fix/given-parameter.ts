import { residualOf } from "../expression/residual.ts";
import { partsOf, rootParameter } from "../expression/walk-residual.ts";
import { fromJson } from "../expression/plain-json.ts";
import { toJson } from "../expression/to-json.ts";
import { array, member, object, type Value } from "../expression/value.ts";
import { memberOf, valueAt } from "../json/members.ts";
import type { JsonNode } from "../json/node.ts";
import type { JsonDocument } from "../json/read.ts";
import type { JsonContent } from "../json/write.ts";
import type { GivenList } from "../redeploy/given-list.ts";
import { deploy, analysisOf } from "../redeploy/template-analysis.ts";
import type { Deployment } from "../template/deployment.ts";
import { hasExpression } from "../template/has-expression.ts";
import { literalValue } from "../template/literal-value.ts";
import { parameterDeclaration, section } from "../template/template.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import {
  policiesBeyond,
  policyBody,
  policyIdentity,
  mergePolicies,
  type AccessPolicy,
} from "../vault/access-policy.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import { addPolicies } from "./add-policies.ts";
import { parameterFileText, parametersOf, removeParameter, setParameter, valueIn } from "./related-files.ts";
import { chainOf } from "./declare-parameter.ts";
import { literalPolicy } from "./literal-policy.ts";
import { knownPolicy } from "./missing-policies.ts";
import { NOTHING_ADDED, type Plan } from "./plan.ts";
import { mustGive, resolveEachTime, SAME_IDENTITY, SENT_IN_COMPLETE_MODE } from "./notes.ts";
import type { TemplateEditor } from "./template-editor.ts";
import { editorFor, type VaultCase } from "./vault-case.ts";

/** What `preserve` writes where the template is made to be given the list. */
export type GivenPlan = Pick<Plan, "editor" | "title" | "notes" | "trials" | "freeParameters">;

/** Gives the parameter the policies of the snapshot and takes its default away. A text tells why that cannot be done. */
export function giveList(vaultCase: VaultCase, given: GivenList, snapshot: VaultSnapshot): GivenPlan | string {
  const { parameter, path } = given;
  const initial = defaultOf(vaultCase, parameter);
  const list = valueAt(initial, ...path);
  const own = list?.kind === "array" ? list.items.map((item) => literalPolicy(item, snapshot)) : [];
  if (own.some((policy) => policy === null))
    return `the default of \`${parameter}\` has entries with expressions, which a parameter file cannot hold`;
  const policies = mergePolicies(
    own.filter((policy) => policy !== null),
    snapshot.accessPolicies,
  );
  const beside = given.isWhole ? [] : entriesBeside(vaultCase, given, snapshot);
  const missing = policies.filter((policy) => policiesBeyond([policy], beside).length > 0);
  const twice = missing.find((policy) => beside.some((other) => policyIdentity(other) === policyIdentity(policy)));
  if (twice !== undefined)
    return `the template has an entry for \`${twice.objectId}\` with fewer permissions than the vault, and the service takes each identity once`;
  const editor = editorFor(vaultCase);
  const problem = dropDefault(editor, vaultCase, parameter) ?? fillFiles(editor, vaultCase, given, missing);
  if (problem !== null) return problem;
  return {
    editor,
    title: `Send the policies that the vault has, by \`${parameter}\``,
    notes: [...(given.isWhole ? [] : [SAME_IDENTITY]), resolveEachTime("the parameter file"), SENT_IN_COMPLETE_MODE],
    trials: [{ given: new Map(), added: NOTHING_ADDED, vault: { kind: "kept", snapshot } }],
    freeParameters: handedNames(vaultCase, parameter),
  };
}

/**
 * Takes an empty default away from a parameter that is joined with entries of the template: it is there to be given what
 * the vault has, and the default forgets that. `null` where the default is another.
 */
export function askForList(vaultCase: VaultCase, given: GivenList): GivenPlan | null {
  const { companions } = vaultCase;
  const { parameter, path } = given;
  const initial = defaultOf(vaultCase, parameter);
  if (given.isWhole || !isEmptyAt(initial, path)) return null;
  const editor = editorFor(vaultCase);
  if (dropDefault(editor, vaultCase, parameter) !== null) return null;
  const isEmptyIn = (file: JsonDocument): boolean => isEmptyAt(valueIn(file, parameter), path);
  for (const file of companions.parameterFiles.filter(isEmptyIn)) removeParameter(editor, file, parameter);
  const unfilled = companions.parameterFiles.filter(
    (file) => isEmptyIn(file) || valueIn(file, parameter) === undefined,
  );
  const trial = (value: Value): Plan["trials"][number] => ({
    given: new Map([[foldCase(parameter), value]]),
    added: NOTHING_ADDED,
    vault: { kind: "same" },
  });
  return {
    editor,
    title: `Take the default from \`${parameter}\`, which forgets the policies that the vault has`,
    notes: [
      `Give \`${parameter}\` the policies that the vault has at every deployment: \`arm-guard resolve\`, run right before, prints the parameter file. Where the vault does not exist yet the list is empty.`,
      ...mustGive(parameter, unfilled),
      SENT_IN_COMPLETE_MODE,
    ],
    trials: [literalValue(initial), objectAround(path, array([SOMEBODY]))].map(trial),
    freeParameters: new Set(),
  };
}

/** An entry of somebody else. */
const SOMEBODY: Value = fromJson({
  tenantId: "00000000-0000-4000-8000-000000000001",
  objectId: "00000000-0000-4000-8000-000000000002",
  permissions: { secrets: ["get"] },
});

/** The list, as a member of as many objects as the path has names. */
function objectAround(path: readonly string[], list: Value): Value {
  return path.reduceRight<Value>((value, key) => object([{ key, value }]), list);
}

/** Whether a value holds nothing but an empty list at the end of a path. */
function isEmptyAt(node: JsonNode | undefined, path: readonly string[]): node is JsonNode {
  const [name, ...rest] = path;
  if (name === undefined) return node?.kind === "array" && node.items.length === 0;
  const [only, ...others] = node?.kind === "object" ? node.members : [];
  return only !== undefined && others.length === 0 && isSameName(only.key.value, name) && isEmptyAt(only.value, rest);
}

function defaultOf({ analysis: { template } }: VaultCase, name: string): JsonNode | undefined {
  return valueAt(template.node, "parameters", name, "defaultValue");
}

function dropDefault(editor: TemplateEditor, { analysis: { template } }: VaultCase, name: string): string | null {
  const declared = parameterDeclaration(template, name);
  if (declared === null) return `the parameter \`${name}\` is not declared`;
  editor.change({ kind: "remove-default", parameter: declared });
  return null;
}

/** The entries that the template itself puts beside the given ones, as far as they are known. */
function entriesBeside(
  { analysis: { template, parameters, context }, report }: VaultCase,
  { parameter, path }: GivenList,
  snapshot: VaultSnapshot,
): readonly AccessPolicy[] {
  const nothing = { value: objectAround(path, array([])), given: "option" } as const;
  const alone = analysisOf(template, new Map(parameters).set(foldCase(parameter), nothing), context);
  for (const { resource } of visitResourcesTo(deploy(alone, alone.givenValues), report.declaration.pointer)) {
    const properties = resource.properties();
    const list = properties.kind === "object" ? member(properties, "accessPolicies") : undefined;
    return list?.kind === "array" ? list.items.flatMap((item) => knownPolicy(item, snapshot)) : [];
  }
  return [];
}

/** The names under which a root parameter, or a part of it, is handed down to the vault; its own among them. */
function handedNames({ analysis: whole, report }: VaultCase, parameter: string): ReadonlySet<string> {
  const names = new Set([foldCase(parameter)]);
  for (const { resource } of visitResourcesTo(deploy(whole, whole.unconstrained), report.declaration.pointer))
    for (const deployment of chainOf(resource.frame.deployment))
      for (const name of namesMadeOf(parameter, deployment)) names.add(foldCase(name));
  return names;
}

/** The parameters of a deployment whose values are made of a parameter of the root. */
function namesMadeOf(parameter: string, { template, frame }: Deployment): readonly string[] {
  const names = (section(template, "parameters")?.members ?? []).map(({ key }) => key.value);
  return names.filter((name) =>
    [...partsOf(residualOf(frame.parameter(name, null)))].some((part) =>
      isSameName(rootParameter(part) ?? "", parameter),
    ),
  );
}

/** Puts the entries into the parameter files, or into a new one. A text tells why that cannot be done. */
export function fillFiles(
  editor: TemplateEditor,
  vaultCase: VaultCase,
  given: GivenList,
  policies: readonly AccessPolicy[],
): string | null {
  const { companions, document } = vaultCase;
  const initial = defaultOf(vaultCase, given.parameter);
  for (const file of companions.parameterFiles) {
    const broken = fill(editor, file, given, policies, contentWith(initial, given.path, policies));
    if (broken !== null) return broken;
  }
  if (companions.parameterFiles.length > 0) return null;
  if (companions.newParameterFile === null) return "there is no file into which the entries could be written";
  const content = contentWith(initial, given.path, policies);
  if (content === null) return mixedDefault(given);
  const text = parameterFileText(given.parameter, content);
  editor.change({ kind: "create-file", path: companions.newParameterFile, text, like: document.source });
  return null;
}

/** Puts the entries into a parameter file, beside those that it has. */
function fill(
  editor: TemplateEditor,
  file: JsonDocument,
  given: GivenList,
  policies: readonly AccessPolicy[],
  content: JsonContent | null,
): string | null {
  const { parameter, path } = given;
  const parameters = parametersOf(file);
  if (parameters === null || memberOf(parameters, parameter) === undefined) {
    if (content === null) return mixedDefault(given);
    setParameter(editor, file, parameter, content, true);
    return null;
  }
  const list = valueAt(valueIn(file, parameter), ...path);
  if (list?.kind !== "array" || list.items.some(({ kind }) => kind !== "object"))
    return `\`${parameter}\` has a value in \`${file.source.path}\` that is not a list of access policies`;
  addPolicies(editor, list, policies);
  return null;
}

function mixedDefault({ parameter }: GivenList): string {
  return `the default of \`${parameter}\` has members with expressions, which a parameter file cannot hold`;
}

/** The entries at the end of a path, with the other members of the default around them; `null` where those are expressions. */
function contentWith(
  initial: JsonNode | undefined,
  path: readonly string[],
  policies: readonly AccessPolicy[],
): JsonContent | null {
  const [name, ...rest] = path;
  if (name === undefined) return policies.map((policy) => ({ ...policyBody(policy) }));
  const members = initial?.kind === "object" ? initial.members : [];
  const others = members.filter(({ key }) => !isSameName(key.value, name));
  if (others.some(({ value }) => hasExpression(value))) return null;
  const inner = contentWith(valueAt(initial, name), rest, policies);
  if (inner === null) return null;
  const kept = others.map(({ key, value }) => [key.value, toJson(literalValue(value))] as const);
  return { ...Object.fromEntries(kept), [name]: inner };
}
