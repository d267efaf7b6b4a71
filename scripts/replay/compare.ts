import type { Json } from "../../src/expression/to-json.ts";
import {
  bodyOf,
  listAt,
  listOf,
  objectAt,
  textAt,
  valueAt,
  withoutMembers,
  type Body,
} from "../../src/sandbox/arm/body.ts";
import { isSameName } from "../../src/text/fold-case.ts";
import { errorCode, type RecordedStep } from "./recording.ts";

/** What a comparison needs to know of the scenario around the step. */
export interface Comparing {
  /** Ids that the service invented, recorded and ours: equal ones must stay equal. */
  readonly ids: Map<string, string>;
  /** Texts of all requests: an id in them was not invented by the service. */
  readonly requested: string;
  /** Whether the day and the API version of the recording are certain. */
  readonly isDateCertain: boolean;
  /** Whether the recorder replaced names, so that one thing may have two. It replaced the API version, too. */
  readonly isScrubbed: boolean;
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}/;
/** What a recorder put in the place of a text. */
const PLACEHOLDER = /^<.*>$/s;

/** Defaults that answers began to show on some day or in some version. */
const GROWN: readonly string[] = [
  "publicNetworkAccess",
  "softDeleteRetentionInDays",
  "enableRbacAuthorization",
  "enabledForDiskEncryption",
  "enabledForTemplateDeployment",
];
/** Properties of a workspace that mean something; the rest changes with every version. */
const WORKSPACE_PROPERTIES: readonly string[] = [
  "friendlyName",
  "description",
  "storageAccount",
  "keyVault",
  "applicationInsights",
  "containerRegistry",
  "hbiWorkspace",
  "tenantId",
  "imageBuildCompute",
  "provisioningState",
  "publicNetworkAccess",
  "allowPublicAccessWhenBehindVnet",
];

/** How an answer differs from the recorded one, in fields that matter; empty when it does not. */
export function differencesOf(
  step: RecordedStep,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Json,
  comparing: Comparing,
): readonly string[] {
  if (status !== step.status)
    return [`status ${String(status)}, recorded ${String(step.status)}${codeText(body, step.body)}`];
  const missing = ["azure-asyncoperation", "location"].filter((name) => name in step.headers && !(name in headers));
  return [...missing.map((name) => `header ${name} is missing`), ...compareBodies(step, body, comparing)];
}

function codeText(body: Json, recorded: Json): string {
  const [own, other] = [errorCode(body), errorCode(recorded)];
  return own === null && other === null ? "" : ` (${own ?? "no error"}, recorded ${other ?? "no error"})`;
}

function compareBodies(step: RecordedStep, body: Json, comparing: Comparing): readonly string[] {
  const [recorded, own] = [bodyOf(step.body), bodyOf(body)];
  if (recorded === null)
    return step.body === null && own === null ? [] : step.body === null ? ["a body where none was recorded"] : [];
  if (own === null) return ["no body"];
  if ("error" in recorded) return compareErrors(objectAt(recorded, "error"), objectAt(own, "error"), comparing);
  if (Array.isArray(recorded["value"])) return compareLists(recorded, own, comparing);
  if (step.kind === "dep") return compareDeployments(recorded, own, comparing);
  return compareResources(recorded, own, comparing, step.path);
}

