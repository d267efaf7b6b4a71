import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { compareBicep } from "./engine/bicep/folders.ts";
import { programs } from "./engine/bicep/programs.ts";
import { engineBinary, fetchEngine } from "./engine/binary.ts";
import { compared, type Comparison } from "./engine/compare.ts";
import { Engine, type EngineAnswer } from "./engine/engine.ts";
import { generatedOptions, type OwnOption } from "./engine/generated-options.ts";
import { parseJson } from "./engine/json.ts";
import { placeholders, type Declaring } from "./engine/placeholders.ts";
import { readKept, writeKept, type KeptCase } from "./engine/kept.ts";
import { askGenerated } from "./engine/language/command.ts";
import { verdicts } from "./engine/verdicts/command.ts";
import { ENGINE_VERSION } from "./engine/version.ts";

const KEPT = "test/fixtures/engine/answers.jsonl";
const USAGE = `npm run engine -- fetch                fetches the Bicep CLI ${ENGINE_VERSION} from NuGet (needs dotnet)
npm run engine -- check [--write]      asks all kept questions again, and lists the answers that changed
npm run engine -- add FILE             asks the questions of a file (one {"template", "parameters"} a line) and keeps the answers
npm run engine -- compare PATH...      asks about templates, and compares with what arm-guard makes of them
npm run engine -- bicep PATH...        compiles Bicep files, asks about what they come to, and compares
npm run engine -- programs [--count N] [--seed S] [--keep FOLDER] [--answers FILE]
                                       makes Bicep programs, some of them broken, and compares what is deployed and refused;
                                       --answers keeps those on which all agree, with the answers, for the tests
npm run engine -- verdicts [--count N] [--seed S] [--keep FOLDER]
                                       makes templates with vaults, and compares verdicts
npm run engine -- language [--count N] [--seed S]
                                       asks about generated templates, and compares
npm run engine -- open [--count N] [--seed S] [--own]
                                       gives the open parameters of generated templates values, and compares with what was
                                       known before; --own asks arm-guard instead of the engine
`;

/** The commands that make their questions themselves, with the options that only they have. */
const GENERATING: ReadonlyMap<string, readonly OwnOption[]> = new Map([
  ["verdicts", ["keep"]],
  ["programs", ["keep", "answers"]],
  ["language", []],
  ["open", ["own"]],
]);

/** The commands that are told about what they ask. */
const COMMANDS = new Set(["check", "add", "compare", "bicep"]);

/** Runs a command of the script; gives the exit code. */
export async function main([command, ...rest]: readonly string[]): Promise<number> {
  if (command === "fetch") {
    console.log(fetchEngine());
    return 0;
  }
  const own = GENERATING.get(command ?? "");
  if (own === undefined && !COMMANDS.has(command ?? "")) {
    console.error(USAGE);
    return 2;
  }
  const generated = own === undefined ? null : generatedOptions(rest, own);
  if (typeof generated === "string") {
    console.error(generated);
    return 2;
  }
  const binary = engineBinary();
  if (binary === null) {
    console.error("There is no Bicep CLI here. Run: npm run engine -- fetch");
    return 2;
  }
  const engine = new Engine(binary);
  try {
    if (generated !== null && command === "verdicts") return await verdicts(engine, generated);
    if (generated !== null && command === "programs") return await programs(engine, generated);
    if (command === "bicep") return await compareBicep(engine, rest);
    if (generated !== null && (command === "language" || command === "open"))
      return await askGenerated(command, engine, generated);
    if (command === "check") return await check(engine, rest.includes("--write"));
    if (command === "add") return await add(engine, rest);
    return await compare(engine, rest);
  } finally {
    engine.close();
  }
}

async function check(engine: Engine, isWriting: boolean): Promise<number> {
  const kept = readKept(KEPT);
  const cases: KeptCase[] = [];
  let changed = 0;
  for (const { question, answer } of kept.cases) {
    const now = await engine.answer(question);
    cases.push({ question, answer: now });
    if (isSame(answer, now)) continue;
    changed++;
    console.log(`${JSON.stringify(question)}\n  was ${JSON.stringify(answer)}\n  is  ${JSON.stringify(now)}`);
  }
  console.log(
    `${String(cases.length)} questions, ${String(changed)} answers of ${ENGINE_VERSION} differ from ${kept.engine}`,
  );
  if (isWriting) writeKept(KEPT, { engine: ENGINE_VERSION, asked: today(), cases });
  return changed === 0 || isWriting ? 0 : 1;
}

/** Messages name lines and versions; whether there is one is what counts. */
function isSame(left: EngineAnswer, right: EngineAnswer): boolean {
  return left.refused === null || right.refused === null
    ? isDeepStrictEqual(left, right)
    : (left.refused === "") === (right.refused === "");
}

async function add(engine: Engine, paths: readonly string[]): Promise<number> {
  const { cases } = readKept(KEPT);
  const known = new Set(cases.map(({ question }) => JSON.stringify(question)));
  const added: KeptCase[] = [];
  for (const path of paths) {
    for (const line of readFileSync(path, "utf8").trim().split("\n")) {
      const question = parseJson<KeptCase["question"]>(line);
      if (known.has(JSON.stringify(question))) continue;
      known.add(JSON.stringify(question));
      added.push({ question, answer: await engine.answer(question) });
    }
  }
  writeKept(KEPT, { engine: ENGINE_VERSION, asked: today(), cases: [...cases, ...added] });
  console.log(`${String(added.length)} questions added`);
  return 0;
}

async function compare(engine: Engine, paths: readonly string[]): Promise<number> {
  const counts = new Map<Comparison["kind"], number>();
  for (const path of paths.flatMap(filesIn)) {
    const template = templateIn(path);
    if (template === null) continue;
    const question = { template: withKnownSchema(template), parameters: placeholders(template) };
    const result = compared(question, await engine.answer(question));
    counts.set(result.kind, (counts.get(result.kind) ?? 0) + 1);
    if ("detail" in result) console.log(`${path}: ${result.kind}: ${result.detail.slice(0, 600)}`);
  }
  console.log(Array.from(counts, ([kind, count]) => `${kind} ${String(count)}`).join(", "));
  const isWrong = ["only the engine refuses", "only arm-guard refuses", "differ"] as const;
  return isWrong.some((kind) => counts.has(kind)) ? 1 : 0;
}

function filesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => join(path, name));
}

interface TemplateContent extends Declaring {
  readonly $schema?: unknown;
  readonly resources?: unknown;
}

function templateIn(path: string): TemplateContent | null {
  try {
    const content = parseJson<TemplateContent | null>(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
    return typeof content === "object" && content?.resources !== undefined ? content : null;
  } catch {
    return null;
  }
}

/** The compiler, which is asked first, knows fewer dates in the address of a schema than the engine behind it. */
function withKnownSchema(template: TemplateContent): TemplateContent {
  const { $schema } = template;
  if (typeof $schema !== "string") return template;
  return {
    ...template,
    $schema: $schema.replace(/schemas\/2\d{3}-\d\d-\d\d(?=\/deploymentTemplate\.json)/, "schemas/2019-04-01"),
  };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
