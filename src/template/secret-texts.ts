import type { Expression } from "../expression/ast.ts";
import { isFromSecret } from "../expression/provenance.ts";
import { partsOf } from "../expression/walk-residual.ts";
import { unescapeLiteral } from "../expression/template-string.ts";
import type { Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonObject, JsonString } from "../json/node.ts";
import { foldCase } from "../text/fold-case.ts";
import { isSecretValue } from "../text/secret-shapes.ts";
import { isSecretName, knownSecrets, withoutSecrets } from "../text/secrets.ts";
import { parameterType } from "./parameter-type.ts";
import { parameterDeclaration, section, textMember, type Template } from "./template.ts";
import type { Supplied } from "./assumptions.ts";
import { expressionOf, isExpressionNode } from "./expression-string.ts";

/** What must not be shown of a run: texts that are secret by what they are, whatever they look like. */
export interface SecretTexts {
  /** Values of secure parameters, of secrets in vaults, and of members with names of secrets. */
  readonly known: readonly string[];
  /** Values in parameter files of which the template does not say what they are. */
  readonly undeclared: readonly string[];
}

/** How many parts of a value are looked at. */
const LIMIT = 20_000;
/** A number below is told: it says nothing. */
const LEAST_NUMBER = 1_000;

/** The secrets of a template, of the templates that it links to, and of the parameters that it is given. */
export function secretTexts(
  template: Template,
  linked: readonly JsonObject[],
  given: ReadonlyMap<string, Supplied>,
): SecretTexts {
  const declared = new Set((section(template, "parameters")?.members ?? []).map(({ key }) => foldCase(key.value)));
  const undeclared = [...given].flatMap(([name, { value }]) => (declared.has(name) ? [] : leafTexts(value)));
  const known = [
    ...literals([template.node, ...linked]),
    ...[...given].flatMap(([name, { value }]) => givenSecrets(name, value, template)),
  ];
  // A parameter that is named as its default is no secret.
  return {
    known: knownSecrets(known.filter((text) => !declared.has(foldCase(text)))),
    undeclared: knownSecrets(undeclared),
  };
}

/** The secrets of a file that is not a template, or cannot be read as one: every value of a parameter may be one. */
export function documentSecrets(root: JsonNode | null): SecretTexts {
  const roots = root === null ? [] : [root];
  const values = nodesOf(roots).flatMap((node) => (node.kind === "object" ? givenValues(node) : []));
  return { known: knownSecrets(literals(roots)), undeclared: knownSecrets(literalTexts(values)) };
}

/** The secrets of both. */
export function joinedSecrets(left: SecretTexts, right: SecretTexts): SecretTexts {
  const join = (key: keyof SecretTexts): readonly string[] => [...new Set([...left[key], ...right[key]])];
  return { known: join("known"), undeclared: join("undeclared") };
}

/**
 * Texts in a value, or in what is left of its expression, that were made of a secure parameter, and in which no `known`
 * secret stands: where one does, that part is all that has to go.
 */
export function derivedSecrets(value: Value, known: readonly string[]): readonly string[] {
  return leafTexts(value, false).filter((text) => withoutSecrets(text, known) === text);
}

function givenSecrets(name: string, value: Value, template: Template): readonly string[] {
  const declaration = parameterDeclaration(template, name);
  if (declaration !== null && parameterType(declaration, template).isSecure) return leafTexts(value);
  return isSecretName(name) ? leafTexts(value).filter(isSecretValue) : [];
}

