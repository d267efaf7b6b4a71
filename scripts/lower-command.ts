import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readBicep } from "../src/bicep/read-bicep.ts";
import { plainContent } from "../src/json/plain-content.ts";
import { bicepFiles } from "../src/load/bicep/files.ts";
import { decode } from "../src/text/decode.ts";

/** A lowered file as JSON, and what the compiler would refuse. */
export interface Lowered {
  readonly json: string;
  readonly refusals: readonly string[];
}

/** The template that a Bicep file is. */
export function lowered(path: string, cache: string | null): Lowered {
  const absolute = resolve(path);
  const io = { cwd: process.cwd(), env: process.env };
  const files = bicepFiles({ linkRoots: ["/"], bicepCache: cache }, io);
  const decoded = decode(path, readFileSync(absolute));
  if ("kind" in decoded) throw new Error(path);
  const source = files.entry(decoded, absolute);
  const { root, refusals = [] } = readBicep(source, files);
  return {
    json: root === null ? "null" : JSON.stringify(plainContent(root), null, 2),
    refusals: refusals.map(
      ({ source: at, start, code, message }) =>
        `${at.path}:${String(at.text.slice(0, start).split("\n").length)} ${code} ${message}`,
    ),
  };
}
