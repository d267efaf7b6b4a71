// Writes src/generated from schemas/ and package.json: types, validators that need no compiling at run time, the version. Writes
// the ids of the rules into the schema of the configuration.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import Ajv from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { compileFromFile } from "json-schema-to-typescript";
import { format, resolveConfig } from "prettier";

const HEADER = "/* Written by `npm run generate`. Never edited. */\n";
/** Schemas of what is read: they get a validator. Others only describe what is written. */
const READ = new Set(["acknowledgements", "audit", "audit-baseline", "audit-history", "report", "snapshot"]);

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
await write(
  "src/generated/version.ts",
  `${HEADER}\n/** The version of this program. */\nexport const VERSION = ${JSON.stringify(version)};\n`,
);
await writeRuleIds();
for (const file of readdirSync("schemas").filter((name) => name.endsWith(".schema.json"))) {
  const types = await compileFromFile(`schemas/${file}`, { bannerComment: HEADER, additionalProperties: false });
  const name = file.replace(".schema.json", "");
  await write(`src/generated/${name}.ts`, types);
  if (READ.has(name)) await writeValidator(name, JSON.parse(readFileSync(`schemas/${file}`, "utf8")));
}

await writeSignatures();
await writeRoleData();

/** The ids of all rules, which the schema of the configuration lists for editors. */
async function writeRuleIds() {
  const path = "schemas/config.schema.json";
  const ids = readdirSync("rules")
    .filter((name) => name.endsWith(".ts") && name !== "index.ts")
    .map((name) => name.replace(".ts", ""))
    .sort();
  const list = /("ruleId": \{[^}]*"enum": )\[[^\]]*\]/;
  await write(path, readFileSync(path, "utf8").replace(list, `$1${JSON.stringify(ids)}`));
}

/** The signatures of `diagnose`, checked here, so that they need no reading and no checking at run time. */
async function writeSignatures() {
  const folder = "src/diagnose/signatures";
  const check = new Ajv({ strictTypes: false }).compile(
    JSON.parse(readFileSync("schemas/signature.schema.json", "utf8")),
  );
  const signatures = readdirSync(folder)
    .sort()
    .map((file) => {
      const signature = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
      delete signature.$schema;
      if (!check(signature)) throw new Error(`${folder}/${file}: ${JSON.stringify(check.errors)}`);
      if (file !== `${signature.id}.json`) throw new Error(`${folder}/${file} has the id ${signature.id}.`);
      return signature;
    });
  await write(
    "src/generated/signatures.ts",
    `${HEADER}import type { Signature } from "./signature.ts";\n
/** The failures that are recognised, by id. */
export const SIGNATURES: readonly Signature[] = ${JSON.stringify(signatures, null, 2)};\n`,
  );
}

/** What is known of roles, checked here, too, and the script that carries a plan out. */
async function writeRoleData() {
  const folder = "src/roles/data";
  const files = readdirSync(folder).map((file) => [
    file.replace(".json", "").replaceAll(/-(.)/g, (_all, letter) => letter.toUpperCase()),
    JSON.parse(readFileSync(`${folder}/${file}`, "utf8")),
  ]);
  const data = Object.fromEntries(files);
  const check = new Ajv().compile(JSON.parse(readFileSync("schemas/role-data.schema.json", "utf8")));
  if (!check(data)) throw new Error(`${folder}: ${JSON.stringify(check.errors)}`);
  await write(
    "src/generated/role-table.ts",
    `${HEADER}import type { RoleData } from "./role-data.ts";\n
/** Roles, data actions and permissions of vaults, with their sources. */
export const ROLE_DATA: RoleData = ${JSON.stringify(data, null, 2)};\n`,
  );
  const script = readFileSync("src/roles/script/migrate.sh", "utf8");
  await write(
    "src/generated/migrate-script.ts",
    `${HEADER}\n/** The script of a migration, with places for what is of one vault. */\nexport const MIGRATE_SCRIPT = ${JSON.stringify(script)};\n`,
  );
}

/** A validator that needs no compiling at run time: a type guard that can tell what is wrong. */
async function writeValidator(name, schema) {
  const ajv = new Ajv({ code: { source: true, esm: true }, strictTypes: false, messages: true });
  const code = standaloneCode(ajv, ajv.compile(schema))
    .replace(/^"use strict";/, "")
    .replace(/export const validate = (\w+);export default \1;/, "const validate = $1;");
  const type = schema.title;
  const guard = `
/** Tells whether content is as the schema \`${name}\` says. */
export const is${type}: { (content: unknown): content is ${type}; problem(): string } = Object.assign(
  (content: unknown): content is ${type} => validate(content),
  {
    /** What was wrong with the content that was looked at last. */
    problem(): string {
      const [first] = validate.errors ?? [];
      return first === undefined ? "" : \`\${first.instancePath || "the file"} \${first.message}\`;
    },
  },
);
`;
  await write(
    `src/generated/${name}-validator.ts`,
    `// @ts-nocheck\n${HEADER}import type { ${type} } from "./${name}.ts";\n${code}${guard}`,
  );
}

async function write(path, text) {
  const options = (await resolveConfig(path)) ?? {};
  writeFileSync(path, await format(text, { ...options, filepath: path }));
}
