import { join, resolve } from "node:path";
import type { ExitCode } from "../../cli/exit-code.ts";
import { writeFormats, type FormatRequest } from "../../cli/formats.ts";
import type { Io } from "../../io/io.ts";
import { UsageError } from "../../io/usage-error.ts";
import { knownPrincipals } from "../../lint/known-principals.ts";
import { writeNewFiles } from "../../io/write-new-files.ts";
import { inParallel } from "../../live/in-parallel.ts";
import {
  vaultsInAzure,
  vaultsOfSnapshot,
  withAssignments,
  type MigrationChoice,
  type MigrationSource,
  type MigrationVault,
} from "../../live/migration-source.ts";
import { openAzure, type AzureOptions, type OpenAzure, type OpenedAzure } from "../../live/open-azure.ts";
import { verifyVault } from "../../live/verify-migration.ts";
import type { VaultVerification } from "../../roles/judge-change.ts";
import { assignmentLoads, undelegableRoles } from "../../roles/limits.ts";
import type { MigrationReport } from "../../roles/migration.ts";
import { planMigration } from "../../roles/plan-migration.ts";
import { suggestGroups } from "../../roles/suggest-groups.ts";
import { policyBody } from "../../vault/access-policy.ts";
import { withoutSecrets } from "../../text/secrets.ts";
import { isSameName } from "../../text/fold-case.ts";
import { withNames, type NameOf } from "../../report/named-principals.ts";

/** What `arm-guard migrate rbac` is asked to do. */
export interface MigrateOptions extends AzureOptions, MigrationChoice {
  /** Whether to say if it is safe to change over, in place of a plan. */
  readonly verifies: boolean;
  /** The folder for the files that carry the plan out; `null` writes none. */
  readonly out: string | null;
  readonly formats: readonly FormatRequest[];
}

/** Plans the way of vaults from access policies to roles, or says whether they may change over. Changes nothing in Azure. */
export async function migrateRbac(
  options: MigrateOptions,
  io: Io,
  open: OpenAzure = openAzure,
  now: () => Date = () => new Date(),
): Promise<ExitCode> {
  return options.verifies ? verify(options, io, open, now) : plan(options, io, open);
}

async function plan(options: MigrateOptions, io: Io, open: OpenAzure): Promise<ExitCode> {
  const { snapshot } = options;
  const source =
    snapshot === null
      ? await vaultsAndRoles(options, await open(options, io))
      : await vaultsOfSnapshot({ ...options, snapshot }, io);
  const report = reportOf(source);
  const nameOf = await knownPrincipals(null, io);
  await writeFormats(options.formats, (format) => planAs(format, report, nameOf), io);
  if (options.out !== null) await writeMigration(options.out, source, report, { options, nameOf, io });
  return source.absent.length > 0 ? 1 : 0;
}

async function vaultsAndRoles(options: MigrateOptions, opened: OpenedAzure): Promise<MigrationSource> {
  return withAssignments(await vaultsInAzure(options, opened), opened);
}

interface Writing {
  readonly options: MigrateOptions;
  readonly nameOf: NameOf;
  readonly io: Io;
}

async function writeMigration(
  out: string,
  { vaults }: MigrationSource,
  report: MigrationReport,
  { options, nameOf, io }: Writing,
): Promise<void> {
  const { folderOf, vaultFiles } = await import("../../roles/files/vault-files.ts");
  const verifyWords = [
    ...options.leftOut.flatMap((id) => ["--leave-out", id]),
    ...options.workspaceIdentities.flatMap((id) => ["--workspace-identity", id]),
  ];
  const sources = new Map(vaults.map((vault) => [vault.id, vault]));
  const files = report.vaults.flatMap((migration) => {
    const stored = sources.get(migration.id);
    return stored === undefined ? [] : vaultFiles({ migration, stored: storedEntries(stored), verifyWords, nameOf });
  });
  await writeNewFiles(files.map(({ path, text }) => ({ path: resolve(io.cwd, out, path), text })));
  for (const { id } of report.vaults)
    io.stderr.write(`\`${join(out, folderOf(id))}\` has the files for \`${id.name}\`: begin with README.md.\n`);
}

