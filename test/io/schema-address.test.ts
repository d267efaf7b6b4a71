import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { schemaAddress } from "../../src/io/schema-address.ts";

describe("addresses of schemas", () => {
  it("are those of the package, in files that are written and in those that are copied", () => {
    const copied = ["../../docs/configuration.md", "../../docs/own-rules.md", "../../templates/rules/tags.json"].map(
      (path) => readFileSync(new URL(path, import.meta.url), "utf8"),
    );
    const written = copied.flatMap((text) => [
      ...text.matchAll(/https:\/\/[^"]*arm-guard[^"]*\/schemas\/([\w-]+)\.schema\.json/g),
    ]);

    expect(written).toHaveLength(3);
    for (const [address, name = ""] of written) {
      expect(address).toBe(schemaAddress(name));
      expect(existsSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url))).toBe(true);
    }
  });
});
