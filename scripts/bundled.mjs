import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "rolldown";

/** A package's name, or a module of Node.js. */
const PACKAGES = /^[^./\\]/;

/**
 * Bundles TypeScript of the project, and gives what it exports. `source` is a file, or the text of a module that exports
 * from files; packages stay outside where a script says so, because they cannot be bundled or are large.
 */
export async function bundled(name, source, { packages } = {}) {
  const outfile = bundlePath(name);
  const isFile = source.endsWith(".ts");
  const input = resolve(isFile ? source : `${name}-entry.ts`);
  await build({
    input,
    platform: "node",
    transform: { target: "node20" },
    ...(packages === undefined ? {} : { external: PACKAGES }),
    ...(isFile ? {} : { plugins: [textAt(input, source)] }),
    output: { file: outfile, format: "esm", codeSplitting: false },
    logLevel: "warn",
  });
  return await import(pathToFileURL(outfile).href);
}

/** Where the bundle of that name is written. */
export function bundlePath(name) {
  return `node_modules/.cache/arm-guard-${name}.mjs`;
}

/** A module that is nowhere but here. */
function textAt(path, text) {
  return {
    name: "text",
    resolveId: (id) => (id === path ? path : null),
    load: (id) => (id === path ? text : null),
  };
}
