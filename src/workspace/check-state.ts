import { fail, pass, warning, type CheckResult } from "./check-result.ts";
import type { CheckId } from "./check-catalog.ts";

/** How far a resource is, by its provisioning state. */
export type Progress =
  /** Succeeded, or a service that tells no state. */
  | "ready"
  /** Something goes on that ends by itself. */
  | "busy"
  /** The last operation on it failed or was canceled. */
  | "broken"
  | "going"
  /** A state that is not documented. */
  | "unclear";

const BUSY =
  /^(?:accepted|creating|created|updating|registeringdns|resolvingdns|provisioning|running|resizing|configuring|scaling|starting|moving)$/i;

export function progressOf(state: string | null): Progress {
  if (state === null || /^succeeded$/i.test(state)) return "ready";
  if (/^(?:failed|cancell?ed)$/i.test(state)) return "broken";
  if (/^(?:deleting|deleted|softdeleted)$/i.test(state)) return "going";
  return BUSY.test(state) ? "busy" : "unclear";
}

/**
 * Whether a vault, a registry or a storage account is in order. What is being deleted fails a build. One whose last
 * operation failed may work as before, so that it warns.
 */
export function checkResourceState(id: CheckId, what: string, state: string | null): CheckResult {
  const evidence = [state === null ? "the service reports no state" : `provisioning state ${state}`];
  switch (progressOf(state)) {
    case "ready":
      return pass(id, ...evidence);
    case "going":
      return fail(id, { evidence, why: `The ${what} is being deleted: what an image build needs of it is gone soon.` });
    case "broken":
      return warning(id, {
        evidence,
        why: `The last operation on the ${what} did not succeed. It may work as before: its activity log says what failed.`,
      });
    case "busy":
      return warning(id, { evidence, why: `Work on the ${what} goes on: probe again when it has ended.` });
    case "unclear":
      return warning(id, { evidence, why: `What this state means for the ${what} is not known.` });
  }
}
