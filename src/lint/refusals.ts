import { placeKey } from "../text/place.ts";
import { budgetOf } from "../expression/budget.ts";
import type { JsonNode } from "../json/node.ts";
import { pointerOf } from "../json/pointer-at.ts";
import { readJson, type JsonDocument } from "../json/read.ts";
import { STEP_BUDGET, type TemplateAnalysis } from "../redeploy/template-analysis.ts";
import type { RuleContext } from "../rule/rule-context.ts";
import { plainAssumptions, type Assumptions, type Supplied } from "../template/assumptions.ts";
import { openRootDeployment } from "../template/open-root.ts";
import type { TemplateProblem } from "../template/validate/problem.ts";
import { misplacedFunctions, validate } from "../template/validate/validate.ts";
import type { Source } from "../text/source.ts";

/** What the service would refuse of a template, in text order, and the limits that stopped the search. */
export type Refusals = Pick<RuleContext, "problems" | "limits">;

/**
 * What the service would refuse; problems that other values of parameters would mend are only possible. So are those that
 * an empty text in a parameter file makes: samples have it where something is to be filled in. Where a limit was reached, what
 * is not wrong in the text itself is only possible, too. `functions` looks only for those that are misplaced.
 */
export function refusals(
  { root }: JsonDocument,
  analysis: TemplateAnalysis,
  parameterFiles: ReadonlySet<Source>,
  check: "all" | "functions",
): Refusals {
  const steps = budgetOf(STEP_BUDGET, analysis.whole);
  const problemsIn = (change: Partial<Assumptions>): readonly TemplateProblem[] => {
    const assumptions = { ...plainAssumptions(analysis.parameters), ...change };
    const deployment = openRootDeployment(analysis.template, assumptions, steps, analysis.context);
    return check === "all" ? validate(deployment, false) : misplacedFunctions(deployment);
  };
  const found = problemsIn({});
  const filled = new Map([...analysis.parameters].filter(([, supplied]) => !isBlank(supplied)));
  const isOneCase = analysis.withoutDefaults === analysis.givenValues && filled.size === analysis.parameters.size;
  const isAsked = steps.reached.length === 0 && !found.every(isWritten);
  const others = isOneCase || !isAsked ? found : problemsIn({ withoutDefault: "all", parameters: filled });
  const always = new Set(isAsked ? others.map(problemKey) : []);
  const problems = found.map((problem) => ({
    ...problem,
    pointer: problemPointer(problem, root, parameterFiles),
    certainty:
      problem.isPossible !== true && (isWritten(problem) || always.has(problemKey(problem)))
        ? ("certain" as const)
        : ("possible" as const),
  }));
  problems.sort((left, right) => left.place.start - right.place.start);
  return { problems, limits: steps.reached };
}

function problemPointer(
  { place, given }: TemplateProblem,
  root: JsonNode | null,
  parameterFiles: ReadonlySet<Source>,
): string {
  const isOfFile = given !== undefined && parameterFiles.has(given.source) && given.source.isJson !== false;
  const tree = isOfFile ? readJson(given.source).root : root;
  return tree === null ? "" : pointerOf(tree, isOfFile ? given : place);
}

/** Whether a parameter file leaves the value empty. */
function isBlank({ value, given }: Supplied): boolean {
  return given === "file" && value.kind === "string" && value.value === "";
}

/** Whether the problem is in the text itself, whatever the values. */
function isWritten({ kind, isWritten: isAlways }: TemplateProblem): boolean {
  return isAlways === true || kind === "structure" || kind === "misplaced-function" || kind === "unknown-function";
}

function problemKey({ kind, place }: TemplateProblem): string {
  return `${kind} ${placeKey(place)}`;
}