/** As the vault's own body has them, where it is at hand. */
function storedEntries({ snapshot }: MigrationVault): readonly unknown[] {
  const properties = snapshot.raw?.["properties"];
  const list =
    typeof properties === "object" && properties !== null && "accessPolicies" in properties
      ? properties.accessPolicies
      : null;
  return Array.isArray(list) ? list : snapshot.accessPolicies.map(policyBody);
}

function reportOf({ vaults: all, notes, absent }: MigrationSource): MigrationReport {
  const vaults = all.filter(({ snapshot }) => snapshot.authorization !== "rbac").map(planMigration);
  return {
    vaults,
    groups: suggestGroups(vaults),
    loads: assignmentLoads(vaults),
    undelegable: undelegableRoles(vaults),
    usingRoles: all.filter(({ snapshot }) => snapshot.authorization === "rbac").map(({ snapshot }) => snapshot.id),
    absent,
    notes,
  };
}

async function planAs(format: string, report: MigrationReport, nameOf: NameOf): Promise<string> {
  if (format === "json") return (await import("../../report/migration-json.ts")).migrationJson(report, nameOf);
  if (format === "markdown")
    return withoutSecrets((await import("../../report/migration-markdown.ts")).migrationMarkdown(report, nameOf));
  return withNames(withoutSecrets((await import("../../report/migration-text.ts")).migrationText(report)), nameOf);
}

async function verify(options: MigrateOptions, io: Io, open: OpenAzure, now: () => Date): Promise<ExitCode> {
  const { snapshot } = options;
  const earlier = snapshot === null ? null : await vaultsOfSnapshot({ ...options, snapshot }, io);
  const opened = await open(options, io);
  const named =
    earlier !== null && options.vaults.length === 0 ? earlier.vaults.map((vault) => vault.snapshot.id) : options.vaults;
  const { vaults, notes, absent } = await vaultsInAzure({ ...options, vaults: named }, opened);
  if (vaults.length === 0 && absent.length === 0) throw new UsageError("There is no vault to look at.");
  const verified = await inParallel(vaults, (vault) =>
    verifyVault(vault, earlierOf(vault, earlier), opened.azure, now()),
  );
  for (const id of absent) io.stderr.write(`There is no vault \`${id}\`.\n`);
  for (const note of notes) io.stderr.write(`${note}\n`);
  const nameOf = await knownPrincipals(null, io);
  await writeFormats(options.formats, (format) => verificationAs(format, verified, nameOf), io);
  return verificationCode(verified, absent);
}

function earlierOf(vault: MigrationVault, earlier: MigrationSource | null): MigrationVault | null {
  if (earlier === null) return null;
  const found = earlier.vaults.find(({ snapshot }) => isSameName(snapshot.id, vault.snapshot.id));
  if (found === undefined) throw new UsageError(`The snapshot does not hold the vault \`${vault.snapshot.id}\`.`);
  return found;
}

async function verificationAs(format: string, vaults: readonly VaultVerification[], nameOf: NameOf): Promise<string> {
  if (format === "json") return (await import("../../report/migration-json.ts")).verificationJson(vaults, nameOf);
  if (format === "markdown")
    return (await import("../../report/migration-markdown.ts")).verificationMarkdown(vaults, nameOf);
  return withNames((await import("../../report/migration-text.ts")).verificationText(vaults), nameOf);
}

/** What is known not to be safe counts more than what is not known: neither is 0. */
function verificationCode(vaults: readonly VaultVerification[], absent: readonly string[]): ExitCode {
  if (absent.length > 0 || vaults.some(({ safety }) => safety === "not-safe")) return 1;
  return vaults.some(({ safety }) => safety === "not-known") ? 4 : 0;
}
