import { describe, expect, it } from "vitest";
import { isTrustedRegistry } from "../../../src/bicep/references/trusted-registry.ts";

// The answers are the compiler's.
describe("the registries that the compiler trusts", () => {
  it.each([
    "mcr.microsoft.com",
    "MCR.microsoft.com",
    "mcr.microsoft.com:1",
    "ghcr.io:443",
    "contoso.azurecr.io",
    "a.contoso.azurecr.io",
    "contoso.azurecr.cn",
    "contoso.azurecr.us",
  ])("include %s", (registry) => {
    expect(isTrustedRegistry(registry)).toBe(true);
  });

  it.each([
    "localhost:1",
    "docker.io",
    "azurecr.io",
    "contoso.azurecr.de",
    "xghcr.io",
    "mcr.microsoft.com.evil.example",
  ])("leave out %s", (registry) => {
    expect(isTrustedRegistry(registry)).toBe(false);
  });

  it.each(["quay.io", "a.io;quay.io", " a.io , QUAY.io ", "*.io"])("are more with the variable %s", (variable) => {
    expect(isTrustedRegistry("quay.io", variable)).toBe(true);
  });

  it.each(["", "a.io quay.io", "*", "https://quay.io"])("are not more with the variable %s", (variable) => {
    expect(isTrustedRegistry("quay.io", variable)).toBe(false);
  });
});