/** The texts and numbers in a value that is a secret; where it is not, of its parts that are made of one. */
function leafTexts(root: Value, isSecret = true): readonly string[] {
  const texts: string[] = [];
  const open: { readonly value: Value; readonly isWithin: boolean }[] = [{ value: root, isWithin: isSecret }];
  for (let count = 0; count < LIMIT; count++) {
    const at = open.pop();
    if (at === undefined) break;
    const { value } = at;
    // A part without an origin of its own, such as what `json()` reads, has that of the whole.
    const isOwn: boolean = value.from === null ? at.isWithin : isSecret || isFromSecret(value.from);
    const text = leafText(value);
    if (text !== null && isOwn) texts.push(text);
    // What is left of an expression names functions, parameters and types.
    const isWithin = isOwn && value.kind !== "unknown";
    for (const inner of innerValues(value)) open.push({ value: inner, isWithin });
  }
  return texts;
}

function leafText(value: Value): string | null {
  if (value.kind === "string") return value.value;
  return value.kind === "int" && value.value >= LEAST_NUMBER ? String(value.value) : null;
}

function innerValues(value: Value): readonly Value[] {
  if (value.kind === "array") return value.items;
  if (value.kind === "object") return Array.from(value.members.values(), ({ value: inner }) => inner);
  if (value.kind !== "unknown") return [];
  return [...partsOf(value.residual)].flatMap((part) => (part.kind === "value" ? [part.value] : []));
}

/** What the name of a member says of its value. */
interface Role {
  readonly isSecret: boolean;
  readonly place: "value" | "parameters" | "properties" | null;
}

/** Literal texts that are secret by their place. Of expressions, which say where a secret is, what looks made up. */
function literals(roots: readonly JsonNode[]): readonly string[] {
  const objects = nodesOf(roots).filter((node) => node.kind === "object");
  let definitions: ReadonlySet<string> | null = null;
  const secure = (): ReadonlySet<string> => (definitions ??= new Set(objects.flatMap(secureDefinitions)));
  const isSecure = (node: JsonNode | undefined): boolean => node?.kind === "object" && isDeclaredSecure(node, secure);
  const texts: string[] = [];
  // A template has few names, each many times.
  const roles = new Map<string, Role>();
  const add = (found: readonly string[]): void => {
    for (const text of found) texts.push(text);
  };
  // This looks at every member of the text, and most say nothing.
  for (const node of objects) {
    let isGiving = false;
    for (const { key, value } of node.members) {
      const role = roleIn(roles, key.value);
      if (role.isSecret) add(namedSecrets(value));
      if (role.place === "value") isGiving = true;
      if (role.place === "parameters") add(handedDown(node, roots, isSecure));
      if (role.place === "properties") add(vaultSecret(node));
    }
    if (isGiving && isSecure(node)) add(literalTexts(givenValues(node)));
  }
  return texts;
}

function roleIn(roles: Map<string, Role>, name: string): Role {
  const known = roles.get(name);
  if (known !== undefined) return known;
  const folded = foldCase(name);
  const place = folded === "parameters" || folded === "properties" ? folded : GIVEN.test(name) ? "value" : null;
  const made = { isSecret: isSecretName(name), place } as const;
  roles.set(name, made);
  return made;
}

/** Names of definitions that are secure, as references spell them. */
function secureDefinitions(node: JsonObject): readonly string[] {
  const definitions = memberOf(node, "definitions")?.value;
  if (definitions?.kind !== "object") return [];
  return definitions.members.flatMap(({ key, value }) =>
    value.kind === "object" && isDeclaredSecure(value, () => new Set()) ? [foldCase(key.value)] : [],
  );
}

function isDeclaredSecure(declaration: JsonObject, definitions: () => ReadonlySet<string>): boolean {
  if (/^secure(?:string|object)$/i.test(textMember(declaration, "type") ?? "")) return true;
  const reference = textMember(declaration, "$ref");
  return reference !== null && definitions().has(foldCase(reference.split("/").at(-1) ?? ""));
}

