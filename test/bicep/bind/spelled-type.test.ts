import { describe, expect, it } from "vitest";
import { spelledType } from "../../../src/bicep/bind/spelled-type.ts";
import { RESOURCE_TYPES } from "../../../src/generated/resource-types.ts";

// The answers are the compiler's.
describe("how a type is spelled", () => {
  it.each([
    ["microsoft.keyvault/Vaults", "2023-07-01", "Microsoft.KeyVault/vaults"],
    ["Microsoft.KeyVault/vaults/Secrets", "2023-07-01", "Microsoft.KeyVault/vaults/secrets"],
    ["microsoft.network/PublicIpAddresses", "2023-04-01", "Microsoft.Network/publicIPAddresses"],
    ["Microsoft.Web/serverFarms", "2022-03-01", "Microsoft.Web/serverfarms"],
    ["microsoft.Resources/ResourceGroups", "2022-09-01", "Microsoft.Resources/resourceGroups"],
  ])("is Azure's way: %s", (type, version, spelled) => {
    expect(spelledType(type, version)).toBe(spelled);
  });

  it.each([
    ["2015-05-04-preview", "Microsoft.Network/dnszones"],
    ["2018-05-01", "Microsoft.Network/dnsZones"],
    [null, "Microsoft.Network/dnsZones"],
  ])("hangs on the version where Azure changed it: %s", (version, spelled) => {
    expect(spelledType("microsoft.network/DNSZONES", version)).toBe(spelled);
  });

  it("has the namespace of the version, too", () => {
    expect(spelledType("Microsoft.Insights/DiagnosticSettings", "2021-05-01-preview")).toBe(
      "Microsoft.Insights/diagnosticSettings",
    );
    expect(spelledType("Microsoft.Insights/DiagnosticSettings", "2016-09-01")).toBe(
      "microsoft.insights/diagnosticSettings",
    );
  });

  it.each(["Test.Rp/Kind", "microsoft.keyvault/unknown", "Microsoft.KeyVault", "core/Service", "", "/", "a//b"])(
    "stays where Azure has no such type: %s",
    (type) => {
      expect(spelledType(type, "2020-01-01")).toBe(type);
    },
  );

  it("is found for every type of the table", () => {
    const usual = RESOURCE_TYPES.flatMap((line) => {
      const [namespace = "", ...types] = line.split(" ");
      return types.filter((type) => !type.includes("@")).map((type) => `${namespace}/${type}`);
    });

    expect(usual.length).toBeGreaterThan(3_000);
    expect(usual.filter((type) => spelledType(type.toUpperCase(), null) !== type)).toEqual([]);
  });
});
