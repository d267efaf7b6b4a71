import { expect, it } from "vitest";
import { fateOfVersion } from "../../src/vault/api-versions.ts";

it.each([
  ["2015-06-01", "retires"],
  ["2025-05-01", "retires"],
  ["2024-12-01-preview", "retires"],
  ["2026-02-01", "stays"],
  ["2026-05-15", "stays"],
  ["2026-03-01-preview", "withdrawn"],
  ["2026-04-01-preview", "stays"],
  ["2026-06-01-preview", "stays"],
  ["2019-03-01-hybrid", "retires"],
  ["latest", "stays"],
  ["", "stays"],
])("what becomes of version %s: %s", (version, fate) => {
  expect(fateOfVersion(version)).toBe(fate);
});
