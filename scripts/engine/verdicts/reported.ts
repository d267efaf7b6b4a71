import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../src/run.ts";
import type { Io, Output } from "../../../src/io/io.ts";
import type { Report } from "../../../src/generated/report.ts";
import { parseJson } from "../json.ts";
import type { Draft } from "./draft.ts";
import { parameterFiles } from "./parameters.ts";

/** What `lint` reports of a template. */
export type FileReport = Report["files"][number];

/** Lints drafts in a folder, as a user does. Close it at the end. */
export class Linter {
  readonly #folder = mkdtempSync(join(tmpdir(), "arm-guard-verdicts-"));

  async report(draft: Draft): Promise<FileReport | undefined> {
    rmSync(this.#folder, { recursive: true });
    mkdirSync(this.#folder);
    write(this.#folder, draft);
    const said: string[] = [];
    await run(["lint", "template.json", "--format", "json"], quietIo(this.#folder, said));
    return parseJson<Report>(said.join("")).files[0];
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Writes the files of a draft into a folder. */
export function write(folder: string, { template, links, choices }: Draft): void {
  const [first, second] = parameterFiles(choices);
  const files = [
    ["template.json", template],
    ["template.parameters.json", first],
    ["template.parameters.prod.json", second],
    ...links,
  ] as const;
  for (const [name, content] of files)
    if (content !== undefined) writeFileSync(join(folder, name), JSON.stringify(content, null, 2));
}

function quietIo(cwd: string, said: string[]): Io {
  const output = (keep: (text: string) => void): Output => ({
    isTerminal: false,
    write: (text) => {
      keep(String(text));
    },
  });
  return {
    cwd,
    env: {},
    now: () => performance.now(),
    giveBackMemory: () => undefined,
    stdout: output((text) => said.push(text)),
    stderr: output(() => undefined),
    ask: null,
    readStdin: () => Promise.resolve(new Uint8Array()),
    interrupted: () => new Promise(() => undefined),
  };
}
