import { memberOf } from "../json/members.ts";
import type { Value } from "../expression/value.ts";
import type { Budget } from "../expression/budget.ts";
import { analysisOf } from "../redeploy/template-analysis.ts";
import type { Deployment } from "../template/deployment.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Span } from "../text/place.ts";
import type { FixState } from "./apply-fix.ts";
import type { FileFix, KeepingStrategy, Refusal } from "./fix.ts";
import { chooseStrategies, planBy, type FixedBy } from "./fix-vault.ts";
import { ARM_JSON } from "./json-editor.ts";
import { NOTHING_ADDED, NOTHING_GIVEN, type Claims, type Plan, type Scenario } from "./plan.ts";
import { disproof } from "./prove.ts";
import type { TemplateChange, TemplateEditor, TemplateLanguage } from "./template-editor.ts";
import type { VaultCase } from "./vault-case.ts";

/** Vaults that are fixed by one change, in the order in which they were given. */
export interface FixedTogether {
  readonly fixed: readonly FixedBy[];
  readonly files: readonly FileFix[];
}

/** One vault of several: its plan, and what it changes. */
interface Part {
  readonly vaultCase: VaultCase;
  readonly plan: Plan;
  readonly why: string | null;
  readonly refusals: readonly Refusal[];
  readonly changes: readonly TemplateChange[];
  /** Where it changes the template, apart from new parameters. */
  readonly spans: readonly Span[];
}

/**
 * Fixes the first of the vaults by one change and one proof, as many as change different parts of the template; `null` where that
 * is not proven, or only one is left: then each is fixed by itself. What it comes to is what fixing one after the other comes to.
 */
export function fixTogether(
  state: FixState,
  cases: readonly VaultCase[],
  strategy: KeepingStrategy | null,
  steps: Budget,
): FixedTogether | null {
  const { document, language = ARM_JSON } = state;
  if (language !== ARM_JSON || state.companions.uiDefinition !== null || cases.length < 2) return null;
  const parts = partsOf(cases, strategy);
  if (parts.length < 2) return null;
  const editor = language.editor(document);
  for (const change of parts.flatMap(({ changes }) => changes)) editor.change(change);
  const files = editor.files().filter(({ edits }) => edits.length > 0);
  const { template, parameters, context } = state.analysis;
  const vaults = parts.flatMap(({ vaultCase: { report, twins } }) => [report, ...twins]);
  const before = { ...state, analysis: analysisOf(template, parameters, context, steps), vaults };
  if (disproof(before, claimsOf(parts), files) !== null) return null;
  const fixed = parts.map(({ why, refusals, plan: { strategy: by, confidence, title, notes } }): FixedBy => {
    return { why, fix: { kind: "fix", strategy: by, confidence, title, notes, files }, refusals };
  });
  return { fixed, files };
}

/** The plans of the first vaults, until one cannot be made with those before it. */
function partsOf(cases: readonly VaultCase[], strategy: KeepingStrategy | null): readonly Part[] {
  const parts: Part[] = [];
  const taken = new Set<string>();
  for (const vaultCase of cases) {
    const part = partOf(vaultCase, strategy, taken);
    const [first] = parts;
    if (part === null || (first !== undefined && !goesWith(part, first, parts))) break;
    parts.push(part);
    for (const name of part.plan.freeParameters) taken.add(name);
  }
  return parts;
}

/** What would be tried first of a vault alone, where it is a switch of its own and nothing but the template changes. */
function partOf(vaultCase: VaultCase, strategy: KeepingStrategy | null, taken: ReadonlySet<string>): Part | null {
  const recorded = new Map<TemplateEditor, TemplateChange[]>();
  const recording = { ...vaultCase, language: recordingOf(recorded, taken) };
  const choice = chooseStrategies(vaultCase);
  const refusals: Refusal[] = [];
  for (const each of strategy === null ? choice.strategies : [strategy]) {
    const plan = planBy(each, recording);
    if (plan.kind === "refusal") {
      refusals.push(plan);
      continue;
    }
    const changes = recorded.get(plan.editor) ?? [];
    const spans = spansOf(plan, changes, vaultCase);
    return spans === null
      ? null
      : { vaultCase, plan, why: strategy === null ? choice.why(each) : null, refusals, changes, spans };
  }
  return null;
}

