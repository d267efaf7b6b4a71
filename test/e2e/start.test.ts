import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface Coverage {
  readonly result: readonly { readonly url: string }[];
}

/** The files that a run of the built program loads, as V8 tells them. */
function loadedBy(...args: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "arm-guard-start-"));
  try {
    const env = { ...process.env, NODE_V8_COVERAGE: folder };
    spawnSync(process.execPath, ["bin/arm-guard.mjs", ...args], { cwd: root, env });
    return readdirSync(folder).flatMap((name) => {
      const { result }: Coverage = JSON.parse(readFileSync(join(folder, name), "utf8"));
      return result.map(({ url }) => url).filter((url) => url.startsWith("file:"));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the start of the built program", () => {
  it("loads a handful of files to lint a template, and none of a package", () => {
    const loaded = loadedBy("lint", "templates/create-parameter/before.json");

    expect(loaded.length).toBeGreaterThan(3);
    // Two of them read the pipelines that this repository has.
    expect(loaded.length).toBeLessThanOrEqual(11);
    expect(loaded.filter((url) => url.includes("/node_modules/"))).toEqual([]);
  });

  it("loads what reads Bicep only where there is some", () => {
    const isReader = (url: string): boolean => /\/bicep-[^/]*$/.test(url);

    expect(loadedBy("lint", "templates/create-parameter/before.json").filter(isReader)).toEqual([]);
    expect(loadedBy("lint", "test/fixtures/bicep/hard/algebra-a.bicep").filter(isReader)).toHaveLength(1);
  });

  it("loads nothing of what commands do to print its help", () => {
    const loaded = loadedBy("--help");

    // What starts the program, what loads its files, and four of these.
    expect(loaded.length).toBeLessThanOrEqual(7);
    expect(loaded.filter((url) => /\/(?:lint-library|run)-/.test(url))).toEqual([]);
  });
});
