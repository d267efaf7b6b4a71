import { describe, expect, it } from "vitest";
import { cloudOf, signInOrigins } from "../../src/azure/cloud.ts";

const choose = (change: Partial<Parameters<typeof cloudOf>[0]>): ReturnType<typeof cloudOf> =>
  cloudOf({ name: null, endpoint: null, authority: null, ...change });

describe("clouds", () => {
  it.each([
    [{}, "https://management.azure.com", "https://login.microsoftonline.com", "https://management.azure.com/.default"],
    [
      { name: "azureusgovernment" },
      "https://management.usgovcloudapi.net",
      "https://login.microsoftonline.us",
      "https://management.usgovcloudapi.net/.default",
    ],
    [
      { name: "AzureChinaCloud" },
      "https://management.chinacloudapi.cn",
      "https://login.chinacloudapi.cn",
      "https://management.chinacloudapi.cn/.default",
    ],
    [
      { endpoint: "https://westeurope.management.azure.com/" },
      "https://westeurope.management.azure.com",
      "https://login.microsoftonline.com",
      "https://management.azure.com/.default",
    ],
    [
      { endpoint: "https://localhost:8443", authority: "https://localhost:8443/" },
      "https://localhost:8443",
      "https://localhost:8443",
      "https://localhost:8443/.default",
    ],
    [
      { endpoint: "https://evilmanagement.azure.com" },
      "https://evilmanagement.azure.com",
      "https://login.microsoftonline.com",
      "https://evilmanagement.azure.com/.default",
    ],
  ])("%j", (change, resourceManager, authority, scope) => {
    expect(choose(change)).toMatchObject({ resourceManager, authority, scope });
  });

  it.each([
    { name: "Azure" },
    { endpoint: "http://localhost:80" },
    { endpoint: "nowhere" },
    { authority: "http://login" },
    { endpoint: "https://user@host" },
  ])("%j is refused", (change) => {
    expect(choose(change)).toHaveProperty("problem");
  });
});

describe("where a cloud's sign-in answers", () => {
  it.each<[change: Parameters<typeof choose>[0], included: string | null]>([
    [{}, "https://login.microsoft.com"],
    [{ authority: "https://login.windows.net" }, "https://login.microsoftonline.com"],
    [{ name: "AzureUSGovernment" }, "https://login.microsoftonline.us"],
    [{ name: "AzureChinaCloud" }, "https://login.partner.microsoftonline.cn"],
    [{ authority: "https://localhost:1" }, null],
  ])("%j", (change, included) => {
    const cloud = choose(change);
    if ("problem" in cloud) throw new Error(cloud.problem);

    const origins = signInOrigins(cloud);

    expect(origins).toContain(included ?? cloud.authority);
    expect(origins.filter((origin) => !/microsoft|windows|usgov|chinacloud/.test(origin))).toEqual(
      included === null ? [cloud.authority] : [],
    );
  });
});
