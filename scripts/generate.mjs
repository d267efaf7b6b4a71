// Writes src/generated from schemas/ and package.json: types, validators that need no compiling at run time, the version.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { compileFromFile } from "json-schema-to-typescript";
import { format, resolveConfig } from "prettier";

const HEADER = "/* Written by `npm run generate`. Never edited. */\n";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
await write(
  "src/generated/version.ts",
  `${HEADER}\n/** The version of this program. */\nexport const VERSION = ${JSON.stringify(version)};\n`,
);
for (const file of readdirSync("schemas").filter((name) => name.endsWith(".schema.json"))) {
  const types = await compileFromFile(`schemas/${file}`, { bannerComment: HEADER, additionalProperties: false });
  await write(`src/generated/${file.replace(".schema.json", "")}.ts`, types);
}

async function write(path, text) {
  const options = (await resolveConfig(path)) ?? {};
  writeFileSync(path, await format(text, { ...options, filepath: path }));
}
