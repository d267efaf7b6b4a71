import type { Finding } from "../src/rule/finding.ts";
import { identityOf, nameForPeople } from "../src/rule/resource-label.ts";
import type { RuleContext } from "../src/rule/rule-context.ts";
import type { Rule } from "../src/rule/rule.ts";
import type { ApiVersionUse } from "../src/redeploy/api-version-uses.ts";
import type { VaultReport } from "../src/redeploy/verdict.ts";
import { daysBetween } from "../src/text/days.ts";
import { FIRST_THAT_STAYS, fateOfVersion, RETIREMENT, type VersionFate } from "../src/vault/api-versions.ts";

/** Old api-versions of Key Vault stop working on a day. */
export const noRetiringApiVersion: Rule = ruleWith(null);

/** `errorFrom`: from how many days before that day on it is an error; never where it is `null`. */
function ruleWith(errorFrom: number | null): Rule {
  return {
    meta: {
      id: "no-retiring-api-version",
      about: "vault",
      severity: "warning",
      summary: "Disallow Key Vault api-versions that retire on 2027-02-27",
      fixes: ["pin-authorization"],
      options: { errorFrom: "From how many days before 2027-02-27 on it is an error." },
      messages: {
        retiring: "{{what}} uses {{version}}, which stops {{when}}. {{remedy}}",
        stopped: "{{what}} uses {{version}}, which has stopped on `2027-02-27`: the service refuses it. {{remedy}}",
        withdrawn: "{{what}} uses {{version}}, a preview that may be withdrawn with 90 days' notice. {{remedy}}",
      },
    },

    withOptions: (options) => ruleWith(options.get("errorFrom") ?? null),

    *check(context) {
      const daysLeft = daysBetween(context.today, RETIREMENT);
      for (const use of context.apiVersionUses) {
        const fate = fateOfVersion(use.version);
        if (fate === "stays") continue;
        const isError = fate === "retires" && errorFrom !== null && daysLeft <= errorFrom;
        yield {
          ...aboutUse(use, context),
          message: fate === "withdrawn" ? fate : daysLeft > 0 ? "retiring" : "stopped",
          data: {
            what: whatUses(use),
            version: versionText(use),
            when: whenText(daysLeft),
            remedy: remedyFor(use, fate),
          },
          severity: isDeployed(use, context) && fate === "retires" ? (isError ? "error" : "warning") : "note",
        };
      }
    },
  };
}

/** A call that reads a vault of the template counts as much as the vault. */
function isDeployed({ kind, isDeployed: isOwn, vaultKeys }: ApiVersionUse, { vaults }: RuleContext): boolean {
  const read = kind === "call" ? vaults.filter(({ key }) => vaultKeys.includes(key)) : [];
  const isSkipped = ({ status }: VaultReport["deployed"]): boolean => status === "never" || status === "default-off";
  return isOwn && (read.length === 0 || !read.every(({ report }) => isSkipped(report.deployed)));
}

type AboutUse = Pick<Finding, "place" | "pointer" | "vault" | "certainty" | "related" | "identity">;

function aboutUse(use: ApiVersionUse, { vaults }: RuleContext): AboutUse {
  const { kind, place, usedAt, pointer, resource } = use;
  const vault = vaults.find(({ key }) => use.vaultKeys.includes(key));
  const isElsewhere = place.source !== usedAt.source || place.start !== usedAt.start;
  const name = resource === null ? "" : identityOf(resource);
  return {
    place,
    pointer,
    ...(vault === undefined ? {} : { vault: vault.report.declaration.pointer }),
    certainty: "certain",
    related: isElsewhere ? [{ text: "It is used here.", place: usedAt }] : [],
    // That of a vault alone is what baselines of earlier versions have.
    identity: kind === "vault" ? name : `${kind} ${kind === "call" ? pointer : name}`,
  };
}

function whatUses({ kind, resource, callee }: ApiVersionUse): string {
  const name = resource === null ? "an output" : `\`${nameForPeople(resource)}\``;
  if (kind === "call") return `\`${callee}\` in ${name}`;
  return kind === "existing" ? `The existing ${name}` : name;
}

function versionText({ version, isProfile }: ApiVersionUse): string {
  return isProfile ? `the versions of profile \`${version}\`` : `api-version \`${version}\``;
}

function whenText(daysLeft: number): string {
  return `${daysLeft === 1 ? "tomorrow" : `in ${String(daysLeft)} days`}, on \`${RETIREMENT}\``;
}

function remedyFor({ kind, isProfile }: ApiVersionUse, fate: VersionFate): string {
  const move = isProfile ? `Give it api-version \`${FIRST_THAT_STAYS}\`` : `Move it to \`${FIRST_THAT_STAYS}\``;
  if (kind !== "vault" || fate === "withdrawn") return `${move}.`;
  return `${move}, and write \`enableRbacAuthorization\` as the vault has it: without it a new vault gets RBAC.`;
}
