import { foldCase } from "../../text/fold-case.ts";

/** The registries from which the compiler restores modules: by name, or all below a domain. */
const TRUSTED = ["mcr.microsoft.com", "ghcr.io", "*.azurecr.io", "*.azurecr.cn", "*.azurecr.us"];

/** Whether the compiler restores modules from a registry. The variable `BICEP_TRUSTED_REGISTRIES` names more than it knows. */
export function isTrustedRegistry(registry: string, variable = ""): boolean {
  const host = foldCase(registry.replace(/:\d+$/, ""));
  const more = variable.split(/[,;]/).map((name) => foldCase(name.trim()));
  return [...TRUSTED, ...more].some((name) => host === name || (name.startsWith("*.") && host.endsWith(name.slice(1))));
}
