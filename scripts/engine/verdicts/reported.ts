import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lintFiles } from "../../../src/lint/lint-files.ts";
import type { FileReport } from "../../../src/report/model.ts";
import type { Draft } from "./draft.ts";
import { parameterFiles } from "./parameters.ts";

/** Lints drafts in a folder, as a user does. Close it at the end. */
export class Linter {
  readonly #folder = mkdtempSync(join(tmpdir(), "arm-guard-verdicts-"));

  async report(draft: Draft): Promise<FileReport | undefined> {
    rmSync(this.#folder, { recursive: true });
    mkdirSync(this.#folder);
    write(this.#folder, draft);
    const { files } = await lintFiles(["template.json"], { cwd: this.#folder });
    return files.find(({ path }) => path === "template.json");
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
