import type { BicepFiles } from "../../bicep/files.ts";
import { readBicep } from "../../bicep/read-bicep.ts";
import type { JsonDocument } from "../../json/read.ts";
import { vaultKey } from "../../redeploy/policy-children.ts";
import { analysisOf, deploy } from "../../redeploy/template-analysis.ts";
import { vaultReports } from "../../redeploy/verdict.ts";
import { UNKNOWN_CONTEXT } from "../../template/deployment.ts";
import { openTemplate } from "../../template/template.ts";
import { validate } from "../../template/validate/validate.ts";
import type { Source } from "../../text/source.ts";
import { needsFix } from "../needs-fix.ts";

/**
 * Why a change of modules would harm another file that uses them: a sentence; `null` where it harms none. It has to compile as
 * before, to deploy the same vaults, and to lose nothing that it kept.
 */
export function harmedUser(
  users: readonly Source[],
  changed: ReadonlyMap<Source, Source>,
  before: BicepFiles,
  after: BicepFiles,
): string | null {
  for (const user of users) {
    if (changed.has(user)) continue;
    const old = readBicep(user, before);
    const shared = old.parts?.find((part) => changed.has(part));
    if (shared === undefined) continue;
    const harm = harmTo(old, readBicep(user, after));
    if (harm !== null) return `\`${user.path}\` uses the module \`${shared.path}\` as well, and ${harm}.`;
  }
  return null;
}

function harmTo(before: JsonDocument, after: JsonDocument): string | null {
  const [old, now] = [judged(before), judged(after)];
  if (now.problems > old.problems) return "would have to change, too";
  for (const [name, isLost] of old.vaults) {
    const isNowLost = now.vaults.get(name);
    if (isNowLost === undefined) return "would not deploy the vault any more";
    if (isNowLost && !isLost) return "would lose access policies";
  }
  return null;
}

interface Judged {
  /** What the compiler refuses, and the service. */
  readonly problems: number;
  /** Whether a vault loses policies, by the key of its name. */
  readonly vaults: ReadonlyMap<string, boolean>;
}

function judged({ root, refusals = [] }: JsonDocument): Judged {
  if (root?.kind !== "object") return { problems: refusals.length, vaults: new Map() };
  const analysis = analysisOf(openTemplate(root, ""), new Map(), UNKNOWN_CONTEXT);
  const problems = validate(deploy(analysis, analysis.givenValues), false);
  return {
    problems: refusals.length + problems.length,
    vaults: new Map(vaultReports(analysis).map((report) => [vaultKey(report.first), needsFix(report)])),
  };
}
