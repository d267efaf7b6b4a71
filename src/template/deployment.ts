import type { Budget } from "../expression/budget.ts";
import type { DeploymentFunction, Scope } from "../expression/scope.ts";
import type { ObjectValue, Value } from "../expression/value.ts";
import type { JsonObject } from "../json/node.ts";
import type { Place } from "../text/place.ts";
import { NO_LINKS, type LinkedTemplates } from "./linked-templates.ts";
import type { Needs } from "./needs.ts";
import type { Template, TemplateLevel } from "./template.ts";
import type { RuntimeState, Supplied, Assumptions } from "./assumptions.ts";

/** One deployment of a template: the run's own, or a nested one. Everything in it is evaluated on demand, once. */
export interface Deployment {
  readonly template: Template;
  /** The deployment resource that it belongs to; `null` for the run's own. */
  readonly parent: Resource | null;
  readonly environment: Environment;
  /** What its resources, outputs and parameter defaults see. In outer scope this is the frame of the deployment resource. */
  readonly frame: EvaluationScope;
  readonly target: DeploymentScope;
  /** What it is given for its parameters; `null` in outer scope, where the parameters above are seen. */
  readonly given: GivenParameters | null;
  /** The resources that stand in the template, children not included, in text order. */
  readonly declarations: readonly Declaration[];
  /** A function that needs the deployment, for a call that stands in `frame`. */
  functionFor(name: string, frame: EvaluationScope): DeploymentFunction | null;
  /** The outputs as `reference(…).outputs` gives them. */
  outputs(): Value;
}

/** The values that a deployment is given for its parameters. */
export interface GivenParameters {
  /** By folded name. */
  readonly value: (name: string) => Supplied | null;
  /** The names as they are written, and where; names that an expression makes are left out. */
  readonly names: () => readonly GivenName[];
}

export interface GivenName {
  readonly name: string;
  readonly place: Place | null;
}

/** What is the same for all deployments of a run. */
export interface Environment {
  readonly assumptions: Assumptions;
  readonly budget: Budget;
  readonly context: ScopeContext;
  /** The functions that need a deployment. */
  readonly functions: Deployment["functionFor"];
  /** What the parameters and variables of all deployments are made of. */
  readonly needs: Needs;
  /** Linked templates that were opened so far: the same one counts each time that it is deployed. */
  readonly linked: { count: number };
}

/** What the run knows besides the template: the place it deploys to, the time, other files. The objects hold only known members; `null` ones are not known at all. */
export interface ScopeContext {
  /** What the command deploys to; `null` goes by the schema of the template. */
  readonly level: TemplateLevel | null;
  readonly subscription: ObjectValue | null;
  readonly resourceGroup: ObjectValue | null;
  readonly managementGroup: ObjectValue | null;
  readonly tenant: ObjectValue | null;
  readonly deployment: ObjectValue | null;
  readonly links: LinkedTemplates;
  /** The time of the run, in UTC; `null` where every run has its own. */
  readonly now: Date | null;
  /** What `newGuid` gives; every run has its own when it is left out. */
  readonly guid?: string;
  /** Azure as it is while the deployment runs; `null` before it runs. */
  readonly runtime: RuntimeState | null;
}

export const UNKNOWN_CONTEXT: ScopeContext = {
  level: null,
  subscription: null,
  resourceGroup: null,
  managementGroup: null,
  tenant: null,
  deployment: null,
  links: NO_LINKS,
  now: null,
  runtime: null,
};

/** Where a nested deployment goes when it names another subscription or group; `null` where it stays. */
export interface DeploymentScope {
  /** What kind of scope it goes to: the run's own by schema or command, a nested deployment by what it names. */
  readonly level: TemplateLevel;
  readonly subscription: Value | null;
  readonly resourceGroup: Value | null;
  readonly managementGroup: Value | null;
  /** Where the resource group is, when the template around the deployment declares it; `null` when it does not. */
  readonly groupLocation: Value | null;
}

/** The scope of one place in a template: the deployment it belongs to, and the copy loops around it. */
export interface EvaluationScope extends Scope {
  readonly deployment: Deployment;
  /** Outermost first. */
  readonly loops: readonly Loop[];
  /** Whether this is the default of a parameter, where `utcNow` and `newGuid` may stand. */
  readonly isDefault: boolean;
  /** Whether `copy` in an object is a member like others: in defaults and outputs, but not in variables and resources. */
  readonly hasPlainCopies: boolean;
  /** The resource whose body is evaluated here: what `target()` means. */
  readonly resource: Resource | null;
}

/** One round of a copy loop. */
export interface Loop {
  readonly kind: "resource" | "property" | "variable" | "output";
  readonly name: string;
  /** Known, or unknown where the count is not known. */
  readonly index: Value;
}

/** A resource as it stands in a template. */
export interface Declaration {
  readonly deployment: Deployment;
  readonly node: JsonObject;
  /** RFC 6901 pointer in the file. */
  readonly pointer: string;
  /** The symbolic name, in templates that have them. */
  readonly symbol: string | null;
}

/** A resource as one deployment would send it: a declaration in one round of its copy loop. Parts are evaluated on demand. */
export interface Resource {
  readonly declaration: Declaration;
  /** The resource that this one stands in as a child. */
  readonly parent: Resource | null;
  readonly frame: EvaluationScope;
  /** The full type, such as `Microsoft.KeyVault/vaults/secrets`. */
  type(): Value;
  /** The full name: a child's has its parent's in front. */
  name(): Value;
  apiVersion(): Value;
  /** Whether this resource itself is deployed; those around it not counted. */
  condition(): Value;
  properties(): Value;
  /** Read, not deployed. */
  readonly isExisting: boolean;
  /** The template that the resource deploys, when it is a deployment. */
  nested(): NestedTemplate | null;
  /** Resources that stand inside this one. */
  readonly children: readonly Declaration[];
}

/** What a deployment resource deploys: a template at hand, or one elsewhere. */
export type NestedTemplate =
  | { readonly kind: "deployment"; readonly deployment: Deployment }
  | { readonly kind: "linked"; readonly target: string; readonly why: string; readonly place: Place };
