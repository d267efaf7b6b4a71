import type { Json } from "../../src/expression/to-json.ts";
import { bodyOf, listAt, objectAt, textAt, valueAt, type Body } from "../../src/sandbox/arm/body.ts";
import type { Answer } from "../../src/sandbox/arm/answer.ts";
import { readContent } from "../../src/sandbox/arm/read-content.ts";
import type { Sandbox } from "../../src/sandbox/arm/sandbox.ts";
import { accessToken } from "../../src/sandbox/entra/tokens.ts";
import type { StoredResource } from "../../src/sandbox/arm/store.ts";
import { seededResource } from "../../src/sandbox/seed.ts";
import { answerRequest, openSandbox } from "../../src/sandbox/open-sandbox.ts";
import { foldCase, isSameName } from "../../src/text/fold-case.ts";
import { differencesOf } from "./compare.ts";
import { happenOutside } from "./outside.ts";
import { errorCode, type RecordedStep, type Recording } from "./recording.ts";

/** What became of one recorded step. */
export interface StepResult {
  readonly n: number;
  readonly outcome: "right" | "differing" | "not covered";
  /** Why it is not right; or, of a right one, what was taken from the recording for it. */
  readonly reasons: readonly string[];
}

/** So long that nothing ends by itself: a replay says when time has passed. */
const NEVER = 1e15;
const OPERATION = /\/(?:operationResults|operationStatuses|workspaceOperationsStatus)\/([^/?]+)/i;

/** Replays a recording against a sandbox of the recording's own day. */
export function replay(recording: Recording, switches: Readonly<Record<string, string>> = {}): readonly StepResult[] {
  const clock = { now: new Date(`${recording.date}T12:00:00Z`) };
  const sandbox = openSandbox(
    {
      switches,
      durations: { registerDns: NEVER, purge: NEVER, workspace: NEVER, workspaceAction: NEVER, deploymentStep: NEVER },
      seedText: JSON.stringify({
        schemaVersion: 1,
        subscriptions: [{ id: "00000000-0000-0000-0000-0000000000ff" }],
        tenantId: tenantOf(recording),
      }),
    },
    () => clock.now,
    () => "https://management.azure.com",
  );
  const player = new Player(recording, sandbox);
  return recording.steps.map((step, index) => {
    clock.now = step.at ?? new Date(clock.now.getTime() + 1000);
    return player.play(step, index);
  });
}

/** The tenant that workspaces of the recording live in. */
function tenantOf({ steps }: Recording): string {
  for (const { body } of steps) {
    const tenant = textAt(objectAt(bodyOf(body) ?? {}, "properties"), "tenantId");
    if (tenant !== null) return tenant;
  }
  return "7e4a0000-0000-4000-8000-000000000001";
}

/** Who made the calls: role assignments tell it. */
function callerOf({ steps }: Recording): string {
  for (const { body } of steps) {
    const caller = textAt(objectAt(bodyOf(body) ?? {}, "properties"), "updatedBy");
    if (caller !== null) return caller;
  }
  return "0bec0000-0000-4000-8000-0000000000ff";
}

/** Plays the steps of one recording, in order. Remembers which of our ids and links stand for the recorded ones. */
class Player {
  readonly #recording: Recording;
  readonly #sandbox: Sandbox;
  readonly #ids = new Map<string, string>();
  /** Recorded operations and tokens of pages, and ours. */
  readonly #operations = new Map<string, string>();
  readonly #tokens = new Map<string, string>();
  #latest: string | null = null;
  /** Per path the last write, and what was there before it. */
  readonly #writes = new Map<string, { readonly at: Date | null; readonly before: StoredResource | undefined }>();
  readonly #requested: string;
  readonly #caller: string;

  constructor(recording: Recording, sandbox: Sandbox) {
    this.#recording = recording;
    this.#sandbox = sandbox;
    this.#caller = callerOf(recording);
    this.#requested = JSON.stringify(recording.steps.map(({ path, requestBody }) => [path, requestBody]));
  }

