/** How a file that may deploy templates is read. */
export type SiteFileKind = "workflow" | "pipeline" | "azd" | "bicepparam" | "shell" | "powershell" | "makefile";

const BY_NAME: readonly (readonly [RegExp, SiteFileKind])[] = [
  [/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i, "workflow"],
  [/(?:^|\/)action\.ya?ml$/i, "workflow"],
  [/(?:^|\/)azure\.ya?ml$/i, "azd"],
  [/\.ya?ml$/i, "pipeline"],
  [/\.bicepparam$/i, "bicepparam"],
  [/\.(?:sh|bash|zsh|cmd|bat)$/i, "shell"],
  [/\.psm?1$/i, "powershell"],
  [/(?:^|\/)(?:GNU)?makefile$|\.mk$/i, "makefile"],
];

/** What kind of file a path may be that deploys templates; `null` for all others. */
export function siteFileKind(path: string): SiteFileKind | null {
  return BY_NAME.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** What every text has that deploys a template, so that most files need not be read closely. */
const SIGNS =
  /\b(?:arm|bicep)-deploy@|azure\/deploy@|AzureResource(?:Manager|Group)\w*Deployment@|BicepDeploy@|\baz(?:\.cmd|\.exe)?\s[\s\\`^]*(?:deployment|stack|group\s+deployment)\b|-Az(?:ureRm)?\w*Deployment/i;

/** Whether a text may deploy templates. */
export function mayDeploy(text: string, kind: SiteFileKind): boolean {
  return kind === "azd" || kind === "bicepparam" || SIGNS.test(text);
}
