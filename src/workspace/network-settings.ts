/** Who gets to a resource over the network. */
export interface NetworkSettings {
  readonly isPublic: boolean;
  /** What becomes of whoever no rule names. */
  readonly defaultAction: "Allow" | "Deny";
  /** Whether Azure's trusted services get past the rules; Azure Machine Learning is one. */
  readonly letsTrustedIn: boolean;
  /** How many private endpoints are approved. */
  readonly privateEndpoints: number;
  /** Whether a network security perimeter decides, whose rules stand elsewhere. */
  readonly isInPerimeter: boolean;
}

/** Whether not everybody gets to it. */
export function isRestricted({ isPublic, defaultAction }: NetworkSettings): boolean {
  return !isPublic || defaultAction === "Deny";
}

/** The settings as words. */
export function networkText(settings: NetworkSettings): string {
  const { isPublic, defaultAction, letsTrustedIn, privateEndpoints } = settings;
  const access = isPublic ? `public access on, ${defaultAction.toLowerCase()}s by default` : "public access off";
  const trusted = letsTrustedIn ? "trusted services get in" : "trusted services do not get in";
  return `${access}; ${trusted}; ${String(privateEndpoints)} approved private endpoints`;
}
