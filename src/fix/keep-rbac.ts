import { deploy, type TemplateAnalysis } from "../redeploy/template-analysis.ts";
import { childrenOf, vaultKey } from "../redeploy/policy-children.ts";
import { vaultReports, type VaultReport } from "../redeploy/verdict.ts";
import { propertiesOf } from "../template/resource-parts.ts";
import type { SnapshotSet } from "../vault/snapshot.ts";
import { ownList } from "./access-policies-property.ts";
import type { FixState } from "./apply-fix.ts";
import { saidIn, usedBy } from "./authorization-of.ts";
import { refusal, type Fix, type Refusal } from "./fix.ts";
import { NOTHING_ADDED, NOTHING_GIVEN, type Claims } from "./plan.ts";
import { disproof } from "./prove.ts";
import type { TemplateEditor } from "./template-editor.ts";
import { editorFor } from "./vault-case.ts";

/**
 * A vault that uses RBAC, of a template that does not just say so.
 * - `turns-back`: the template says that it uses access policies;
 * - `silent`: it leaves that to the vault, and to the api-version where that is new;
 * - `open`: it hangs on a value that nobody gave;
 * - `sends-list`: it says so, and sends access policies all the same;
 * - `mixed`: it says something else, to vaults of a loop or of environments of which some use access policies.
 */
export interface RbacVault {
  readonly report: VaultReport;
  readonly kind: "turns-back" | "silent" | "open" | "sends-list" | "mixed";
}

/** The vaults of a template that use RBAC by a snapshot, and are sent something else in some environment. */
export function rbacVaults(
  { analysis }: FixState,
  environments: readonly TemplateAnalysis[],
  snapshot: SnapshotSet,
): readonly RbacVault[] {
  if (!snapshot.vaults.some(({ authorization }) => authorization === "rbac")) return [];
  return vaultReports(analysis).flatMap((report): RbacVault[] => {
    const { pointer } = report.declaration;
    const { model, sendsEntries } = saidIn(environments, pointer);
    if (model === "rbac" && !sendsEntries) return [];
    const used = usedBy(snapshot, environments, pointer);
    if (used?.has("rbac") !== true) return [];
    if (used.size > 1) return model === "access-policies" ? [{ report, kind: "mixed" }] : [];
    if (model === "rbac") return [{ report, kind: "sends-list" }];
    return [{ report, kind: model === "access-policies" ? "turns-back" : model }];
  });
}

/** Writes that a vault uses RBAC, as it does, and takes its list away, at all places that declare it; a reason where that is not proven. */
export function keepRbac({ report, kind }: RbacVault, state: FixState): Fix | Refusal {
  if (kind === "mixed") return refused("of the vaults that it deploys some use RBAC, and some do not");
  const name = vaultKey(report.first);
  const vaults = vaultReports(state.analysis, (vault) => vaultKey(vault) === name);
  const editor = editorFor(state);
  for (const vault of vaults) {
    const why = write(editor, vault);
    if (why !== null) return refused(why);
  }
  const files = editor.files().filter(({ edits }) => edits.length > 0);
  const wrong = disproof({ ...state, vaults }, CLAIMS, files);
  if (wrong !== null) return refused(`the change could not be proven: ${wrong.replace(/\.$/, "")}`);
  return {
    kind: "fix",
    strategy: "keep-rbac",
    confidence: "safe",
    title: "Write `enableRbacAuthorization: true`, as the vault has it, and send no access policies",
    files,
    notes: notesOn(name, state),
  };
}

function refused(why: string): Refusal {
  return refusal(
    "keep-rbac",
    why,
    "Write `enableRbacAuthorization: true` for a vault that uses RBAC, and take `accessPolicies` away; one that uses access policies needs a resource of its own.",
  );
}

/** A text tells why it cannot be written. */
function write(editor: TemplateEditor, report: VaultReport): string | null {
  const { deployment, node } = report.declaration;
  const obstacle = editor.obstacle(deployment.template);
  if (obstacle !== null) return obstacle;
  const object = propertiesOf(node);
  if (object === null) return "the `properties` of the vault are one expression";
  const list = ownList(report);
  if (typeof list !== "string" && list.kind !== "whole") editor.change({ kind: "remove-list", list });
  editor.change({ kind: "set-member", object, name: "enableRbacAuthorization", content: true });
  return null;
}

const CLAIMS: Claims = {
  trials: [{ given: NOTHING_GIVEN, added: NOTHING_ADDED, vault: { kind: "rbac" } }],
  freeParameters: new Set(),
  settles: false,
  addsChild: false,
};

function notesOn(name: string, { analysis }: FixState): readonly string[] {
  const children = [...childrenOf(deploy(analysis, analysis.givenValues))];
  const hasChildren = children.some((child) => child.vaultKey === name);
  return [
    "A vault that is new uses RBAC, too: whom the template let in by access policies needs role assignments there.",
    "The entries that a vault still stores are not sent any more: keep the snapshot from before it changed over, to go back with.",
    ...(hasChildren ? ["`accessPolicies` children go on adding entries that are not in force: take them away."] : []),
  ];
}
