import { AzureError } from "../azure/azure-error.ts";
import type { Azure, TrialEnvironment } from "../azure/ports.ts";
import type { Trial, TrialBuild } from "../workspace/probe-facts.ts";

/** How long to wait, in milliseconds; tests do not. */
export type Wait = (milliseconds: number) => Promise<unknown>;

const PAUSE_MS = 15_000;
const LIMIT_MINUTES = 30;

/**
 * Builds an image for trial, and takes the environment away again.
 * @throws {AzureError} when nobody could tell whether it works.
 */
export async function trialBuild(
  environment: TrialEnvironment,
  contextUri: string,
  { trials }: Pick<Azure, "trials">,
  wait: Wait,
): Promise<Trial> {
  try {
    await trials.register(environment, contextUri);
  } catch (error) {
    // A service that cannot build answers with an error of its own: that is what the trial is for.
    if (!(error instanceof AzureError) || (error.kind !== "service" && error.kind !== "rejected")) throw error;
    return { outcome: { kind: "refused", message: `${String(error.status)}: ${error.message}` }, leftOver: null };
  }
  try {
    const outcome = await watch(environment, { trials }, wait);
    return { outcome, leftOver: (await cleanUp(environment, { trials })) ?? imageOf(outcome) };
  } catch (error) {
    await cleanUp(environment, { trials });
    throw error;
  }
}

async function watch(
  environment: TrialEnvironment,
  { trials }: Pick<Azure, "trials">,
  wait: Wait,
): Promise<TrialBuild> {
  for (let waited = 0; waited <= LIMIT_MINUTES * 60_000; waited += PAUSE_MS) {
    const image = await trials.image(environment);
    if (image !== null) return { kind: "built", image };
    await wait(PAUSE_MS);
  }
  return { kind: "not-seen", minutes: LIMIT_MINUTES };
}

/** What stays behind when the version cannot be taken away; `null` for nothing. */
async function cleanUp(environment: TrialEnvironment, { trials }: Pick<Azure, "trials">): Promise<string | null> {
  try {
    await trials.remove(environment);
    return null;
  } catch (error) {
    if (error instanceof AzureError) return `environment ${environment.name}, version ${environment.version}`;
    throw error;
  }
}

/** The image stays in the registry: no address of Azure Resource Manager deletes one. */
function imageOf(outcome: TrialBuild): string | null {
  return outcome.kind === "built" ? outcome.image : null;
}
