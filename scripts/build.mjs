// Builds dist/: the program and the library in a few chunks, and their types.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { build } from "rolldown";
import ts from "typescript";

/** What is needed at once stands together: each file that a run loads costs about half a millisecond. */
const LOADED_AT_ONCE = {
  start: ["src/main.ts"],
  lint: ["src/commands/lint/run.ts", "src/report/pretty.ts", "src/json/plain-content.ts", "src/text/yaml-obstacle.ts"],
  library: ["src/index.ts"],
};
/** What reads Bicep, where none of that does it already. */
const BICEP = "src/load/bicep/document.ts";
const ENTRIES = { bin: "src/bin.ts", index: "src/index.ts" };

/** Packages stay outside, but for the one that every command loads: 7 ms less than to find its files and read CommonJS. */
const EXTERNAL = /^(?!commander$)[^./\\]/;

rmSync("dist", { recursive: true, force: true });
await build({
  input: Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, resolve(path)])),
  platform: "node",
  external: EXTERNAL,
  transform: { target: "node20" },
  preserveEntrySignatures: "allow-extension",
  output: {
    dir: "dist",
    format: "esm",
    chunkFileNames: "chunks/[name]-[hash].js",
    comments: false,
    codeSplitting: { groups: [{ name: chunkOf, debugName: "at once" }], includeDependenciesRecursively: false },
  },
  logLevel: "warn",
});
writeTypes();

/** A chunk is named after what needs its modules at once; the rest is split by what loads it later. */
function chunkOf(id, graph) {
  if (Object.values(ENTRIES).some((path) => resolve(path) === id)) return null;
  const needs = Object.keys(LOADED_AT_ONCE).filter((name) => reached(LOADED_AT_ONCE[name], graph).has(id));
  if (needs.length === 0) return reached([BICEP], graph).has(id) ? "bicep" : null;
  return needs.join("-");
}

function reached(paths, graph) {
  const modules = new Set();
  const waiting = paths.map((path) => resolve(path));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (modules.has(id)) continue;
    modules.add(id);
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return modules;
}

/** Declarations file by file: `isolatedDeclarations` makes that possible, and it needs no look at all the types. */
function writeTypes() {
  const { config } = ts.readConfigFile("tsconfig.build.json", ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  for (const fileName of fileNames) {
    const { outputText } = ts.transpileDeclaration(ts.sys.readFile(fileName), { fileName, compilerOptions: options });
    const target = join("dist/types", relative(".", fileName)).replace(/\.ts$/, ".d.ts");
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
}
