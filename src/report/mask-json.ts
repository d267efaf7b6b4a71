import type { Json } from "../expression/to-json.ts";
import { isSecretValue } from "../text/secret-shapes.ts";
import { isSecretName, REMOVED } from "../text/secrets.ts";
import { maskOf } from "./mask.ts";
import { isRecord } from "../text/record.ts";

/**
 * JSON content without secrets: texts that look like one, those of members with names of secrets, values of what is of
 * a secure type, and `known` ones. What is left of expressions stays: it says where a secret is.
 */
export function maskedJson(content: Json, known?: readonly string[]): Json;
export function maskedJson(content: unknown, known?: readonly string[]): unknown;
export function maskedJson(content: unknown, known: readonly string[] = []): unknown {
  const whole = new Set(known);
  return masked(content, { whole, part: maskOf(known) });
}

interface Mask {
  /** Texts that are secret as a whole. */
  readonly whole: ReadonlySet<string>;
  /** A text without the secrets in it. */
  readonly part: (text: string) => string;
}

function masked(content: unknown, mask: Mask): unknown {
  const { whole, part } = mask;
  if (typeof content === "string") return whole.has(content) ? REMOVED : part(content);
  if (typeof content === "number") return whole.has(String(content)) ? REMOVED : content;
  if (isList(content)) return content.map((item) => masked(item, mask));
  if (!isRecord(content)) return content;
  const isSecret = secretMembers(content);
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => [part(key), isSecret(key) ? hidden(value) : masked(value, mask)]),
  );
}

/** Says of a member of an object whether its value is a secret by its name or by its neighbours. */
function secretMembers(content: Readonly<Record<string, unknown>>): (key: string) => boolean {
  const type = content["type"];
  const name = content["name"] ?? content["key"];
  const isSecure = typeof type === "string" && /^secure(?:string|object)$/i.test(type);
  const isNamed = typeof name === "string" && isSecretName(name);
  return (key) => {
    const value = content[key];
    if (/^(?:default)?value$/i.test(key) && (isSecure || isNamed)) return true;
    return isSecretName(key) && typeof value === "string" && isSecretValue(value);
  };
}

/** What is known of a secret's value goes; an expression that is left stays. */
function hidden(value: unknown): unknown {
  if (typeof value === "string") return isSecretValue(value) ? REMOVED : value;
  if (isList(value)) return value.map(hidden);
  if (!isRecord(value)) return typeof value === "number" ? REMOVED : value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hidden(inner)]));
}

function isList(content: unknown): content is readonly unknown[] {
  return Array.isArray(content);
}
