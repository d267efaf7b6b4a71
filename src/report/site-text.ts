import type { FindingSite, ReportedFinding, ReportedSite } from "./model.ts";

/** What becomes of a vault where one place deploys it, as the end of a sentence that begins with the place. */
export function outcomeText(
  site: Pick<ReportedSite, "vault" | "verdict" | "certainty" | "exposure" | "deployed">,
): string {
  const name = site.vault ?? null;
  const vault = name === null ? "the vault" : `\`${name}\``;
  return `${deed(site, vault)}${site.exposure === "lost" ? ` (${site.certainty})` : ""}`;
}

function deed(
  { verdict, exposure, deployed }: Pick<ReportedSite, "verdict" | "exposure" | "deployed">,
  vault: string,
): string {
  switch (exposure) {
    case "lost":
      return `${verdict === "wipes" ? "removes all" : "replaces the"} access policies of ${vault}`;
    case "unknown":
      return `does what is not known to ${vault}`;
    case "guarded":
      return `keeps the access policies of ${vault} by a guard`;
    case "prompted":
      return `is asked whether to create ${vault}`;
    case "caller-supplied":
      return `replaces the access policies of ${vault} by what it is given`;
    case "none":
      return keptText({ verdict, deployed }, vault);
  }
}

/** Nothing is lost: for a verdict that would lose something the parameters of the place leave the vault out. */
function keptText({ verdict, deployed }: Pick<ReportedSite, "verdict" | "deployed">, vault: string): string {
  if (isLeftOut({ verdict, deployed })) return `does not deploy ${vault}`;
  return verdict === "rbac" ? `deploys ${vault} with Azure RBAC` : `keeps the access policies of ${vault}`;
}

/** Whether a vault from which nothing is lost is one that is not deployed with the parameters at hand. */
export function isLeftOut({ verdict, deployed }: Pick<ReportedSite, "verdict" | "deployed">): boolean {
  return deployed === "never" || verdict === "wipes" || verdict === "replaces";
}

/** A place as messages name it. */
export function siteName({ path, line }: FindingSite): string {
  return `${path}:${String(line)}`;
}

/** The places that a finding holds for, with what becomes of its vault there: the worst first. */
export function sitesOf<Site extends FindingSite>(
  { sites: own = [] }: Pick<ReportedFinding, "sites">,
  vault: { readonly sites: readonly Site[] } | undefined,
): readonly Site[] {
  const names = new Set(own.map(siteName));
  return (vault?.sites ?? []).filter((site) => names.has(siteName(site)));
}
