import { budgetOf } from "../../expression/budget.ts";
import { plainJson } from "../../expression/plain-json.ts";
import type { Json } from "../../expression/to-json.ts";
import { string } from "../../expression/value.ts";
import { memberOf } from "../../json/members.ts";
import type { JsonObject } from "../../json/node.ts";
import { readJson } from "../../json/read.ts";
import type { Deployment, ScopeContext } from "../../template/deployment.ts";
import { openRootDeployment } from "../../template/open-root.ts";
import { literalValue } from "../../template/literal-value.ts";
import { readParameterFile } from "../../template/parameter-file.ts";
import { openTemplate, section, textMember, type Template } from "../../template/template.ts";
import { validate } from "../../template/validate/validate.ts";
import { plainAssumptions, type Supplied } from "../../template/assumptions.ts";
import { foldCase } from "../../text/fold-case.ts";
import { linesOf } from "../../text/line-index.ts";
import type { Answer } from "../arm/answer.ts";
import { failed } from "../arm/errors.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { contentSource } from "../arm/read-content.ts";
import { parsePath } from "../arm/resource-path.ts";
import { findResource } from "../arm/store.ts";
import { contextOf } from "./scope-context.ts";

const STEP_BUDGET = 20_000_000;

/** A deployment that was asked for: its template, and what is given for its parameters. */
export interface AskedDeployment {
  readonly template: Template;
  readonly given: ReadonlyMap<string, Supplied>;
  readonly mode: string;
  /** The template as it was sent. */
  readonly content: Json;
}

/** Reads the body of a deployment, a validation or a what-if; or the answer that refuses it. */
export function readDeployment(request: ResourceRequest): AskedDeployment | { readonly refused: Answer } {
  const source = contentSource(request.text);
  const { root } = readJson(source);
  const properties = root?.kind === "object" ? memberOf(root, "properties")?.value : undefined;
  if (properties?.kind !== "object")
    return {
      refused: failed(400, "InvalidRequestContent", "The request content is not valid: 'properties' is missing."),
    };
  const mode = textMember(properties, "mode") ?? "Incremental";
  if (!/^(?:incremental|complete)$/i.test(mode))
    return { refused: failed(400, "InvalidRequestContent", `The deployment mode '${mode}' is not valid.`) };
  const node = memberOf(properties, "template")?.value;
  if (node?.kind !== "object") return { refused: noTemplate(properties) };
  const given = memberOf(properties, "parameters")?.value;
  const values = given?.kind === "object" ? readParameterFile(given) : new Map<string, Supplied>();
  const withSecrets = secretValues(given?.kind === "object" ? given : null, values, request);
  if ("refused" in withSecrets) return withSecrets;
  const template = openTemplate(node, "");
  return { template, given: withSecrets.values, mode, content: contentOf(template) };
}

function noTemplate(properties: JsonObject): Answer {
  const link = memberOf(properties, "templateLink")?.value;
  const uri = link?.kind === "object" ? (textMember(link, "uri") ?? textMember(link, "id") ?? "") : "";
  return link === undefined
    ? failed(400, "InvalidTemplate", "Deployment template validation failed: 'The template is missing.'.")
    : failed(
        400,
        "InvalidContentLink",
        `Unable to download deployment content from '${uri}'. The sandbox follows no links: send the template itself.`,
      );
}

function contentOf({ node }: Template): Json {
  return plainJson(literalValue(node)) ?? {};
}

/** Parameters that refer to a secret get its value, when the vault lets deployments read it. */
function secretValues(
  given: JsonObject | null,
  values: ReadonlyMap<string, Supplied>,
  { sandbox }: ResourceRequest,
): { readonly values: ReadonlyMap<string, Supplied> } | { readonly refused: Answer } {
  const found = new Map(values);
  for (const { key, value } of given?.members ?? []) {
    const reference = value.kind === "object" ? memberOf(value, "reference")?.value : undefined;
    if (reference?.kind !== "object") continue;
    const vault = memberOf(reference, "keyVault")?.value;
    const id = vault?.kind === "object" ? (textMember(vault, "id") ?? "") : "";
    const name = textMember(reference, "secretName") ?? "";
    const stored = findResource(sandbox.store, id);
    const secret = sandbox.store.secrets.get(foldCase(`${parsePath(id).name}/${name}`));
    if (stored === null || stored.properties["enabledForTemplateDeployment"] !== true || secret === undefined)
      return { refused: noSecret(id, name) };
    found.set(foldCase(key.value), { value: string(secret), given: "file" });
  }
  return { values: found };
}

function noSecret(id: string, name: string): Answer {
  return failed(
    400,
    "KeyVaultParameterReferenceNotFound",
    `The specified KeyVault '${id}' could not be found, is not enabled for template deployment, or has no secret '${name}'. Please see https://aka.ms/arm-keyvault for usage details.`,
  );
}

/** Opens a template for a look at it, or with a run's context to run it. Each time everything is evaluated anew. */
export function openAsked(asked: AskedDeployment, context: ScopeContext): Deployment {
  return openRootDeployment(asked.template, plainAssumptions(asked.given), budgetOf(STEP_BUDGET), context);
}

/** What the service refuses of a deployment before it begins; `null` when it takes it. */
export function refusedTemplate(asked: AskedDeployment, request: ResourceRequest): Answer | null {
  const deployment = openAsked(asked, contextOf(request, asked, null));
  const [first] = validate(deployment, true);
  if (first === undefined) return null;
  const { line, column } = linesOf(first.place.source).position(first.place.start);
  return failed(
    400,
    "InvalidTemplate",
    `Deployment template validation failed: '${first.message.replace(/[.]$/, "")}.'.`,
    {
      additionalInfo: [{ type: "TemplateViolation", info: { lineNumber: line, linePosition: column, path: "" } }],
    },
  );
}

/** Parameters as the history shows them: types, and values but of secure ones. */
export function shownParameters(deployment: Deployment): Json {
  const declared = section(deployment.template, "parameters")?.members ?? [];
  return Object.fromEntries(
    declared.map(({ key, value }): [string, Json] => {
      const type = value.kind === "object" ? (textMember(value, "type") ?? "any") : "any";
      const isSecure = /^secure/i.test(type);
      const content = isSecure ? undefined : plainJson(deployment.frame.parameter(key.value, null));
      return [key.value, { type: typeName(type), ...(content === undefined ? {} : { value: content }) }];
    }),
  );
}

/** `String`, `SecureString`, … as the history writes types. */
function typeName(type: string): string {
  const known = ["String", "SecureString", "Int", "Bool", "Object", "SecureObject", "Array"];
  return known.find((each) => foldCase(each) === foldCase(type)) ?? type;
}
