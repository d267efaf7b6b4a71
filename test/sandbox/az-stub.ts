import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** `az rest` for tests, without the seconds that each start of the Azure CLI takes. `AZ_KILL` ends all processes of a script at a call. */
const AZ = `#!${process.execPath}
const { readFileSync, writeFileSync } = require("node:fs");
const { request } = require("node:https");
const jmespath = require("jmespath");

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : null);
const call = Number(readFileSync(process.env.AZ_CALLS, "utf8")) + 1;
writeFileSync(process.env.AZ_CALLS, String(call));
const dieAt = (moment) => {
  if (process.env.AZ_KILL === call + " " + moment) process.kill(0, "SIGKILL");
};
const cell = (value) => (value === null ? "None" : String(value));

dieAt("before");
const body = option("--body");
const sent = request(
  process.env.AZ_URL + option("--url"),
  {
    method: option("--method").toUpperCase(),
    ca: readFileSync(process.env.AZ_CA),
    headers: { authorization: "Bearer any", "content-type": "application/json" },
  },
  (answer) => {
    const chunks = [];
    answer.on("data", (chunk) => chunks.push(chunk));
    answer.on("end", () => {
      dieAt("after");
      const text = Buffer.concat(chunks).toString();
      if (answer.statusCode >= 400) {
        process.stderr.write("ERROR: " + text + "\\n");
        process.exitCode = 1;
        return;
      }
      const found = jmespath.search(JSON.parse(text), option("--query"));
      const rows = Array.isArray(found) ? found : [found];
      process.stdout.write(rows.map((row) => (Array.isArray(row) ? row.map(cell).join("\\t") : cell(row)) + "\\n").join(""));
    });
  },
);
sent.end(body?.startsWith("@") ? readFileSync(body.slice(1)) : (body ?? ""));
`;

/** Puts `az`, and a `date` of the time in `CLOCK`, into a folder; gives the variables with which a script finds them. */
export function azStub(folder: string, { url, ca }: { readonly url: string; readonly ca: string }): NodeJS.ProcessEnv {
  const files = { az: AZ, date: '#!/bin/sh\necho "$CLOCK"\n' };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  writeFileSync(join(folder, "ca.pem"), ca);
  writeFileSync(join(folder, "calls"), "0");
  return {
    PATH: `${folder}:${process.env["PATH"] ?? ""}`,
    NODE_PATH: fileURLToPath(new URL("../../node_modules", import.meta.url)),
    AZ_URL: url,
    AZ_CA: join(folder, "ca.pem"),
    AZ_CALLS: join(folder, "calls"),
  };
}
