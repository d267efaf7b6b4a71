import { describe, expect, it } from "vitest";
import { ROLE_DATA } from "../../src/generated/role-table.ts";
import { coverOf, DATA_ROLES, type Cover } from "../../src/roles/cover.ts";
import { DATA_ACTIONS, shortAction } from "../../src/roles/data-actions.ts";
import { neededActions } from "../../src/roles/needed-actions.ts";
import { PERMISSIONS } from "../../src/vault/permissions.ts";
import type { Permissions } from "../../src/vault/access-policy.ts";

const names = (cover: Cover): readonly string[] => cover.roles.map(({ name }) => name.replace("Key Vault ", ""));
const surplus = (cover: Cover): readonly string[] =>
  cover.surplus.flatMap(({ actions }) => actions.map(shortAction)).toSorted();
const forPolicy = (permissions: Permissions): Cover => coverOf(neededActions(permissions).actions);

describe("the cover of an access policy", () => {
  it.each<[string, Permissions, readonly string[], readonly string[] | number]>([
    ["reading secrets", { secrets: ["get", "list"] }, ["Secrets User"], []],
    ["one secret", { secrets: ["get"] }, ["Secrets User"], ["secrets/readMetadata/action"]],
    ["names of secrets, which no role gives alone: none with values", { secrets: ["list"] }, ["Reader"], 6],
    ["certificates without their secrets", { certificates: ["get", "list"] }, ["Reader"], 6],
    ["names of keys", { keys: ["get", "list"] }, ["Reader"], 6],
    [
      "reading all three",
      { keys: ["get", "list"], secrets: ["get", "list"], certificates: ["get", "list"] },
      ["Certificate User"],
      [],
    ],
    [
      "secrets and certificates",
      { secrets: ["get", "list"], certificates: ["get", "list"] },
      ["Certificate User"],
      ["keys/read"],
    ],
    [
      "writing secrets",
      { secrets: ["get", "list", "set"] },
      ["Secrets Officer"],
      [
        "secrets/backup/action",
        "secrets/delete",
        "secrets/purge/action",
        "secrets/recover/action",
        "secrets/restore/action",
      ],
    ],
    ["customer-managed keys", { keys: ["get", "wrapKey", "unwrapKey"] }, ["Crypto Service Encryption User"], []],
    [
      "what Machine Learning grants",
      { keys: ["all"], secrets: ["all"], certificates: ["all"] },
      ["Certificates Officer", "Crypto Officer", "Secrets Officer"],
      ["certificates/purge/action", "keys/purge/action", "secrets/purge/action"],
    ],
    ["releasing keys", { keys: ["release"] }, ["Crypto Service Release User"], []],
    ["managed storage, which one role alone has", { storage: ["set"] }, ["Administrator"], 51],
    ["nothing", {}, [], []],
  ])("of %s", (_what, permissions, roles, expected) => {
    const cover = forPolicy(permissions);

    expect(names(cover)).toEqual(roles);
    expect(typeof expected === "number" ? surplus(cover).length : surplus(cover)).toEqual(expected);
    expect(cover.missing).toEqual([]);
  });

  it("names what no role that is offered gives", () => {
    const offered = DATA_ROLES.filter(({ name }) => /Secrets|Reader/.test(name));

    const cover = coverOf(neededActions({ keys: ["sign"], secrets: ["get"] }).actions, offered);

    expect(names(cover)).toEqual(["Secrets User"]);
    expect(cover.missing.map(shortAction)).toEqual(["keys/sign/action"]);
  });
});

/** What a role gives, worked out once more by other means. */
function given(patterns: readonly string[]): ReadonlySet<string> {
  const expressions = patterns.map((each) => new RegExp(`^${each.replaceAll(".", "[.]").replaceAll("*", ".*")}$`, "i"));
  return new Set(DATA_ACTIONS.filter((action) => expressions.some((each) => each.test(action))));
}

const GIVEN = DATA_ROLES.map(({ dataActions }) => given(dataActions));
const CLASSES = ROLE_DATA.dataActions.classes.map(({ actions }) => actions);
const CLASS_OF = new Map(CLASSES.flatMap((own, at) => own.map((action) => [action, at] as const)));

function countsOf(actions: ReadonlySet<string>): readonly number[] {
  return CLASSES.map((own) => own.filter((action) => actions.has(action)).length);
}

/** Every set of roles, with what it gives. */
const ALL_SETS = Array.from({ length: 2 ** GIVEN.length }, (_none, bits) => {
  const roles = GIVEN.filter((_own, at) => Math.floor(bits / 2 ** at) % 2 === 1);
  const actions = new Set(roles.flatMap((own) => [...own]));
  return { size: roles.length, actions, counts: countsOf(actions) };
});

/** How bad a set of roles is for a need: surplus by class, then the number of roles; `null` where something is missing. */
function badness(
  { size, actions, counts: all }: (typeof ALL_SETS)[number],
  needed: readonly string[],
): readonly number[] | null {
  if (!needed.every((action) => actions.has(action))) return null;
  const counts = [...all];
  for (const action of needed) counts[CLASS_OF.get(action) ?? 0] = (counts[CLASS_OF.get(action) ?? 0] ?? 0) - 1;
  return [...counts, size];
}

function isLess(left: readonly number[], right: readonly number[]): boolean {
  const at = left.findIndex((each, index) => each !== right[index]);
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
}

/** The least badness of all sets of roles. */
function leastBadness(needed: readonly string[]): readonly number[] | null {
  let least: readonly number[] | null = null;
  for (const set of ALL_SETS) {
    const own = badness(set, needed);
    if (own !== null && (least === null || isLess(own, least))) least = own;
  }
  return least;
}

/** Numbers from 0 to 1, the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomPermissions(next: () => number): Permissions {
  const share = next();
  return Object.fromEntries(
    Object.entries(PERMISSIONS).flatMap(([kind, all]) =>
      next() < 0.4 ? [] : [[kind, all.filter((name) => (name === "all" ? next() < 0.05 : next() < share))]],
    ),
  );
}

function isBest(permissions: Permissions): boolean {
  const needed = neededActions(permissions).actions;
  const { roles, missing } = coverOf(needed);
  const actions = new Set(roles.flatMap(({ dataActions }) => [...given(dataActions)]));
  const own = badness({ size: roles.length, actions, counts: countsOf(actions) }, needed);
  return missing.length === 0 && own !== null && own.join() === leastBadness(needed)?.join();
}

describe("by brute force, the cover", () => {
  it.each(
    ROLE_DATA.portalTemplates.templates.flatMap(({ name, permissions }) =>
      permissions.map((each) => [name, each] as const),
    ),
  )("of the portal's template %s is complete and the least", (_name, permissions) => {
    expect(isBest(permissions)).toBe(true);
  });

  it("of 2,000 random sets of permissions is complete and the least", () => {
    const next = random(18);
    const sets = Array.from({ length: 2_000 }, () => randomPermissions(next));

    expect(sets.filter((each) => !isBest(each))).toEqual([]);
  }, 60_000);
});
