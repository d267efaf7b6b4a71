import { capital } from "../text/capital.ts";
import { isExpression } from "../expression/template-string.ts";
import { textMember } from "../template/template.ts";
import { editorFor, type VaultCase } from "./vault-case.ts";
import { freeParameter } from "./declare-parameter.ts";

/** What a parameter about the only vault of a template calls it. */
const THE_VAULT = "KeyVault";

/** A free name for a parameter about the vault: `createKeyVault`, or with several vaults `createAppVault`. */
export function parameterName(vaultCase: VaultCase, before: string, behind: string): string {
  const { report, hasOtherVaults } = vaultCase;
  const { declaration, resource } = report;
  const own = declaration.symbol ?? nameWord(textMember(declaration.node, "name") ?? "");
  const named = hasOtherVaults && own !== "" ? capital(own) : THE_VAULT;
  // A plural of what is one already: `newKvs`, and no `newKvss`.
  const word = behind === "s" ? named.replace(/s$/, "") : named;
  const wanted = before === "" ? word.charAt(0).toLowerCase() + word.slice(1) + behind : `${before}${word}${behind}`;
  return freeParameter(wanted, resource.frame.deployment, editorFor(vaultCase));
}

/** The word by which a name goes: of the parameter or variable that it is made from, or its own letters. */
function nameWord(name: string): string {
  const named = /(?:parameters|variables)\('([^']+)'\)/i.exec(name)?.[1];
  const word = named ?? (isExpression(name) ? "" : name);
  return word
    .replace(/names?$/i, "")
    .split(/[^A-Za-z0-9]+/)
    .map((part, index) => (index === 0 ? part : capital(part)))
    .join("");
}
