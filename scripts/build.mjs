// Builds dist/: the program and the library in a few chunks, and their types.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { build } from "rolldown";
import { parseSync, Visitor } from "rolldown/utils";
import ts from "typescript";

/** What is needed at once stands together: each file that a run loads costs about half a millisecond. */
const LOADED_AT_ONCE = {
  start: ["src/main.ts"],
  lint: ["src/commands/lint/run.ts", "src/report/pretty.ts", "src/json/plain-content.ts", "src/text/yaml-obstacle.ts"],
  library: ["src/index.ts"],
};
/** What reads Bicep, where none of that does it already. */
const BICEP = "src/load/bicep/document.ts";
const ENTRIES = { bin: "src/bin.ts", main: "src/main.ts", index: "src/index.ts" };

/** Modules of Node.js that many runs do not need: each is loaded when a function of it is called, which saves 4 ms. */
const LAZY = ["node:child_process", "node:crypto"];
const lazyBuiltins = {
  name: "lazy-builtins",
  resolveId: (id) => (LAZY.includes(id) ? `\0${id}` : null),
  load: async (id) => {
    const name = id.slice(1);
    if (!LAZY.includes(name)) return null;
    const functions = Object.entries(await import(name)).filter(([, value]) => typeof value === "function");
    const wrapped = functions.map(
      ([each]) => `export const ${each} = (...values) => process.getBuiltinModule("${name}").${each}(...values);`,
    );
    return wrapped.join("\n");
  },
};

/**
 * Packages stay outside, but for the one that every command loads, which takes 7 ms less so, and one that is no CommonJS and is
 * loaded by code that does not wait.
 */
const BUNDLED = ["commander", "@marcbachmann/cel-js", ...LAZY];
const isExternal = (id) => /^[^./\\\0]/.test(id) && !BUNDLED.includes(id);

rmSync("dist", { recursive: true, force: true });
await build({
  input: Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, resolve(path)])),
  platform: "node",
  external: isExternal,
  plugins: [lazyBuiltins],
  transform: { target: "node20" },
  preserveEntrySignatures: "allow-extension",
  output: {
    dir: "dist",
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "chunks/[name]-[hash].cjs",
    comments: false,
    codeSplitting: { groups: [{ name: chunkOf, debugName: "at once" }], includeDependenciesRecursively: false },
  },
  logLevel: "warn",
});
writeChunks();
// The library is imported: Node.js finds the names that a file of CommonJS exports.
writeFileSync("dist/index.js", 'export * from "./index.cjs";\n');
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

/**
 * Text of ASCII alone is read in a tenth of the time, and takes half the memory. What imports a package asks `import.cjs` to do
 * it: code that was kept cannot itself.
 */
function writeChunks() {
  writeFileSync("dist/import.cjs", "exports.load = (id) => import(id);\n");
  for (const name of readdirSync("dist/chunks")) {
    const path = join("dist/chunks", name);
    writeFileSync(path, ascii(withLoad(readFileSync(path, "utf8"))));
  }
}

function ascii(code) {
  return code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function withLoad(code) {
  const starts = [];
  new Visitor({ ImportExpression: ({ start }) => starts.push(start) }).visit(parseSync("chunk.cjs", code).program);
  const load = 'require("../import.cjs").load';
  return starts
    .sort((one, other) => other - one)
    .reduce((text, start) => `${text.slice(0, start)}${load}${text.slice(start + "import".length)}`, code);
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
