import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { readBicep } from "../../../src/bicep/read-bicep.ts";
import { readJson } from "../../../src/json/read.ts";
import { bicepFiles } from "../../../src/load/bicep/files.ts";
import { decode } from "../../../src/text/decode.ts";
import { linesOf } from "../../../src/text/line-index.ts";
import { deployed } from "../../conformance-case.ts";
import { contextFor, type OwnAnswer } from "../compare.ts";
import { parseJson } from "../json.ts";
import type { RefusedPlace } from "./answer.ts";

/** What arm-guard makes of a Bicep file. */
export interface OwnReading {
  readonly refusals: readonly RefusedPlace[];
  /** What it deploys to where the compiled template goes; `null` where there is no template. */
  readonly deploys: (parameters: Readonly<Record<string, unknown>>, compiled: string) => OwnAnswer | null;
}

/** Reads a Bicep file of a folder. */
export function ownReading(folder: string, path: string): OwnReading {
  const files = bicepFiles({ linkRoots: [folder], bicepCache: null }, { cwd: folder, env: process.env });
  const decoded = decode(relative(folder, path), readFileSync(path));
  if (!("text" in decoded)) throw new Error(`${path} is not text.`);
  const { root, refusals = [] } = readBicep(files.entry(decoded, path), files);
  return {
    refusals: refusals.map(({ code, source, start }) => ({
      code,
      path: source.path,
      line: linesOf(source).position(start).line,
    })),
    deploys(parameters, compiled) {
      const text = JSON.stringify({ parameters, context: contextFor(compiled) });
      const asked = readJson({ path: "asked.json", text, encoding: "utf-8", byteOrderMark: false }).root;
      if (root?.kind !== "object" || asked?.kind !== "object") return null;
      return parseJson<OwnAnswer>(deployed(root, asked));
    },
  };
}
