import type { FileSummary, VaultSummary } from "../src/rule/rule-context.ts";
import type { Rule } from "../src/rule/rule.ts";

/** The first control-plane version that stays; the others retire on 2027-02-27 (Microsoft: what's new in Key Vault, read 2026-08). */
const FIRST_THAT_STAYS = "2026-02-01";

/** Old api-versions of vaults stop working; said once a run, not once a file. */
export const noRetiringApiVersion: Rule = {
  meta: {
    id: "no-retiring-api-version",
    about: "vault",
    severity: "warning",
    summary: "Disallow Key Vault api-versions that retire on 2027-02-27",
    fixes: [],
    messages: {
      retiring:
        "Api-versions that retire on 2027-02-27: {{count}}, `{{apiVersion}}` of `{{vault}}` first. From `2026-02-01` on, write `enableRbacAuthorization`: new vaults get RBAC without it.",
    },
  },

  isToldOnce: true,

  *checkRun(files) {
    const retiring = files.flatMap((file: FileSummary) => file.vaults.filter(isRetiring));
    const first = retiring.find(({ isDeployed }) => isDeployed) ?? retiring[0];
    if (first === undefined) return;
    const count = retiring.length === 1 ? "one vault resource" : `${String(retiring.length)} vault resources`;
    yield {
      vault: first,
      others: retiring.filter((vault) => vault !== first),
      message: "retiring",
      data: { count, apiVersion: first.apiVersion ?? "", vault: first.name },
      severity: first.isDeployed ? "warning" : "note",
      certainty: "certain",
    };
  },
};

function isRetiring({ apiVersion }: VaultSummary): boolean {
  return (
    apiVersion !== null &&
    /^\d{4}-\d\d-\d\d/.test(apiVersion) &&
    apiVersion.slice(0, FIRST_THAT_STAYS.length) < FIRST_THAT_STAYS
  );
}
