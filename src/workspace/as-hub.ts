import { actingIdentity } from "./acting-identity.ts";
import { notChecked, type CheckResult } from "./check-result.ts";
import { valueOf } from "./lookup.ts";
import type { ActingIdentity, ProbeFacts } from "./probe-facts.ts";

/**
 * The results of checks about the identity of a workspace. A project works with its hub's resources, and no page of
 * Microsoft's says whether by its own identity or by the hub's: where its own has no access and the hub's has, nobody knows.
 */
export function orAsHub(
  facts: ProbeFacts,
  own: readonly CheckResult[],
  asHub: (identity: ActingIdentity) => readonly CheckResult[],
): readonly CheckResult[] {
  if (valueOf(facts.workspace)?.kind !== "project" || !own.some(isFailed)) return own;
  const hub = valueOf(facts.hub);
  const identity = hub === null ? null : actingIdentity(hub);
  const others = identity === null ? [] : asHub(identity);
  return own.map((result) => {
    if (!isFailed(result)) return result;
    const other = others.find(({ id }) => id === result.id);
    const hubLacksMore = other === undefined && others.some(isFailed);
    if (hubLacksMore || other?.verdict === "fail") return result;
    const hubText =
      other?.verdict === "pass" ? "its hub's identity has it" : "whether its hub's identity has it is not known";
    return notChecked(
      result.id,
      "undecided",
      `The project's own identity has no such access (${result.evidence.join("; ")}), and ${hubText}. Which of both the service uses is not documented.`,
    );
  });
}

function isFailed({ verdict }: CheckResult): boolean {
  return verdict === "fail";
}
