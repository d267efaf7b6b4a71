/** Who gets to a resource over the network. */
export interface NetworkSettings {
  readonly isPublic: boolean;
  /** What becomes of whoever no rule names. */
  readonly defaultAction: "Allow" | "Deny";
  /** Whether Azure's trusted services get past the rules; Azure Machine Learning is one. */
  readonly letsTrustedIn: boolean;
  /** How many private endpoints are approved. */
  readonly privateEndpoints: number;
  /** How many more are approved and not in order: being made, being deleted, or failed. */
  readonly unfinishedEndpoints: number;
  /** Whether a network security perimeter decides, whose rules stand elsewhere. */
  readonly isInPerimeter: boolean;
}

/** Whether not everybody gets to it. */
export function isRestricted({ isPublic, defaultAction }: NetworkSettings): boolean {
  return !isPublic || defaultAction === "Deny";
}

/** Whether Azure Machine Learning, which comes as a trusted service, certainly does not get in. */
export function shutsServiceOut(settings: NetworkSettings): boolean {
  const { isInPerimeter, letsTrustedIn, isPublic, privateEndpoints, unfinishedEndpoints } = settings;
  if (isInPerimeter || letsTrustedIn || !isRestricted(settings)) return false;
  if (privateEndpoints === 0 && unfinishedEndpoints > 0) return false;
  return isPublic || privateEndpoints === 0;
}

/** What follows where only private endpoints that are not in order lead to a resource. */
export const UNFINISHED =
  "The approved private endpoints are being made or deleted, or failed: whether one leads here is not known. Probe again when that has ended.";

/** The settings as words. */
export function networkText(settings: NetworkSettings): string {
  const { isPublic, defaultAction, letsTrustedIn, privateEndpoints, unfinishedEndpoints } = settings;
  const access = isPublic ? `public access on, ${defaultAction.toLowerCase()}s by default` : "public access off";
  const trusted = letsTrustedIn ? "trusted services get in" : "trusted services do not get in";
  const unfinished = unfinishedEndpoints === 0 ? "" : `, and ${String(unfinishedEndpoints)} that are not in order`;
  return `${access}; ${trusted}; ${String(privateEndpoints)} approved private endpoints${unfinished}`;
}
