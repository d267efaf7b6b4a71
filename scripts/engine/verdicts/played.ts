import type { Engine } from "../engine.ts";
import { parseJson } from "../json.ts";
import { isItems, isMembers, templateOf, type Content, type Members } from "./content.ts";
import type { Draft } from "./draft.ts";
import { inlined } from "./places.ts";

/** What becomes of a policy that was granted outside; `open` where the engine leaves it open. */
export type Outcome = "wipes" | "replaces" | "rbac" | "keeps" | "open";

/** A vault as the engine deploys it. */
interface PlayedVault {
  readonly name: string;
  readonly outcome: Outcome;
}

/** What the engine deploys for one combination of values. */
export interface Played {
  /** What each round of a vault comes to, by the vault's tag. */
  readonly vaults: ReadonlyMap<string, readonly PlayedVault[]>;
  /** The names of the children that are deployed, by their tags. */
  readonly children: ReadonlyMap<string, readonly string[]>;
}

/** Values for parameters; those that are not there have their defaults. */
export type Combination = Readonly<Record<string, Content>>;

/** How many combinations are asked in one question: the engine takes longer to be asked than to answer. */
const AT_ONCE = 24;

/** What the engine deploys for each of the combinations; `null` where it refuses one of them, or leaves a part of one closed. */
export async function playedBy(
  engine: Engine,
  { template, links }: Pick<Draft, "template" | "links">,
  combinations: readonly Combination[],
): Promise<readonly Played[] | null> {
  const text = JSON.stringify(inlined(template, links));
  const all: Played[] = [];
  for (let start = 0; start < combinations.length; start += AT_ONCE) {
    const part = combinations.slice(start, start + AT_ONCE);
    const resources = part.map((values, index) => caseOf(text, values, index));
    const answer = await engine.answer({ template: templateOf({ resources }) });
    if (answer.refused !== null || answer.isCut === true) return null;
    all.push(...part.map((_values, index) => playedOf(answer.resources, index)));
  }
  return all;
}

/** The template as a deployment of its own; its tags name the case. */
function caseOf(text: string, values: Combination, index: number): Content {
  const parameters = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  const template = parseJson<Content>(text.replaceAll(/"at":"(\w+)"/g, `"at":"$1 ${String(index)}"`));
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: `case-${String(index)}`,
    properties: { mode: "Incremental", expressionEvaluationOptions: { scope: "inner" }, parameters, template },
  };
}

function playedOf(resources: readonly unknown[], index: number): Played {
  const vaults = new Map<string, PlayedVault[]>();
  const children = new Map<string, string[]>();
  for (const resource of resources) {
    if (!isResource(resource)) continue;
    const [tag = "", at] = resource.tags.at.split(" ");
    if (at !== String(index)) continue;
    if (tag.startsWith("c")) children.set(tag, [...(children.get(tag) ?? []), resource.name]);
    else vaults.set(tag, [...(vaults.get(tag) ?? []), { name: resource.name, outcome: outcomeOf(resource) }]);
  }
  return { vaults, children };
}

interface TaggedResource {
  readonly id: string;
  readonly name: string;
  readonly tags: { readonly at: string };
  readonly properties?: Content;
}

function isResource(resource: unknown): resource is TaggedResource {
  return (
    typeof resource === "object" &&
    resource !== null &&
    "tags" in resource &&
    typeof resource.tags === "object" &&
    resource.tags !== null &&
    "at" in resource.tags
  );
}

/** What a PUT of the vault does: RBAC puts policies out of force, without a list it is refused. */
function outcomeOf({ id, properties = {} }: TaggedResource): Outcome {
  if (!isMembers(properties)) return "open";
  const mode = memberOf(properties, "createMode");
  const rbac = memberOf(properties, "enableRbacAuthorization");
  const list = memberOf(properties, "accessPolicies");
  if ([mode, rbac].some((each) => typeof each === "string" && each.startsWith("["))) return "open";
  if (mode === "recover") return "keeps";
  if (rbac === true) return "rbac";
  if (list === undefined || list === null) return "keeps";
  if (isItems(list)) return list.length === 0 ? "wipes" : "replaces";
  return typeof list === "string" && isLiveList(list, id) ? "keeps" : "open";
}

function memberOf(members: Members, name: string): Content | undefined {
  return Object.entries(members).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** Whether the list is read from the vault itself, with nothing but other entries added to it. */
function isLiveList(text: string, id: string): boolean {
  const calls = text.replaceAll(/'[^']*'/g, "").match(/\w+(?=\()/g) ?? [];
  return (
    text.toLowerCase().includes(`reference('${id.toLowerCase()}', '2023-07-01').accesspolicies`) &&
    calls.every((call) => ["reference", "union", "concat", "createArray", "createObject"].includes(call))
  );
}
