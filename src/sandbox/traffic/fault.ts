import { validateHeaderName, validateHeaderValue } from "node:http";
import type { Json } from "../../expression/to-json.ts";
import { isSameName } from "../../text/fold-case.ts";
import { bodyOf, listOf, textAt, valueAt, type Body } from "../arm/body.ts";

/** The ways in which an answer goes wrong. */
export const FAULT_KINDS: readonly FaultKind[] = [
  "status",
  "reset-before",
  "reset-body",
  "reset-body-gzip",
  "slow",
  "delay",
  "stall",
  "stall-body",
  "truncated",
  "html",
  "empty",
  "gzip-bomb",
  "foreign-next-link",
  "foreign-location",
  "expired-token",
  "claims-challenge",
  "redirect",
];

export type FaultKind =
  | "status"
  | "reset-before"
  | "reset-body"
  | "reset-body-gzip"
  | "slow"
  | "delay"
  | "stall"
  | "stall-body"
  | "truncated"
  | "html"
  | "empty"
  | "gzip-bomb"
  | "foreign-next-link"
  | "foreign-location"
  | "expired-token"
  | "claims-challenge"
  | "redirect";

/** A rule that makes requests fail. What is left out has a default. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** A part of the address, without letter case; every address where it is left out. */
  readonly path?: string;
  readonly method?: string;
  /** How many requests go wrong; all where it is left out. */
  readonly times?: number;
  /** How many requests go right before. */
  readonly after?: number;
  /** Of `status`, `html`, `empty`, `redirect`. */
  readonly status?: number;
  /** The body of `status`; an error of the service's shape where it is left out. */
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of `delay` before the answer, of `slow` between its pieces; 100 where it is left out. */
  readonly milliseconds?: number;
  /** The scheme and host that foreign links and redirects name. */
  readonly host?: string;
}

/** A rule with its defaults. */
export interface Fault {
  readonly kind: FaultKind;
  readonly path: string;
  readonly method: string | null;
  readonly times: number | null;
  readonly after: number;
  readonly status: number | null;
  readonly body: Json | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly milliseconds: number;
  readonly host: string;
}

function faultOf(rule: FaultRule): Fault {
  const { kind, path = "", method = null, times = null, after = 0, status = null, body, headers = {} } = rule;
  const { milliseconds = 100, host = "https://foreign.invalid" } = rule;
  return { kind, path, method, times, after, status, body, headers, milliseconds, host };
}

/** Reads one rule or a list of them; or tells what is wrong. */
export function readFaults(content: Json): readonly FaultRule[] | { readonly problem: string } {
  const rules = Array.isArray(content) ? listOf(content) : [content];
  const faults: FaultRule[] = [];
  for (const rule of rules) {
    const body = bodyOf(rule);
    const kind = FAULT_KINDS.find((each) => each === textAt(body ?? {}, "kind"));
    if (body === null || kind === undefined) return { problem: `A fault needs a \`kind\`: ${FAULT_KINDS.join(", ")}.` };
    const fault = readFault(body, kind);
    const problem = problemOf(fault);
    if (problem !== null) return { problem };
    faults.push(fault);
  }
  return faults;
}

/** What of a rule no server could send; `null` for nothing. */
function problemOf({ status, headers = {}, host }: FaultRule): string | null {
  if (status !== undefined && (!Number.isInteger(status) || status < 200 || status > 599))
    return `\`status\` is a whole number from 200 to 599; ${String(status)} is not.`;
  if (host !== undefined && !isSendable("location", host)) return "`host` has characters that no header may have.";
  const wrong = Object.entries(headers).find(([name, value]) => !isSendable(name, value));
  return wrong === undefined
    ? null
    : `The header ${JSON.stringify(wrong[0])} cannot be sent: its name or value is invalid.`;
}

function isSendable(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function readFault(body: Body, kind: FaultKind): FaultRule {
  const number = (name: string): Readonly<Record<string, number>> => {
    const value = valueAt(body, name);
    return typeof value === "number" ? { [name]: value } : {};
  };
  const text = (name: string): Readonly<Record<string, string>> => {
    const value = textAt(body, name);
    return value === null ? {} : { [name]: value };
  };
  const content = valueAt(body, "body");
  const headers = Object.entries(bodyOf(valueAt(body, "headers")) ?? {}).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name.toLowerCase(), value]] : [],
  );
  return {
    kind,
    ...text("path"),
    ...text("method"),
    ...text("host"),
    ...number("times"),
    ...number("after"),
    ...number("status"),
    ...number("milliseconds"),
    ...(content === undefined ? {} : { body: content }),
    headers: Object.fromEntries(headers),
  };
}

/** The rules in force, each with what is left of it. */
export interface Faults {
  set(rules: readonly FaultRule[]): void;
  readonly all: readonly Fault[];
  /** The rule that a request meets, which is then used up a little; `null` when it goes right. */
  meet(method: string, path: string, authorization: string): Fault | null;
}

interface Counted {
  readonly fault: Fault;
  met: number;
  /** The token that a claims challenge refused: another one is let through. */
  refused: string | null;
}

export function faults(): Faults {
  const rules: Counted[] = [];
  return {
    set(given) {
      rules.splice(0, rules.length, ...given.map((rule) => ({ fault: faultOf(rule), met: 0, refused: null })));
    },
    get all() {
      return rules.map(({ fault }) => fault);
    },
    meet(method, path, authorization) {
      for (const rule of rules) {
        const { fault } = rule;
        if (!applies(fault, method, path)) continue;
        if (fault.kind === "claims-challenge" && rule.refused !== null && rule.refused !== authorization) continue;
        rule.met++;
        if (rule.met <= fault.after || (fault.times !== null && rule.met > fault.after + fault.times)) continue;
        rule.refused = authorization;
        return fault;
      }
      return null;
    },
  };
}

function applies({ path, method }: Fault, asked: string, address: string): boolean {
  return (method === null || isSameName(method, asked)) && address.toLowerCase().includes(path.toLowerCase());
}
