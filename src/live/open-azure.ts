import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { cloudOf, CLOUD_NAMES } from "../azure/cloud.ts";
import type { Azure } from "../azure/ports.ts";
import { UsageError } from "../io/usage-error.ts";
import type { Io } from "../io/io.ts";
import { errorText } from "../text/error-text.ts";

/** How a command reaches Azure; `null` members come from the environment, then from the Azure CLI. */
export interface AzureOptions {
  readonly subscription: string | null;
  readonly resourceGroup: string | null;
  readonly cloud: string | null;
  readonly endpoint: string | null;
  /** A PEM file of authorities to trust besides the usual ones. */
  readonly caFile: string | null;
}

/** Azure as a command sees it, with the places that it works on. */
export interface OpenedAzure {
  readonly azure: Azure;
  readonly subscription: string | null;
  readonly resourceGroup: string | null;
}

/** Opens Azure for a command; tests bring their own. */
export type OpenAzure = (options: AzureOptions, io: Io) => Promise<OpenedAzure>;

/**
 * Opens Azure by flags, `ARM_GUARD_*`, `AZURE_*`, and what the Azure CLI is set to, in this order. Nothing is asked yet.
 * @throws {UsageError} when an address is not an https address, or a file cannot be read.
 */
export async function openAzure(options: AzureOptions, io: Io): Promise<OpenedAzure> {
  const { readAzProfile } = await import("../azure/az-profile.ts");
  const profile = await readAzProfile(io.env);
  const setting = (flag: string | null, ...names: readonly string[]): string | null =>
    flag ?? names.map((name) => io.env[name]?.trim()).find((value) => value !== undefined && value !== "") ?? null;
  const cloud = cloudOf({
    name: setting(options.cloud, "ARM_GUARD_CLOUD", "AZURE_CLOUD_NAME") ?? knownCloud(profile.cloud),
    endpoint: setting(options.endpoint, "ARM_GUARD_ENDPOINT"),
    authority: setting(null, "AZURE_AUTHORITY_HOST"),
  });
  if ("problem" in cloud) throw new UsageError(cloud.problem);
  const { connect } = await import("../azure/connect.ts");
  const { azureOf } = await import("../azure/azure.ts");
  const certificates = await trustedCertificates(options.caFile, io);
  return {
    azure: azureOf(await connect({ cloud, certificates, env: io.env })),
    subscription:
      setting(options.subscription, "ARM_GUARD_SUBSCRIPTION", "AZURE_SUBSCRIPTION_ID") ?? profile.subscription,
    resourceGroup: setting(
      options.resourceGroup,
      "ARM_GUARD_RESOURCE_GROUP",
      "AZURE_RESOURCE_GROUP",
      "AZURE_DEFAULTS_GROUP",
    ),
  };
}

/** The Azure CLI may have clouds of its own, which are told by `--endpoint`. */
function knownCloud(name: string | null): string | null {
  return CLOUD_NAMES.find((known) => known === name) ?? null;
}

/**
 * The subscription of a run.
 * @throws {UsageError} when nothing names one.
 */
export function neededSubscription({ subscription }: OpenedAzure): string {
  if (subscription !== null) return subscription;
  throw new UsageError(
    "Which subscription? Give `--subscription`, set AZURE_SUBSCRIPTION_ID, or choose one with `az account set`.",
  );
}

/**
 * The resource group of a run.
 * @throws {UsageError} when nothing names one.
 */
export function neededResourceGroup({ resourceGroup }: OpenedAzure): string {
  if (resourceGroup !== null) return resourceGroup;
  throw new UsageError("Which resource group? Give `-g`, or set AZURE_RESOURCE_GROUP.");
}

/**
 * PEM texts of authorities to trust besides the usual ones, by flag or environment.
 * @throws {UsageError} when the file cannot be read, or holds none.
 */
export async function trustedCertificates(caFile: string | null, io: Io): Promise<readonly string[]> {
  const path = caFile ?? io.env["ARM_GUARD_CA_FILE"]?.trim() ?? "";
  return path === "" ? [] : [await certificateFile(path, io)];
}

async function certificateFile(path: string, io: Io): Promise<string> {
  try {
    const absolute = resolve(io.cwd, path);
    io.didRead?.(absolute);
    const text = await readFile(absolute, "utf8");
    if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  } catch (error) {
    throw new UsageError(`\`${path}\` cannot be read: ${errorText(error)}.`);
  }
  throw new UsageError(`\`${path}\` holds no certificate in PEM form.`);
}
