import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { isRecord } from "./json-record.ts";

/** What the Azure CLI is set to: the subscription that it works with, and its cloud. */
export interface AzProfile {
  readonly subscription: string | null;
  readonly cloud: string | null;
}

/** The Azure CLI's own choice, from its folder; nothing where it was never used. */
export async function readAzProfile(env: Readonly<Record<string, string | undefined>>): Promise<AzProfile> {
  const folder = env["AZURE_CONFIG_DIR"] ?? join(env["HOME"] ?? env["USERPROFILE"] ?? homedir(), ".azure");
  const content = await readJsonFile(join(folder, "azureProfile.json"));
  const subscriptions = isRecord(content) && Array.isArray(content["subscriptions"]) ? content["subscriptions"] : [];
  const chosen = subscriptions.filter(isRecord).find(({ isDefault }) => isDefault === true);
  const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
  return { subscription: text(chosen?.["id"]), cloud: text(chosen?.["environmentName"]) };
}

async function readJsonFile(path: string): Promise<unknown> {
  try {
    // The Azure CLI writes a byte order mark.
    return JSON.parse((await readFile(path, "utf8")).replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
}