  play(step: RecordedStep, index: number): StepResult {
    const { n } = step;
    const body = this.#bodyOf(step);
    if (typeof body === "string") return { n, outcome: "not covered", reasons: [body] };
    const given = [...happenOutside(this.#sandbox, this.#recording.steps, index), ...body.given];
    const fault = outsideFault(step);
    if (fault !== null) return { n, outcome: "right", reasons: [fault] };
    if (
      listAt(bodyOf(step.body) ?? {}, "value").length === 0 &&
      typeof valueAt(bodyOf(step.body) ?? {}, "value") === "string"
    )
      return { n, outcome: "not covered", reasons: ["the items of the list are not in the recording"] };
    if (step.method !== "GET") {
      const before = this.#sandbox.store.resources.get(foldCase(step.path));
      this.#writes.set(foldCase(step.path), { at: step.at, before });
    }
    const answered = this.#ask(step, body.text);
    this.#remember(step, answered);
    const comparing = {
      ids: this.#ids,
      requested: this.#requested,
      isDateCertain: this.#recording.isDateCertain,
      isScrubbed: Object.values(step.query).some((value) => value.startsWith("0000-")),
    };
    const differing = differencesOf(step, answered.status, answered.headers, answered.body, comparing);
    if (differing.length === 0) return { n, outcome: "right", reasons: given };
    const excuse = this.#explained(step, index, (text) => this.#send(step, text), comparing);
    return excuse === null
      ? { n, outcome: "differing", reasons: differing }
      : { n, outcome: "right", reasons: [excuse] };
  }

  /**
   * What a recording itself shows to be no difference: a read within the same second as the write before it may be the
   * earlier one, and what two reads show with nothing in between was changed by somebody else.
   */
  #explained(
    step: RecordedStep,
    index: number,
    send: (text: string) => Answer,
    comparing: Parameters<typeof differencesOf>[4],
  ): string | null {
    if (step.method !== "GET") return null;
    const key = foldCase(step.path);
    const { resources } = this.#sandbox.store;
    const now = resources.get(key);
    const write = this.#writes.get(key);
    if (
      now !== undefined &&
      write?.before !== undefined &&
      step.at !== null &&
      step.at.getTime() === write.at?.getTime()
    ) {
      resources.set(key, write.before);
      const earlier = send("");
      resources.set(key, now);
      if (differencesOf(step, earlier.status, earlier.headers, earlier.body, comparing).length === 0)
        return "read in the same second as the write before it: their order is not certain";
    }
    const previous = this.#recording.steps[index - 1];
    const isReadTwice = previous !== undefined && previous.method === "GET" && isSameName(previous.path, step.path);
    const made = bodyOf(step.body) === null ? null : seededResource(bodyOf(step.body) ?? {});
    if (!isReadTwice || this.#sandbox.schedule.waiting > 0 || now === undefined || made === null) return null;
    resources.set(key, made);
    return "two reads with nothing in between differ: somebody else changed it";
  }

  /** The body to send, or why there is none. */
  #bodyOf({
    requestBody,
    method,
    kind,
    body,
  }: RecordedStep): { readonly text: string; readonly given: readonly string[] } | string {
    if (typeof requestBody === "string")
      return bodyFromNote(requestBody, body) ?? "the recorder did not keep the request's body";
    if (kind === "dep" && method === "PUT") return deploymentBody(bodyOf(requestBody) ?? {});
    return { text: requestBody === null ? "" : JSON.stringify(requestBody), given: [] };
  }

  /** Sends the request; what can be asked again is asked until the recorded state is reached or nothing more happens. */
  #ask(step: RecordedStep, text: string): Answer {
    if (step.method === "PUT") this.#settle(step);
    let answered = this.#send(step, text);
    while (step.method === "GET" && markOf(step.status, step.body) !== markOf(answered.status, answered.body)) {
      if (!this.#sandbox.schedule.step()) break;
      answered = this.#send(step, text);
    }
    return answered;
  }

  /** An update that was answered as done met a vault whose name was registered. */
  #settle({ path, body }: RecordedStep): void {
    const state = (): string | null => {
      const resource = this.#sandbox.store.resources.get(path.toLowerCase());
      return textAt(resource?.properties ?? {}, "provisioningState");
    };
    const recorded = textAt(objectAt(bodyOf(body) ?? {}, "properties"), "provisioningState");
    while (recorded === "Succeeded" && state() === "RegisteringDns") if (!this.#sandbox.schedule.step()) return;
  }

