import { describe, expect, it } from "vitest";
import { holdsAlways } from "../../src/workspace/role-condition.ts";

const READ = "Microsoft.KeyVault/vaults/secrets/getSecret/action";
const PURGE = "ActionMatches{'Microsoft.KeyVault/vaults/keys/purge/action'}";
const OTHER = "(@Resource[Microsoft.KeyVault/vaults/secrets:name] StringEquals 'other')";

describe("the condition of a role assignment leaves an operation alone", () => {
  it.each([
    ["that it does not name", `((!(${PURGE})) OR ${OTHER})`],
    ["in several lines", `(\n (\n  !(${PURGE} AND NOT SubOperationMatches{'Blob.List'})\n )\n OR\n ${OTHER}\n)`],
    ["when several others are named", `((!(${PURGE}) AND !(ActionMatches{'b'})) OR ${OTHER})`],
    ["in every expression", `((!(${PURGE})) || ${OTHER}) && (!(${PURGE}) || Exists @Principal[a:b])`],
    ["behind a name that looks like an operator", `NOT (${PURGE}) OR @Resource[x] StringEquals 'it OR ( AND'`],
    ["that is all that it allows", `ActionMatches{'${READ}'}`],
  ])("%s", (_what, condition) => {
    expect(holdsAlways(condition, READ)).toBe(true);
  });
});

describe("the condition of a role assignment limits an operation", () => {
  it.each([
    ["that it names", `((!(ActionMatches{'${READ}'})) OR ${OTHER})`],
    ["in another letter case", `((!(actionmatches{'${READ.toUpperCase()}'})) OR ${OTHER})`],
    ["by a wildcard", `(!(ActionMatches{'Microsoft.KeyVault/vaults/secrets/*'}) OR ${OTHER})`],
    ["as the second of several", `((!(ActionMatches{'a'}) AND !(ActionMatches{'${READ}'})) OR ${OTHER})`],
    ["by a second expression about everything", `((!(${PURGE})) OR ${OTHER}) AND ${OTHER}`],
    ["by a first expression about everything", `${OTHER} AND ((!(${PURGE})) OR ${OTHER})`],
    ["when it names no operation", "@Resource[...] StringEquals 'x'"],
    [
      "when only part of it is about others",
      `!(ActionMatches{'${READ}'} AND NOT SubOperationMatches{'List'}) OR ${OTHER}`,
    ],
    ["when it allows another one alone", PURGE],
    ["when it cannot be read", `((!(${PURGE})) OR ${OTHER}`],
    ["when it is empty", ""],
    ["when it is deeper than can be read", `${"!(".repeat(300)}${PURGE}${")".repeat(300)}`],
    ["when it is longer than the service takes", `(!(${PURGE})) OR ${OTHER}${" ".repeat(9_000)}`],
  ])("%s", (_what, condition) => {
    expect(holdsAlways(condition, READ)).toBe(false);
  });
});