/** What the properties of a deployment give secure parameters of the template inside, or of one that is linked. */
function handedDown(
  properties: JsonObject,
  roots: readonly JsonNode[],
  isSecure: (declaration: JsonNode | undefined) => boolean,
): readonly string[] {
  const values = memberOf(properties, "parameters")?.value;
  const inner = memberOf(properties, "template")?.value;
  if (values?.kind !== "object" || (inner === undefined && memberOf(properties, "templateLink") === undefined))
    return [];
  const declarations = (inner === undefined ? roots.slice(1) : [inner]).flatMap((root) =>
    objectMember(root, "parameters"),
  );
  return values.members.flatMap(({ key, value }) =>
    value.kind === "object" && declarations.some((each) => isSecure(memberOf(each, key.value)?.value))
      ? literalTexts(givenValues(value))
      : [],
  );
}

/** The value of a member with the name of a secret: a text, or what a declaration or a parameter file gives. */
function namedSecrets(value: JsonNode): readonly string[] {
  const given = value.kind === "object" ? givenValues(value) : value.kind === "string" ? [value] : [];
  return literalTexts(given).filter(isSecretValue);
}

/** The value of a secret in a vault. */
function vaultSecret(resource: JsonObject): readonly string[] {
  if (!/(?:^|\/)vaults\/secrets$|^secrets$/i.test(textMember(resource, "type") ?? "")) return [];
  return literalTexts(objectMember(resource, "properties").flatMap(givenValues));
}

const GIVEN = /^(?:default)?value$/i;

/** What a declaration or an entry of a parameter file gives. */
function givenValues({ members }: JsonObject): readonly JsonNode[] {
  return members.filter(({ key }) => GIVEN.test(key.value)).map(({ value }) => value);
}

function objectMember(node: JsonNode, name: string): readonly JsonObject[] {
  const found = node.kind === "object" ? memberOf(node, name)?.value : undefined;
  return found?.kind === "object" ? [found] : [];
}

function literalTexts(nodes: readonly JsonNode[]): readonly string[] {
  return nodesOf(nodes).flatMap((node, index) => {
    if (node.kind === "number") return Number(node.text) >= LEAST_NUMBER ? [node.text] : [];
    if (node.kind !== "string" || (index >= nodes.length && NAME.test(node.value))) return [];
    return isExpressionNode(node) ? quotedTexts(node) : [unescapeLiteral(node.value)];
  });
}

/** Functions that put what they are given into the text that they make. */
const PASSING_ON =
  /^(?:concat|format|join|replace|base64|tolower|toupper|trim|string|json|if|coalesce|create(?:array|object))$/i;
/** Words and names such as `keyVault`: in an object or an expression they say what something is. */
const NAME = /^[A-Z]?[a-z]+(?:[A-Z][a-z]+)*$/;
/** What else is not a secret in an expression: short texts, types, patterns, dates, hosts, parts of a connection string. */
const PLAIN_PART = /^(?:.{0,5}|[a-z\d-]+(?:\.[a-z\d-]+)+|.*[/{};].*|\d{4}-\d{2}-\d{2}.*|[A-Za-z ]+=)$/s;

/** The literal texts that an expression puts into its value. */
function quotedTexts(node: JsonString): readonly string[] {
  const parsed = expressionOf(node);
  const texts: string[] = [];
  const open: Expression[] = parsed.kind === "syntax-problem" ? [] : [parsed];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === "string" && isMadeUp(at.value)) texts.push(at.value);
    else if (at.kind === "call" && PASSING_ON.test(at.name)) open.push(...at.args);
  }
  return texts;
}

function isMadeUp(text: string): boolean {
  return !PLAIN_PART.test(text) && !NAME.test(text) && isSecretValue(text);
}

/** All nodes below, themselves included. Does not recurse: texts may be nested deep. */
function nodesOf(roots: readonly JsonNode[]): readonly JsonNode[] {
  const nodes: JsonNode[] = [...roots];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (node?.kind === "array") for (const item of node.items) nodes.push(item);
    else if (node?.kind === "object") for (const { value } of node.members) nodes.push(value);
  }
  return nodes;
}