/** ARM JSON, whose editors remember what they were told, and have no name that another part takes. */
function recordingOf(recorded: Map<TemplateEditor, TemplateChange[]>, taken: ReadonlySet<string>): TemplateLanguage {
  return {
    ...ARM_JSON,
    editor(document) {
      const own = ARM_JSON.editor(document);
      const changes: TemplateChange[] = [];
      const editor: TemplateEditor = {
        ...own,
        takenNames: () => taken,
        change(change) {
          changes.push(change);
          own.change(change);
        },
      };
      recorded.set(editor, changes);
      return editor;
    },
  };
}

/** Where a plan changes the template; `null` where it changes more than a part of its own, or claims something else. */
function spansOf(
  plan: Plan,
  changes: readonly TemplateChange[],
  { document, report }: VaultCase,
): readonly Span[] | null {
  if (!isSwitch(plan) || !changes.every((change) => isOwnPart(change, report.resource.frame.deployment))) return null;
  const editor = ARM_JSON.editor(document);
  for (const change of changes) if (change.kind !== "add-parameter") editor.change(change);
  const files = editor.files();
  return files.every(({ source, isNew }) => source === document.source && !isNew)
    ? files.flatMap(({ edits }) => edits)
    : null;
}

/** Whether a plan is a new parameter that decides whether the vault is sent, and nothing else. */
function isSwitch({ trials: [all, none, ...others], freeParameters, addsChild, settles }: Plan): boolean {
  return (
    settles &&
    !addsChild &&
    freeParameters.size === 1 &&
    others.length === 0 &&
    all !== undefined &&
    none !== undefined &&
    [all, none].every(({ given }) => given.size === 0) &&
    (all.vault.kind === "same" || all.vault.kind === "listed") &&
    none.vault.kind === "skipped"
  );
}

/** What is inserted at a place where others insert, too, is one change only where the editor knows how to put one behind the other. */
function isOwnPart(change: TemplateChange, { parent, template }: Deployment): boolean {
  switch (change.kind) {
    case "add-parameter":
      return parent === null && change.template === template && memberOf(template.node, "parameters") !== undefined;
    case "add-condition":
    case "set-member":
    case "read-by-id":
      return true;
    default:
      return false;
  }
}

/** Whether a part claims what the others claim, and changes nothing that one of them changes. */
function goesWith({ plan, spans }: Part, first: Part, parts: readonly Part[]): boolean {
  const others = parts.flatMap((part) => part.spans);
  return (
    plan.trials[0]?.vault.kind === first.plan.trials[0]?.vault.kind &&
    spans.every((span) => others.every(({ start, end }) => span.end < start || end < span.start))
  );
}

/** All vaults are sent, none is, and with nothing known of the new parameters nothing else depends on them. */
function claimsOf(parts: readonly Part[]): Claims {
  const trialsAt = (index: number): readonly Scenario[] => parts.flatMap(({ plan }) => plan.trials[index] ?? []);
  const vault = trialsAt(0)[0]?.vault ?? { kind: "same" };
  const together = (trials: readonly Scenario[]) => (old: Deployment) =>
    new Map<string, Value>(trials.flatMap(({ added }) => [...added(old)]));
  return {
    trials: [
      { given: NOTHING_GIVEN, added: NOTHING_ADDED, vault },
      { given: NOTHING_GIVEN, added: together(trialsAt(0)), vault },
      { given: NOTHING_GIVEN, added: together(trialsAt(1)), vault: { kind: "skipped" } },
    ],
    freeParameters: new Set(parts.flatMap(({ plan }) => [...plan.freeParameters].map(foldCase))),
    addsChild: false,
    settles: true,
    switches: parts.flatMap(({ plan: { trials }, vaultCase: { report, twins } }) => {
      const [on, off] = trials;
      if (on === undefined || off === undefined) return [];
      return [
        { pointers: [report, ...twins].map(({ declaration }) => declaration.pointer), on: on.added, off: off.added },
      ];
    }),
  };
}
