import { writeFormats, type FormatRequest } from "../../cli/formats.ts";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { DEMO } from "../../sandbox/demo.ts";
import { SandboxError, type SandboxOptions } from "../../sandbox/open-sandbox.ts";
import { DEFAULT_SUBSCRIPTION } from "../../sandbox/seed.ts";
import { startSandbox, type RunningSandbox } from "../../sandbox/start-sandbox.ts";
import { isOwnAuthority } from "../../sandbox/tls/certificate.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";

/** What `arm-guard sandbox` is asked to do. */
export interface SandboxCommandOptions {
  /** `null` takes any free port. */
  readonly port: number | null;
  /** A seed; `null` starts empty, or with the demo. */
  readonly seed: string | null;
  readonly isDemo: boolean;
  /** `name=value` */
  readonly switches: readonly string[];
  readonly isThrottled: boolean;
  /** Where the certificate of its authority is written; `null` is a folder of its own. */
  readonly caFile: string | null;
  readonly formats: readonly FormatRequest[];
}

/** Starts a local Azure Resource Manager and waits until it is interrupted. */
export async function sandboxCommand(options: SandboxCommandOptions, io: Io): Promise<ExitCode> {
  if (options.isDemo && options.seed !== null) throw new UsageError("Give `--seed` or `--demo`, not both.");
  await refuseForeignFile(options.caFile, io.cwd);
  const sandbox = await started(await sandboxOptions(options, io));
  const folder = options.caFile === null ? await mkdtemp(join(tmpdir(), "arm-guard-sandbox-")) : null;
  const caFile = resolve(io.cwd, options.caFile ?? join(folder ?? "", "ca.pem"));
  try {
    await mkdir(dirname(caFile), { recursive: true });
    await writeFile(caFile, sandbox.ca);
    io.didRead?.(caFile);
    const environment = environmentOf(sandbox, caFile);
    const render = (format: string): string =>
      format === "json"
        ? `${JSON.stringify({ url: sandbox.url, caFile, environment })}\n`
        : greeting(sandbox, caFile, environment);
    await writeFormats(options.formats, render, io);
    await io.interrupted();
  } finally {
    await sandbox.close();
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
  return 0;
}

/** A file that is there is written over only when an earlier sandbox wrote it: any other is somebody's. */
async function refuseForeignFile(caFile: string | null, cwd: string): Promise<void> {
  if (caFile === null) return;
  const found = await contentOf(resolve(cwd, caFile));
  if (found === null || found === "" || (found !== "special" && isOwnAuthority(found))) return;
  throw new UsageError(
    `\`${caFile}\` is there, and is not a certificate that a sandbox wrote. It is left as it is: give \`--ca-file\` a new name.`,
  );
}

/** The text of a file; `null` where there is none, and `special` for what is no regular file or cannot be read. */
async function contentOf(path: string): Promise<string | null> {
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > CA_LIMIT) return "special";
    return await readFile(path, "utf8");
  } catch (error) {
    const isAbsent = error instanceof Error && "code" in error && error.code === "ENOENT";
    return isAbsent ? null : "special";
  }
}

/** Bytes: a certificate of the sandbox has less than one thousand. */
const CA_LIMIT = 16_384;

async function started(options: SandboxOptions): Promise<RunningSandbox> {
  try {
    return await startSandbox(options);
  } catch (error) {
    if (error instanceof SandboxError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

async function sandboxOptions(options: SandboxCommandOptions, io: Io): Promise<SandboxOptions> {
  const { port, seed, isDemo, switches, isThrottled } = options;
  return {
    ...(port === null ? {} : { port }),
    ...(isDemo ? { seed: DEMO } : {}),
    ...(seed === null ? {} : { seedText: await seedText(seed, io) }),
    ...(isThrottled ? { throttle: true } : {}),
    switches: Object.fromEntries(switches.map(switchPair)),
  };
}

async function seedText(seed: string, { cwd, didRead }: Io): Promise<string> {
  const path = resolve(cwd, seed);
  didRead?.(path);
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new UsageError(`The seed \`${seed}\` cannot be read.`, { cause: error });
  }
}

function switchPair(text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageError(`\`--switch\` takes \`name=value\`; \`${text}\` is not of that form.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** What clients have to be told, by the variables that they read. */
function environmentOf({ url, state }: RunningSandbox, caFile: string): Readonly<Record<string, string>> {
  const [subscription = DEFAULT_SUBSCRIPTION] = [...state.store.subscriptions.values()].map(({ id }) => id);
  const [application, secret] = [...state.store.applications][0] ?? ["a4400000-0000-4000-8000-00000000a5d0", "sandbox"];
  return {
    ARM_GUARD_ENDPOINT: url,
    AZURE_AUTHORITY_HOST: url,
    AZURE_TENANT_ID: state.tenantId,
    AZURE_SUBSCRIPTION_ID: subscription,
    AZURE_CLIENT_ID: application,
    AZURE_CLIENT_SECRET: secret,
    NODE_EXTRA_CA_CERTS: caFile,
    REQUESTS_CA_BUNDLE: caFile,
  };
}

function greeting(
  { url, state }: RunningSandbox,
  caFile: string,
  environment: Readonly<Record<string, string>>,
): string {
  const { groups, resources } = state.store;
  const lines = [
    `The sandbox answers at ${url} as Azure Resource Manager and as Entra ID.`,
    `It holds ${String(groups.size)} resource groups and ${String(resources.size)} resources. Its certificate authority is ${caFile}.`,
    "",
    ...Object.entries(environment).map(([name, value]) => `export ${name}=${value}`),
    "",
    "Press Ctrl+C to end it.",
  ];
  return `${lines.join("\n")}\n`;
}
