import { capital } from "../../text/capital.ts";
import { plainJson } from "../../expression/plain-json.ts";
import type { Json } from "../../expression/to-json.ts";
import { firstUnresolved } from "../../expression/unknown.ts";
import type { Deployment, Resource, ScopeContext } from "../../template/deployment.ts";
import { section, type Template } from "../../template/template.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { isFailed, type Answer } from "../arm/answer.ts";
import { bodyOf, textAt, valueAt, type Body } from "../arm/body.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { parsePath } from "../arm/resource-path.ts";
import { findResource } from "../arm/store.ts";
import { resourceGroup } from "../resources/resource-groups.ts";
import { ask } from "./ask.ts";
import { deleteUnmentioned } from "./complete-mode.ts";
import { openRecord, updateRecord } from "./deployment-record.ts";
import {
  bodyToSend,
  dependenciesIn,
  idOf,
  isOnlyIfNotExists,
  stepsOf,
  truthOf,
  type Step,
} from "./deployment-steps.ts";
import { openAsked, shownParameters, type AskedDeployment } from "./read-deployment.ts";
import { runtimeState } from "./runtime-state.ts";
import { contextOf } from "./scope-context.ts";

/** What a deployment did to one resource. */
export interface DeployedStep {
  readonly id: string;
  readonly state: "Succeeded" | "Failed";
  /** HTTP status of the provider's answer. */
  readonly status: number;
  readonly error: Json;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A deployment that runs: the one that was asked for, or one nested in it. */
interface Run {
  readonly id: string;
  readonly request: ResourceRequest;
  /** Opens the deployment anew, with the state of the sandbox as it is now. */
  readonly open: () => Deployment;
  readonly parent: Run | null;
  /** By place in `stepsOf`. */
  readonly done: Set<number>;
  readonly running: Map<number, () => Outcome>;
  readonly failedAt: Set<number>;
  /** Folded ids of what is still to be deployed. */
  readonly awaited: Set<string>;
  /** Runs of nested deployments that have not ended. */
  readonly inner: Set<Run>;
  /** What had been done when the steps were last gone through. */
  readonly lastLook: { state: string };
  readonly steps: DeployedStep[];
  readonly outputResources: string[];
  readonly isComplete: boolean;
  readonly ended: (outcome: Outcome) => void;
}

type Outcome = "running" | "done" | { readonly error: Body };

/** Begins to run a deployment whose record is in the history already. `ended` is told its operations. */
export function runDeployment(
  request: ResourceRequest,
  asked: AskedDeployment,
  ended: (error: Body | null, steps: readonly DeployedStep[]) => void,
): void {
  const { sandbox, id, correlationId } = request;
  const holder: { run: Run | null } = { run: null };
  const awaits = (each: string): boolean => isAwaited(holder.run, each);
  const context = contextOf(request, asked, runtimeState(request, correlationId, awaits));
  const steps: DeployedStep[] = [];
  const run = startRun({
    id,
    request,
    open: () => openAsked(asked, context),
    parent: null,
    steps,
    isComplete: /^complete$/i.test(asked.mode),
    ended: (outcome) => {
      ended(typeof outcome === "object" ? outcome.error : null, steps);
    },
  });
  holder.run = run;
  sandbox.schedule.after(sandbox.durations.deploymentStep, () => {
    updateRecord(sandbox, id, { provisioningState: "Running" });
    fillAwaited(run);
    sandbox.schedule.after(sandbox.durations.deploymentStep, () => {
      advance(run);
    });
  });
}

function startRun(given: Pick<Run, "id" | "request" | "open" | "parent" | "steps" | "isComplete" | "ended">): Run {
  return {
    ...given,
    done: new Set(),
    running: new Map(),
    failedAt: new Set(),
    awaited: new Set(),
    inner: new Set(),
    lastLook: { state: "" },
    outputResources: [],
  };
}

/** Whether a run, or one around it, is still to deploy a resource. Runs inside are waited for by their own ids. */
function isAwaited(run: Run | null, id: string): boolean {
  const folded = foldCase(id);
  return run !== null && (run.awaited.has(folded) || [...run.inner].some((each) => isAwaited(each, id)));
}

function fillAwaited(run: Run): void {
  for (const step of stepsOf(run.open())) {
    const id = idOf(step);
    const truth = truthOf(step);
    const isOff = truth.kind === "known" && !truth.value;
    if (id !== null && !step.resource.isExisting && !isOff) run.awaited.add(foldCase(id));
  }
}

/** Deploys all that is ready, and comes back until nothing is left. */
function advance(run: Run): void {
  const { sandbox } = run.request;
  settleRunning(run);
  const deployment = run.open();
  const steps = stepsOf(deployment);
  const indexes = new Map(steps.map(({ resource }, index) => [resource, index]));
  let waiting = 0;
  for (const [index, step] of steps.entries()) {
    if (run.done.has(index) || run.failedAt.has(index) || run.running.has(index)) continue;
    const before = dependenciesIn(step, deployment);
    const places = before?.map((resource) => indexes.get(resource) ?? placeOf(resource, steps)) ?? null;
    if (places === null || !places.every((place) => place < 0 || run.done.has(place))) {
      waiting++;
      continue;
    }
    if (begin(run, index, step) === "waits") waiting++;
  }
  if (run.running.size > 0 || (waiting > 0 && run.failedAt.size === 0 && canGoOn(run, waiting))) {
    sandbox.schedule.afterNext(() => {
      advance(run);
    });
    return;
  }
  finish(run, waiting);
}

/** Rounds made anew are other objects: they are found by what they are. */
function placeOf(resource: Resource, steps: readonly Step[]): number {
  const id = (each: Resource): string => JSON.stringify([each.declaration.pointer, plainIndex(each)]);
  return steps.findIndex((step) => id(step.resource) === id(resource));
}

function plainIndex(resource: Resource): Json {
  return resource.frame.loops.map(({ index }) => plainJson(index) ?? null);
}

/** Whether another look helps: something was done since the last one. */
function canGoOn(run: Run, waiting: number): boolean {
  const state = `${String(waiting)} ${String(run.done.size)}`;
  const isStuck = run.lastLook.state === state;
  run.lastLook.state = state;
  return !isStuck;
}

function settleRunning(run: Run): void {
  for (const [index, look] of [...run.running]) {
    const outcome = look();
    if (outcome === "running") continue;
    run.running.delete(index);
    settle(run, index, outcome);
  }
}

function settle(run: Run, index: number, outcome: Exclude<Outcome, "running">): void {
  const step = stepsOf(run.open())[index];
  const id = step === undefined ? null : idOf(step);
  if (id !== null) run.awaited.delete(foldCase(id));
  if (outcome === "done") run.done.add(index);
  else run.failedAt.add(index);
}

/** Begins with one resource whose dependencies are there. */
function begin(run: Run, index: number, step: Step): "begun" | "waits" {
  const truth = truthOf(step);
  if (truth.kind === "open") return "waits";
  if (!truth.value || step.resource.isExisting) {
    settle(run, index, "done");
    return "begun";
  }
  const id = idOf(step);
  if (id === null) return "waits";
  if (isOnlyIfNotExists(step) && findResource(run.request.sandbox.store, id) !== null) {
    settle(run, index, "done");
    return "begun";
  }
  const nested = step.resource.nested();
  if (nested?.kind === "deployment") return beginNested(run, index, id);
  if (nested?.kind === "linked") {
    const message = `Unable to download deployment content from '${nested.target}': ${nested.why}. The sandbox follows no links.`;
    fail(run, index, id, 400, { code: "InvalidContentLink", message });
    return "begun";
  }
  const sent = bodyToSend(step);
  if (sent.kind === "waits") return "waits";
  if (sent.kind === "failed") {
    fail(run, index, id, 400, {
      code: "InvalidTemplate",
      message: `Unable to process template language expressions for resource '${id}'. '${sent.message}'`,
    });
    return "begun";
  }
  const answered = put(run.request, id, sent.apiVersion, sent.body);
  if (isFailed(answered)) fail(run, index, id, answered.status, errorOf(answered));
  else run.running.set(index, () => look(run, index, id, answered.status));
  return "begun";
}

/** PUT of one resource in the caller's name. */
function put(request: ResourceRequest, id: string, apiVersion: string, body: Body): Answer {
  const { namespace, subscription, group } = parsePath(id);
  if (namespace !== null) return ask(request, "PUT", id, apiVersion, body);
  return resourceGroup({ ...request, subscription: subscription ?? "", group, body, apiVersion }, "PUT");
}

function errorOf({ body, status }: Answer): Body {
  const error = bodyOf(valueAt(bodyOf(body) ?? {}, "error"));
  return error ?? { code: String(status), message: JSON.stringify(body) };
}

/** Whether a resource is ready: until then its provider works on it. */
function look(run: Run, index: number, id: string, status: number): Outcome {
  const { sandbox } = run.request;
  const resource = findResource(sandbox.store, id);
  const state = resource === null ? "Succeeded" : (textAt(resource.properties, "provisioningState") ?? "Succeeded");
  if (!/^(?:succeeded|failed|canceled)$/i.test(state)) return "running";
  if (!isSameName(state, "Succeeded")) {
    const error = {
      code: "ResourceDeploymentFailure",
      message: `The resource operation completed with terminal provisioning state '${state}'.`,
    };
    report(run, { id, state: "Failed", status: 409, error });
    run.failedAt.add(index);
    return { error };
  }
  report(run, { id, state: "Succeeded", status: status === 202 ? 200 : status, error: null });
  run.outputResources.push(id);
  return "done";
}

function fail(run: Run, index: number, id: string, status: number, error: Body): void {
  report(run, { id, state: "Failed", status, error });
  settle(run, index, { error });
}

function report(run: Run, step: Omit<DeployedStep, "at">): void {
  run.steps.push({ ...step, at: run.request.sandbox.now().toISOString() });
}

/** A nested deployment has a record, operations and outputs of its own. */
function beginNested(run: Run, index: number, id: string): "begun" | "waits" {
  const reopened = (): Deployment | null => {
    const nested = stepsOf(run.open())[index]?.resource.nested();
    return nested?.kind === "deployment" ? nested.deployment : null;
  };
  const deployment = reopened();
  const parameters = deployment === null ? null : shownParameters(deployment);
  if (deployment === null || parameters === null || (deployment.given !== null && hasWaitingParameter(deployment)))
    return "waits";
  const { request } = run;
  const path = parsePath(id);
  const own: ResourceRequest = {
    ...request,
    id,
    scope: path.scope,
    subscription: path.subscription ?? request.subscription,
    group: path.group,
    name: path.name,
    body: {},
  };
  openRecord(own, id, {
    mode: "Incremental",
    templateHash: null,
    parameters,
    dependencies: [],
    location: null,
    correlationId: request.correlationId,
  });
  const state: { outcome: Outcome } = { outcome: "running" };
  const child = startRun({
    id,
    request: own,
    open: () => reopened() ?? deployment,
    parent: run,
    steps: [],
    isComplete: false,
    ended: (outcome) => {
      state.outcome = outcome;
      report(run, {
        id,
        state: outcome === "done" ? "Succeeded" : "Failed",
        status: outcome === "done" ? 200 : 409,
        error: typeof outcome === "object" ? outcome.error : null,
      });
      run.outputResources.push(...child.outputResources);
      run.inner.delete(child);
    },
  });
  run.inner.add(child);
  run.running.set(index, () => state.outcome);
  updateRecord(request.sandbox, id, { provisioningState: "Running" });
  fillAwaited(child);
  advance(child);
  return "begun";
}

/** Whether a value that is handed down is not known yet. */
function hasWaitingParameter(deployment: Deployment): boolean {
  const declared = section(deployment.template, "parameters")?.members ?? [];
  return declared.some(({ key }) => firstUnresolved(deployment.frame.parameter(key.value, null))?.kind === "unknown");
}

function finish(run: Run, waiting: number): void {
  const { request, id } = run;
  const { sandbox } = request;
  const stuck = waiting > 0 && run.failedAt.size === 0;
  const outputs = run.failedAt.size === 0 && !stuck ? outputsOf(run.open()) : { value: null };
  const failed = run.failedAt.size > 0 || stuck || "error" in outputs;
  if (failed) {
    const error = failureOf(run, "error" in outputs ? outputs.error : null, stuck);
    updateRecord(sandbox, id, { provisioningState: "Failed", error });
    run.ended({ error });
    return;
  }
  if (run.isComplete) deleteUnmentioned(request, run.outputResources);
  updateRecord(sandbox, id, {
    provisioningState: "Succeeded",
    ...(outputs.value === null ? {} : { outputs: outputs.value }),
    outputResources: [...new Set(run.outputResources)].map((each) => ({ id: each })),
  });
  run.ended("done");
}

/** Values of the outputs, with their types; or the error in one. */
function outputsOf(deployment: Deployment): { readonly value: Json } | { readonly error: Body } {
  if (section(deployment.template, "outputs") === null) return { value: null };
  const outputs = deployment.outputs();
  const plain = plainJson(outputs);
  if (plain !== undefined) return { value: shownOutputs(plain) };
  const unresolved = firstUnresolved(outputs);
  const message = unresolved?.kind === "failure" ? unresolved.message : "An output cannot be evaluated.";
  return {
    error: { code: "DeploymentOutputEvaluationFailed", message: `Unable to evaluate template outputs. ${message}` },
  };
}

function shownOutputs(plain: Json): Json {
  const outputs = bodyOf(plain) ?? {};
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => {
      const type = textAt(bodyOf(output) ?? {}, "type") ?? "Object";
      const shown = capital(type);
      return [
        name,
        { type: shown, ...(/^secure/i.test(type) ? {} : { value: valueAt(bodyOf(output) ?? {}, "value") ?? null }) },
      ];
    }),
  );
}

