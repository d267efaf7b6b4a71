import { readFileSync } from "node:fs";
import { expect } from "vitest";

interface ElementRule {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly children: readonly string[];
}

const schema: { readonly elements: Readonly<Record<string, ElementRule>> } = JSON.parse(
  readFileSync(new URL("../fixtures/formats/junit-elements.json", import.meta.url), "utf8"),
);

const TAG = /<(\/?)([a-z-]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>/g;

/** Checks a report of JUnit: elements that match, as the description has them, counts that agree, and characters of XML. */
export function checkJunit(xml: string): void {
  expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ')).toBe(true);
  const open: Element[] = [];
  for (const [, end = "", name = "", text = "", alone = ""] of xml.matchAll(TAG)) {
    if (end === "/") {
      checkCounts(name, open.pop());
      continue;
    }
    const attributes = attributesOf(text);
    checkElement(name, open.at(-1)?.name ?? null, [...attributes.keys()]);
    for (const { counts } of open) counts.set(name, (counts.get(name) ?? 0) + 1);
    if (alone === "") open.push({ name, attributes, counts: new Map() });
  }
  expect(open).toEqual([]);
  expect(xml.replaceAll(TAG, "").replace(/^<\?xml .*\?>/, "")).not.toMatch(/[<>"]/);
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
}

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Elements inside, by name. */
  readonly counts: Map<string, number>;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(Array.from(text.matchAll(/([a-z]+)="([^"]*)"/g), ([, key = "", value = ""]) => [key, value]));
}

const COUNTED = { testcase: "tests", failure: "failures", error: "errors", skipped: "skipped" };

function checkCounts(name: string, closed: Element | undefined): void {
  expect(closed?.name).toBe(name);
  if (!name.startsWith("testsuite")) return;
  for (const [element, attribute] of Object.entries(COUNTED)) {
    const stated = closed?.attributes.get(attribute) ?? null;
    const counted = String(closed?.counts.get(element) ?? 0);
    if (stated !== null) expect([name, attribute, stated]).toEqual([name, attribute, counted]);
  }
}

function checkElement(name: string, parent: string | null, attributes: readonly string[]): void {
  const rule = schema.elements[name];
  expect({ name, isKnown: rule !== undefined }).toEqual({ name, isKnown: true });
  expect(attributes).toEqual(expect.arrayContaining([...(rule?.required ?? [])]));
  expect([...(rule?.required ?? []), ...(rule?.optional ?? [])]).toEqual(expect.arrayContaining([...attributes]));
  if (parent !== null) expect(schema.elements[parent]?.children).toContain(name);
}
