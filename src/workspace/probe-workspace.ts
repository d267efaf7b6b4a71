import { checkCaller } from "./check-caller.ts";
import { checkRegistry } from "./check-registry.ts";
import type { CheckResult } from "./check-result.ts";
import { checkService } from "./check-service.ts";
import { checkStorage } from "./check-storage.ts";
import { checkVault } from "./check-vault.ts";
import { checkWorkspaceItself } from "./check-workspace.ts";
import type { ProbeFacts } from "./probe-facts.ts";

/** Takes the way of an image build apart, one check after the other. The same facts give the same results. */
export function probeWorkspace(facts: ProbeFacts): readonly CheckResult[] {
  return [checkCaller, checkWorkspaceItself, checkVault, checkRegistry, checkStorage, checkService].flatMap((check) =>
    check(facts),
  );
}
