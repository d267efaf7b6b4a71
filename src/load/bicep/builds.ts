import { basename, dirname, join } from "node:path";
import { memberOf } from "../../json/members.ts";
import { obstacleIn } from "../../json/obstacle.ts";
import { readJson } from "../../json/read.ts";
import type { InputIo } from "../../io/io.ts";
import { isSameDeployment } from "../../template/same-deployment.ts";
import { isTemplate, openTemplate, textMember, type Template } from "../../template/template.ts";
import { mentions } from "../../template/text-index.ts";
import { VAULT_PROVIDER } from "../../vault/live-vault.ts";
import type { BicepOptions } from "./options.ts";
import type { FoundFile } from "../find-files.ts";
import { isBicepFile } from "../read-document.ts";
import { readSource } from "../read-source.ts";

/** A template that a compiler made of a Bicep file of the run. */
export interface Build {
  readonly file: FoundFile;
  readonly source: FoundFile;
  /** Whether it deploys what the source deploys now; `null` where that cannot be told. */
  readonly isCurrent: boolean | null;
}

/** The names under which what is compiled from `main.bicep` is often kept. */
const PORTAL_NAMES: ReadonlySet<string> = new Set(["azuredeploy", "maintemplate"]);

/** Which templates of a run with vaults were compiled from a Bicep file beside them. */
export async function buildsAmong(
  files: readonly FoundFile[],
  options: BicepOptions,
  io: InputIo,
): Promise<readonly Build[]> {
  const sources = new Map(files.flatMap((file) => (isBicepFile(file.path) ? [[keyOf(file.absolute), file]] : [])));
  if (sources.size === 0) return [];
  const found: Build[] = [];
  for (const file of files) {
    const source = sourceOf(file, sources);
    const built = source === null ? null : await builtTemplate(file, io);
    if (source === null || built === null) continue;
    found.push({ file, source, isCurrent: await isCurrent(built, source, options, io) });
  }
  return found;
}

function sourceOf({ path, absolute }: FoundFile, sources: ReadonlyMap<string, FoundFile>): FoundFile | null {
  if (absolute === null || !/\.json$/i.test(path)) return null;
  const stem = basename(absolute).replace(/\.json$/i, "");
  const named = sources.get(keyOf(join(dirname(absolute), `${stem}.bicep`)));
  if (named !== undefined || !PORTAL_NAMES.has(stem.toLowerCase())) return named ?? null;
  return sources.get(keyOf(join(dirname(absolute), "main.bicep"))) ?? null;
}

function keyOf(absolute: string | null): string {
  return (absolute ?? "").toLowerCase();
}

/** The template of a file, where the Bicep compiler made it and vaults are in it. */
async function builtTemplate(file: FoundFile, io: InputIo): Promise<Template | null> {
  // Not told as read: that is told of the files that are judged with it.
  const source = await readSource(file, { readStdin: io.readStdin });
  if ("kind" in source || !source.text.includes("_generator") || !mentions(source, VAULT_PROVIDER)) return null;
  const document = readJson(source);
  const { root } = document;
  if (root?.kind !== "object" || obstacleIn(document) !== null || !isTemplate(root)) return null;
  const metadata = memberOf(root, "metadata")?.value;
  const generator = metadata?.kind === "object" ? memberOf(metadata, "_generator")?.value : undefined;
  const isBicep = generator?.kind === "object" && textMember(generator, "name") === "bicep";
  return isBicep ? openTemplate(root, "") : null;
}

async function isCurrent(
  built: Template,
  file: FoundFile,
  options: BicepOptions,
  io: InputIo,
): Promise<boolean | null> {
  const source = await readSource(file, { readStdin: io.readStdin });
  if ("kind" in source) return null;
  const { comparedDocument } = await import("./document.ts");
  const { root, refusals = [] } = comparedDocument(source, options, io);
  if (root?.kind !== "object" || refusals.length > 0) return null;
  return isSameDeployment(built, openTemplate(root, ""));
}