  #send(step: RecordedStep, text: string): Answer {
    const query = new URLSearchParams(
      Object.entries(step.query).map(([name, value]): [string, string] => [
        name.replaceAll("%24", "$"),
        name === "api-version" ? this.#version(value) : (this.#tokens.get(value) ?? value),
      ]),
    );
    const isExpired = errorCode(step.body) === "ExpiredAuthenticationToken";
    const now = Math.floor(this.#sandbox.now().getTime() / 1000);
    const token = accessToken({
      oid: this.#caller,
      upn: "user01@example.com",
      exp: now + (isExpired ? -1 : 3600),
    });
    return answerRequest(
      { method: step.method, path: this.#pathOf(step), query, headers: { authorization: `Bearer ${token}` }, text },
      this.#sandbox,
    );
  }

  /** Some recorders replaced the version. */
  #version(value: string): string {
    return /^0000/.test(value) ? "2024-04-01" : value;
  }

  /** The path with our operation in the place of the recorded one. */
  #pathOf({ path }: RecordedStep): string {
    const recorded = OPERATION.exec(path)?.[1];
    if (recorded === undefined) return path;
    const own = this.#operations.get(recorded) ?? this.#latest;
    return own === null ? path : new URL(own).pathname;
  }

  #remember(step: RecordedStep, { headers, body }: Answer): void {
    for (const name of ["azure-asyncoperation", "location"]) {
      const recorded = OPERATION.exec(step.headers[name] ?? "")?.[1];
      const own = headers[name];
      if (own === undefined) continue;
      if (recorded !== undefined && !this.#operations.has(recorded)) this.#operations.set(recorded, own);
      this.#latest = own;
    }
    const [link, ownLink] = [textAt(bodyOf(step.body) ?? {}, "nextLink"), textAt(bodyOf(body) ?? {}, "nextLink")];
    const [token, ownToken] = [tokenOf(link), tokenOf(ownLink)];
    if (token !== null && ownToken !== null) this.#tokens.set(token, ownToken);
  }
}

function tokenOf(link: string | null): string | null {
  if (link === null) return null;
  const query = new URL(link).searchParams;
  return query.get("$skiptoken") ?? query.get("$skipToken") ?? query.get("%24skiptoken");
}

/** What changes while work goes on. */
function markOf(status: number, body: Json): string {
  const content = bodyOf(body) ?? {};
  const properties = objectAt(content, "properties");
  const entries = valueAt(properties, "accessPolicies");
  const state = textAt(properties, "provisioningState");
  return JSON.stringify([
    status,
    state,
    textAt(content, "status"),
    Array.isArray(entries) ? entries.length : null,
    listAt(content, "value").length > 0 || valueAt(content, "value") !== undefined,
  ]);
}

/** Faults of the live service are no rule to hold a model against: that clients meet them is tested elsewhere. */
function outsideFault({ status, body }: RecordedStep): string | null {
  return status >= 500
    ? `a fault of the service (${String(status)} ${errorCode(body) ?? ""}), made on request in the sandbox`
    : null;
}

/** A body that the recording only tells of: its JSON, with the tenant of the answer. */
function bodyFromNote(
  note: string,
  answered: Json,
): { readonly text: string; readonly given: readonly string[] } | null {
  const at = note.indexOf("{");
  if (at < 0) return null;
  const tenant = textAt(
    bodyOf(listAt(objectAt(bodyOf(answered) ?? {}, "properties"), "accessPolicies")[0]) ?? {},
    "tenantId",
  );
  for (let end = note.lastIndexOf("}"); end > at; end = note.lastIndexOf("}", end - 1)) {
    const text = note.slice(at, end + 1).replaceAll("<tenant>", tenant ?? "");
    if (readContent(text).kind === "content") return { text, given: ["the body is the one of the test's source"] };
  }
  return null;
}

/** A template that was cut is deployed without resources: the protocol is played, the results come from elsewhere. */
function deploymentBody(body: Body): { readonly text: string; readonly given: readonly string[] } {
  const template = objectAt(objectAt(body, "properties"), "template");
  const isCut =
    JSON.stringify(template).includes("parameters('") ||
    listAt(template, "resources").some((each) => isCutResource(bodyOf(each)));
  if (!isCut) {
    const clean = { ...objectAt(body, "properties"), parameters: {} };
    return { text: JSON.stringify({ ...body, properties: clean }), given: [] };
  }
  const empty = {
    ...objectAt(body, "properties"),
    template: { ...template, resources: [], outputs: {} },
    parameters: {},
  };
  return {
    text: JSON.stringify({ ...body, properties: empty }),
    given: ["the template was cut by the recorder: deployed without resources"],
  };
}

function isCutResource(resource: Body | null): boolean {
  return resource !== null && isSameName(textAt(resource, "type") ?? "", "Microsoft.Resources/deployments");
}