function compareErrors(recorded: Body, own: Body, { isScrubbed }: Comparing): readonly string[] {
  const timeless = (text: string | null): string => (text ?? "").replaceAll(/\d+\/\d+\/\d{4} \d+:\d+:\d+ [AP]M/g, "…");
  const nameless = (text: string): string => (isScrubbed ? text.replaceAll(/'[^']*'/g, "'…'") : text);
  return ["code", "message", "target"].flatMap((name) => {
    const [left, right] = [nameless(timeless(textAt(recorded, name))), nameless(timeless(textAt(own, name)))];
    return left === right ? [] : [`error.${name}: ${JSON.stringify(right)}, recorded ${JSON.stringify(left)}`];
  });
}

/** Status polls and records of deployments. */
function compareDeployments(recorded: Body, own: Body, { isScrubbed }: Comparing): readonly string[] {
  const properties = (body: Body): Body => objectAt(body, "properties");
  const plain = ["id", "name", "type", "location", "status"].flatMap((name) =>
    differs(name, valueAt(recorded, name), valueAt(own, name)),
  );
  const inner = ["mode", "provisioningState"].flatMap((name) =>
    differs(`properties.${name}`, valueAt(properties(recorded), name), valueAt(properties(own), name)),
  );
  return [...plain, ...inner].filter((text) => !/^(?:id|name):/.test(text) || !isScrubbed);
}

function compareLists(recorded: Body, own: Body, comparing: Comparing): readonly string[] {
  const [left, right] = [listAt(recorded, "value"), listAt(own, "value")];
  const found: string[] = [];
  for (const item of left) {
    const body = bodyOf(item) ?? {};
    const id = textAt(body, "id") ?? "";
    const twin = right.map(bodyOf).find((each) => each !== null && isSameId(textAt(each, "id") ?? "", id));
    if (twin === undefined || twin === null) found.push(`the list lacks ${id.split("/").at(-1) ?? id}`);
    else
      found.push(
        ...compareResources(body, twin, comparing, id).map((text) => `${id.split("/").at(-1) ?? id}: ${text}`),
      );
  }
  const isCut =
    comparing.isScrubbed ||
    "x-itemsInOriginal" in recorded ||
    left.some((item) => "x-itemsInOriginal" in (bodyOf(item) ?? {}));
  if (!isCut && left.length !== right.length)
    found.push(`${String(right.length)} items, recorded ${String(left.length)}`);
  if (!isCut && "nextLink" in recorded !== "nextLink" in own)
    found.push("nextLink" in recorded ? "no nextLink" : "a nextLink where none was recorded");
  return found;
}

function compareResources(recorded: Body, own: Body, comparing: Comparing, path: string): readonly string[] {
  const type = textAt(recorded, "type") ?? "";
  const ignored = ["systemData", ...(isScrubbedId(recorded, path) ? ["id", "name"] : [])];
  if (isSameName(type, "Microsoft.MachineLearningServices/workspaces"))
    return compareWorkspaces(recorded, own, comparing, ignored);
  const systems = "systemData" in recorded === "systemData" in own ? [] : ["systemData in one of them only"];
  return [
    ...(comparing.isDateCertain ? systems : []),
    ...compareValues("", withoutMembers(recorded, ignored), withoutMembers(own, ignored), comparing),
    ...comparePurge(recorded, own),
  ];
}

/** A GET answers with the id that it was asked for; a recording that does not had one of them replaced. */
function isScrubbedId(recorded: Body, path: string): boolean {
  const id = textAt(recorded, "id");
  return id !== null && path.startsWith("/") && !isSameId(id, path) && !/accessPolicies\/?$/i.test(id);
}

function compareWorkspaces(
  recorded: Body,
  own: Body,
  comparing: Comparing,
  ignored: readonly string[],
): readonly string[] {
  const plain = ["id", "name", "type", "location", "tags", "identity", "sku"].filter((name) => !ignored.includes(name));
  const [left, right] = [objectAt(recorded, "properties"), objectAt(own, "properties")];
  return [
    ...plain.flatMap((name) => compareValues(name, valueAt(recorded, name), valueAt(own, name), comparing)),
    ...WORKSPACE_PROPERTIES.filter((name) => valueAt(left, name) !== undefined).flatMap((name) =>
      compareValues(`properties.${name}`, valueAt(left, name), valueAt(right, name) ?? null, comparing),
    ),
  ];
}

/** Days between deletion and purge. */
function comparePurge(recorded: Body, own: Body): readonly string[] {
  const days = (body: Body): number => {
    const properties = objectAt(body, "properties");
    const [from, to] = [textAt(properties, "deletionDate"), textAt(properties, "scheduledPurgeDate")];
    return from === null || to === null ? 0 : Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  };
  const [left, right] = [days(recorded), days(own)];
  return left === right || left === 0 ? [] : [`purged after ${String(right)} days, recorded ${String(left)}`];
}

function compareValues(
  path: string,
  recorded: Json | undefined,
  own: Json | undefined,
  comparing: Comparing,
): readonly string[] {
  if (typeof recorded === "string" && PLACEHOLDER.test(recorded)) return [];
  const [left, right] = [bodyOf(recorded), bodyOf(own)];
  if (left !== null && right !== null) {
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...names].flatMap((name) => {
      const isGrown = path === "properties" && GROWN.includes(name) && !comparing.isDateCertain;
      if (isGrown && (valueAt(left, name) === undefined || valueAt(right, name) === undefined)) return [];
      return compareValues(
        path === "" ? name : `${path}.${name}`,
        valueAt(left, name),
        valueAt(right, name),
        comparing,
      );
    });
  }
  if (Array.isArray(recorded) && Array.isArray(own)) {
    const [a, b] = [listOf(recorded), listOf(own)];
    if (a.length !== b.length) return [`${path}: ${String(b.length)} items, recorded ${String(a.length)}`];
    return a.flatMap((item, index) => compareValues(`${path}[${String(index)}]`, item, b[index], comparing));
  }
  if (typeof recorded === "string" && typeof own === "string" && isSameText(recorded, own, comparing)) return [];
  return differs(path, recorded, own);
}

function isSameText(recorded: string, own: string, { ids, requested }: Comparing): boolean {
  if (withoutSubscription(recorded) === withoutSubscription(own) || (TIME.test(recorded) && TIME.test(own)))
    return true;
  if (!GUID.test(recorded) || !GUID.test(own)) return false;
  const known = ids.get(recorded);
  if (known !== undefined) return known === own;
  if (requested.includes(recorded) || [...ids.values()].includes(own)) return false;
  ids.set(recorded, own);
  return true;
}

/** Recorders replaced the subscription in some places of a recording and not in others. */
function withoutSubscription(text: string): string {
  return text.replaceAll(/\/subscriptions\/[0-9a-f-]{36}/gi, "/subscriptions/…");
}

/** Whether two ids name the same thing, the subscription aside. */
export function isSameId(left: string, right: string): boolean {
  return isSameName(withoutSubscription(left), withoutSubscription(right));
}

function differs(path: string, recorded: Json | undefined, own: Json | undefined): readonly string[] {
  return JSON.stringify(recorded) === JSON.stringify(own)
    ? []
    : [`${path}: ${shortText(own)}, recorded ${shortText(recorded)}`];
}

function shortText(value: Json | undefined): string {
  return value === undefined ? "absent" : JSON.stringify(value).slice(0, 120);
}
