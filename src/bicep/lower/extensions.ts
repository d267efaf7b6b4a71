import type { JsonMember } from "../../json/node.ts";
import { extensionName } from "../bind/file-names.ts";
import type { ExtensionStatement } from "../syntax/ast.ts";
import { entry, nodeOf, objectNode, textNode, unknownAt } from "./build.ts";
import { lowerValue, placeIn, topEnv, type Env, type FileContext } from "./context.ts";

/** The extensions that the file brings in. Their packages, which say more of them, are not read. */
export function importsSection(file: FileContext): readonly JsonMember[] {
  const env = topEnv(file);
  return Array.from(file.names.extensions, ([name, each]) => entry(name, imported(each, env), placeIn(env, each)));
}

function imported(statement: ExtensionStatement, env: Env): JsonMember["value"] {
  const at = placeIn(env, statement.name);
  const provider = extensionName({ ...statement, alias: null });
  const version = unknownAt(at, `the version of ${provider}`, "the package of the extension is not read");
  if (statement.config === null && NEED_CONFIG.has(provider)) refuseWithoutConfig(provider, statement, env);
  const config = statement.config === null ? [] : [entry("config", lowerValue(statement.config, env))];
  return objectNode(placeIn(env, statement), [
    entry("provider", textNode(at, provider)),
    entry("version", nodeOf(version, at)),
    ...config,
  ]);
}

/** Extensions that say what they connect to. */
const NEED_CONFIG: ReadonlySet<string> = new Set(["kubernetes"]);

function refuseWithoutConfig(provider: string, statement: ExtensionStatement, env: Env): void {
  const message = `The extension \`${provider}\` needs a configuration: write \`with { … }\` behind its name.`;
  env.file.refuse({ code: "BCP206", message, ...placeIn(env, statement) });
}