function failureOf(run: Run, outputs: Body | null, isStuck: boolean): Body {
  if (outputs !== null) return outputs;
  if (isStuck)
    return {
      code: "InvalidTemplate",
      message:
        "Deployment template language expression evaluation failed: a resource waits for another that is not deployed.",
    };
  return {
    code: "DeploymentFailed",
    target: run.id,
    message:
      "At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.",
    details: run.steps
      .filter(({ state }) => state === "Failed")
      .map(({ id, error }) => ({ ...(bodyOf(error) ?? {}), target: id })),
  };
}

/** `dependencies` of the record: which resources wait for which. */
export function dependenciesShown(template: Template, context: ScopeContext, asked: AskedDeployment): Json {
  const deployment = openAsked({ ...asked, template }, context);
  const steps = stepsOf(deployment);
  const named = (step: Step): Body | null => {
    const id = idOf(step);
    if (id === null) return null;
    const { type, name } = parsePath(id);
    return { id, resourceType: type === "" ? "Microsoft.Resources/resourceGroups" : type, resourceName: name };
  };
  return steps.flatMap((step): Json[] => {
    const own = named(step);
    const places = (dependenciesIn(step, deployment) ?? []).map((each) => placeOf(each, steps));
    const dependsOn = places.flatMap((place) => {
      const found = steps[place];
      return found === undefined ? [] : (named(found) ?? []);
    });
    return own === null || dependsOn.length === 0 ? [] : [{ dependsOn, ...own }];
  });
}
