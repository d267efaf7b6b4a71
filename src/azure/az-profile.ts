import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { isRecord } from "../text/record.ts";

/** What the Azure CLI is set to: the subscription that it works with, and its cloud. */
export interface AzProfile {
  readonly subscription: string | null;
  readonly cloud: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The Azure CLI's own choice, from its folder; nothing where it was never used. */
export async function readAzProfile(env: Environment): Promise<AzProfile> {
  const folder = configFolder(env);
  const content = folder === null ? null : await readJsonFile(join(folder, "azureProfile.json"));
  const subscriptions = isRecord(content) && Array.isArray(content["subscriptions"]) ? content["subscriptions"] : [];
  const chosen = subscriptions.filter(isRecord).find(({ isDefault }) => isDefault === true);
  const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
  return { subscription: text(chosen?.["id"]), cloud: text(chosen?.["environmentName"]) };
}

/**
 * The folder of the Azure CLI. A variable that is set and empty counts as unset, and a home that is no absolute path as
 * none: files of the working folder choose nothing.
 */
function configFolder(env: Environment): string | null {
  const own = valueOf(env, "AZURE_CONFIG_DIR");
  if (own !== null) return own;
  const homes = [valueOf(env, "HOME"), valueOf(env, "USERPROFILE"), homeOfUser()];
  const home = homes.find((path) => path !== null && isAbsolute(path)) ?? null;
  return home === null ? null : join(home, ".azure");
}

function valueOf(env: Environment, name: string): string | null {
  const text = env[name]?.trim();
  return text === undefined || text === "" ? null : text;
}

/** The system may know no home for whoever runs this. */
function homeOfUser(): string | null {
  try {
    return homedir();
  } catch {
    return null;
  }
}

async function readJsonFile(path: string): Promise<unknown> {
  try {
    // The Azure CLI writes a byte order mark.
    return JSON.parse((await readFile(path, "utf8")).replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
}
