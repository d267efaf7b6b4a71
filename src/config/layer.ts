import type {
  Config,
  ConfigMember,
  ConfiguredDeployment,
  ConfiguredSuppression,
  Origin,
  Override,
  OwnRules,
  PrincipalName,
  RuleSetting,
} from "./config.ts";
import type { RuleSet } from "../rule/rule-sets.ts";
import type { HonoredTool } from "../rule/suppression.ts";
import { NO_GLOBS, type Globs } from "./globs.ts";

/** What one file says, or several on top of each other. */
export interface Layer {
  readonly ruleSet: Placed<RuleSet> | null;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly overrides: Placed<readonly Override[]> | null;
  readonly ignore: Placed<Globs> | null;
  readonly owns: Placed<Globs> | null;
  readonly suppress: Placed<readonly ConfiguredSuppression[]> | null;
  readonly honorSuppressions: Placed<readonly HonoredTool[]> | null;
  readonly deployments: Placed<readonly ConfiguredDeployment[]> | null;
  readonly principals: ReadonlyMap<string, PrincipalName>;
}

/** A value with the place that wrote it. */
export interface Placed<T> {
  readonly value: T;
  readonly from: Origin;
}

/** Says nothing. */
export const EMPTY_LAYER: Layer = {
  ruleSet: null,
  rules: new Map(),
  overrides: null,
  ignore: null,
  owns: null,
  suppress: null,
  honorSuppressions: null,
  deployments: null,
  principals: new Map(),
};

/** Two layers as one: objects are merged, everything else of the upper one takes the place of the lower one's. */
export function merged(lower: Layer, upper: Layer): Layer {
  return {
    ruleSet: upper.ruleSet ?? lower.ruleSet,
    rules: new Map([...lower.rules, ...upper.rules]),
    overrides: upper.overrides ?? lower.overrides,
    ignore: upper.ignore ?? lower.ignore,
    owns: upper.owns ?? lower.owns,
    suppress: upper.suppress ?? lower.suppress,
    honorSuppressions: upper.honorSuppressions ?? lower.honorSuppressions,
    deployments: upper.deployments ?? lower.deployments,
    principals: new Map([...lower.principals, ...upper.principals]),
  };
}

/** The configuration that layers make, with what is read beside them, as `Config` has it. */
export function configOf(layer: Layer, { file, files, own }: Pick<Config, "file" | "files" | "own">): Config {
  const { ruleSet, rules, overrides, ignore, owns, suppress, honorSuppressions, deployments, principals } = layer;
  const placed: readonly (readonly [ConfigMember, Placed<unknown> | null])[] = [
    ["ruleSet", ruleSet],
    ["overrides", overrides],
    ["ignore", ignore],
    ["owns", owns],
    ["suppress", suppress],
    ["honorSuppressions", honorSuppressions],
    ["deployments", deployments],
  ];
  return {
    file,
    files,
    ruleSet: ruleSet?.value ?? null,
    rules,
    overrides: overrides?.value ?? [],
    ignore: ignore?.value ?? NO_GLOBS,
    owns: owns?.value ?? NO_GLOBS,
    suppress: suppress?.value ?? [],
    honorSuppressions: honorSuppressions?.value ?? [],
    deployments: deployments?.value ?? [],
    own,
    principals,
    origins: new Map(placed.flatMap(([member, each]) => (each === null ? [] : [[member, each.from] as const]))),
  };
}

/** Nothing of one's own. */
export const NO_OWN_RULES: OwnRules = { rules: [], problems: [], content: "" };

/** What holds where there is no configuration. */
export const NO_CONFIG: Config = configOf(EMPTY_LAYER, { file: null, files: [], own: NO_OWN_RULES });
