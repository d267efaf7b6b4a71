import type { Expression } from "../../expression/ast.ts";
import type { Place } from "../../text/place.ts";
import type { Referenced } from "../bind/find.ts";
import type { ModuleSymbol } from "../bind/symbols.ts";
import { call, literal, member } from "./build.ts";
import { lower, type Env } from "./context.ts";
import { moduleName } from "./module-names.ts";
import { symbolicName } from "./resource-access.ts";
import { moduleId } from "./resource-ids.ts";
import { bodyEnv } from "./resource-names.ts";
import { usedAt } from "./guard.ts";

export const DEPLOYMENTS_VERSION = "2025-04-01";

/** A module as it is used somewhere. */
export interface UsedModule {
  readonly symbol: ModuleSymbol;
  readonly index: Expression | null;
  readonly env: Env;
}

export function usedModule({ symbol, index }: Referenced<ModuleSymbol>, env: Env): UsedModule {
  const round = index === null ? null : lower(index, env);
  return { symbol, index: round, env: bodyEnv(symbol, env.file, round) };
}

/** `module.name`, `module.outputs` */
export function moduleMember(used: UsedModule, name: string, isSafe: boolean, at: Place): Expression {
  if (name === "name") return usedAt(moduleName(used.symbol, used.env, used.index), at);
  return isSafe
    ? call(at, "tryGet", whenDeployed(used, at), literal(at, name))
    : member(at, wholeModule(used, at), name);
}

/** What is read of an output: `module.outputs.x`, `module.?outputs.x` and so on. */
export interface OutputReading {
  readonly name: string;
  /** Whether `.?` stands in front of `outputs`. */
  readonly isSafeModule: boolean;
  /** Whether `.?` stands in front of the name. */
  readonly isSafe: boolean;
}

export function moduleOutput(used: UsedModule, { name, isSafeModule, isSafe }: OutputReading, at: Place): Expression {
  const key = literal(at, name);
  if (used.env.file.module(used.symbol).secureOutputs.has(name)) {
    const outputs = call(at, "listOutputsWithSecureValues", targetOf(used, at), literal(at, DEPLOYMENTS_VERSION));
    return isSafe || isSafeModule ? call(at, "tryGet", outputs, key) : member(at, outputs, name);
  }
  if (!isSafeModule) {
    const outputs = member(at, wholeModule(used, at), "outputs");
    return isSafe
      ? call(at, "tryGet", call(at, "tryGet", outputs, key), literal(at, "value"))
      : member(at, member(at, outputs, name), "value");
  }
  const base = whenDeployed(used, at);
  return isSafe
    ? call(
        at,
        "tryGet",
        call(at, "tryGet", call(at, "tryGet", base, literal(at, "outputs")), key),
        literal(at, "value"),
      )
    : call(at, "tryGet", base, literal(at, "outputs"), key, literal(at, "value"));
}

function whenDeployed(used: UsedModule, at: Place): Expression {
  const { condition } = used.symbol;
  const whole = wholeModule(used, at);
  return condition === null ? whole : call(at, "if", lower(condition, used.env), whole, call(at, "null"));
}

/** The deployment that the module is, or all rounds of its loop. */
export function wholeModule(used: UsedModule, at: Place): Expression {
  const { symbol, index, env } = used;
  if (symbol.loop !== null && index === null) return call(at, "references", literal(at, symbol.name));
  const target = targetOf(used, at);
  return env.file.isSymbolic
    ? call(at, "reference", target)
    : call(at, "reference", target, literal(at, DEPLOYMENTS_VERSION));
}

function targetOf({ symbol, index, env }: UsedModule, at: Place): Expression {
  return env.file.isSymbolic ? symbolicName(symbol.name, index, at) : moduleId(symbol, env, index);
}
