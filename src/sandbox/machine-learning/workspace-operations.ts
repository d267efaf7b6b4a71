import { answer, ok, type Answer } from "../arm/answer.ts";
import { failed } from "../arm/errors.ts";
import type { Operation } from "../arm/operations.ts";
import type { ResourceProvider, ResourceRequest } from "../arm/provider.ts";
import type { Sandbox } from "../arm/sandbox.ts";

/** Begins work of a workspace; the answer tells where to ask for it. */
export function begin(
  { sandbox, subscription, apiVersion }: ResourceRequest,
  location: string,
  work: (operation: Operation) => void,
): Answer {
  const id = sandbox.newId();
  const started = sandbox.now().toISOString();
  const operation: Operation = { id, started, ended: null, status: "InProgress", error: null, result: null };
  sandbox.operations.set(id, operation);
  work(operation);
  return answer(202, null, addresses(sandbox, subscription, location, id, apiVersion));
}

/** Ends work, well or not; `result` is what the `location` address answers from now on. */
export function end(
  sandbox: Sandbox,
  { id }: Operation,
  outcome: Pick<Operation, "status" | "error" | "result">,
): void {
  const operation = sandbox.operations.get(id);
  if (operation === undefined) return;
  sandbox.operations.set(id, { ...operation, ...outcome, ended: sandbox.now().toISOString() });
}

export const SUCCEEDED: Pick<Operation, "status" | "error" | "result"> = {
  status: "Succeeded",
  error: null,
  result: null,
};

/** `locations/{location}/workspaceOperationsStatus/{id}`, asked as `type=async` for a status or as `type=location` for a result. */
export const workspaceOperations: ResourceProvider = {
  type: "Microsoft.MachineLearningServices/locations/workspaceOperationsStatus",
  get({ sandbox, name, subscription, query, apiVersion }) {
    const [location = "", id = ""] = name.split("/");
    const operation = sandbox.operations.get(id);
    if (operation === undefined) return failed(404, "OperationNotFound", `The operation '${id}' could not be found.`);
    if (query.get("type") === "location") {
      if (operation.ended === null)
        return answer(202, null, addresses(sandbox, subscription, location, id, apiVersion));
      return operation.result ?? (operation.error === null ? answer(200, null) : ok({ error: operation.error }));
    }
    if (operation.status === "Succeeded") return ok({ status: "Succeeded", percentComplete: 100 });
    return ok({
      status: operation.status,
      ...(operation.error === null ? {} : { error: operation.error }),
    });
  },
};

function addresses(
  { url }: Sandbox,
  subscription: string,
  location: string,
  id: string,
  apiVersion: string,
): Readonly<Record<string, string>> {
  const base = `${url()}/subscriptions/${subscription}/providers/Microsoft.MachineLearningServices/locations/${location}/workspaceOperationsStatus/${id}?api-version=${apiVersion}`;
  return { "azure-asyncoperation": `${base}&type=async`, location: `${base}&type=location` };
}
