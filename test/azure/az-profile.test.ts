import { homedir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { readAzProfile } from "../../src/azure/az-profile.ts";
import { folderOf } from "../commands/folder.ts";

const PROFILE = JSON.stringify({ subscriptions: [{ id: "s", isDefault: true, environmentName: "AzureCloud" }] });
const here = process.cwd();

afterEach(() => {
  process.chdir(here);
});

describe("what the Azure CLI is set to", () => {
  it.each<[name: string, env: (folder: string) => Record<string, string>]>([
    ["its own folder", (folder) => ({ AZURE_CONFIG_DIR: join(folder, ".azure") })],
    ["the home", (folder) => ({ HOME: folder })],
    ["the home of Windows", (folder) => ({ HOME: "", USERPROFILE: folder })],
    ["the home where its own folder is empty", (folder) => ({ AZURE_CONFIG_DIR: "", HOME: folder })],
  ])("is read from %s", async (_name, env) => {
    const folder = folderOf({ ".azure/azureProfile.json": PROFILE });

    expect(await readAzProfile(env(folder))).toEqual({ subscription: "s", cloud: "AzureCloud" });
  });

  it.each<[env: Record<string, string>]>([
    [{ AZURE_CONFIG_DIR: "" }],
    [{ AZURE_CONFIG_DIR: " ", HOME: "" }],
    [{ HOME: "" }],
    [{ HOME: "." }],
    [{ HOME: "", USERPROFILE: "" }],
  ])("is never read from the working folder: %j", async (env) => {
    const own = await readAzProfile({ HOME: homedir() });
    process.chdir(folderOf({ "azureProfile.json": PROFILE, ".azure/azureProfile.json": PROFILE }));

    expect(await readAzProfile(env)).toEqual(own);
  });
});
