import { apiVersionUses, type ApiVersionUse } from "../redeploy/api-version-uses.ts";
import { deploy } from "../redeploy/template-analysis.ts";
import { fateOfVersion } from "../vault/api-versions.ts";
import type { FixState } from "./apply-fix.ts";
import type { FileFix, Fix } from "./fix.ts";
import { pinAuthorization } from "./pin-authorization.ts";

/**
 * Fixes of the old api-versions of a template that says what its vaults use, by the pointer of where they are used. All are
 * proven together; each has what it changes itself, which is as good without the others, since only versions are moved.
 */
export function versionFixes(state: FixState): ReadonlyMap<string, Fix> {
  const { analysis } = state;
  const uses = apiVersionUses(deploy(analysis, analysis.givenValues)).filter(
    ({ version }) => fateOfVersion(version) === "retires",
  );
  const fixes = new Map<string, Fix>();
  if (uses.length === 0) return fixes;
  const pinned = pinAuthorization({
    ...state,
    uses,
    environments: [analysis],
    snapshot: null,
    asks: false,
    isChangeable: true,
  });
  for (const { use, outcome } of pinned) {
    const files = outcome.kind === "fix" ? outcome.files.flatMap((file) => ownPart(file, use)) : [];
    if (outcome.kind === "fix" && files.length > 0 && !fixes.has(use.pointer))
      fixes.set(use.pointer, { ...outcome, files });
  }
  return fixes;
}

/** The edits at the place that decides a version, and at the one that uses it. */
function ownPart(file: FileFix, { place, usedAt }: ApiVersionUse): readonly FileFix[] {
  const edits = file.edits.filter(({ start, end }) =>
    [place, usedAt].some((each) => each.source === file.source && each.start <= start && end <= each.end),
  );
  return edits.length === 0 ? [] : [{ ...file, edits }];
}
