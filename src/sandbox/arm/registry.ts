import { foldCase } from "../../text/fold-case.ts";
import type { Answer } from "./answer.ts";
import type { ResourceProvider, ResourceRequest } from "./provider.ts";

/** What the sandbox can do with which types. */
export interface Registry {
  /** By folded type. */
  readonly providers: ReadonlyMap<string, ResourceProvider>;
  /** POST on a provider as a whole, by folded `namespace/action`. */
  readonly actions: ReadonlyMap<string, (request: ResourceRequest) => Answer>;
}

export function registry(
  providers: readonly ResourceProvider[],
  actions: Readonly<Record<string, (request: ResourceRequest) => Answer>>,
): Registry {
  return {
    providers: new Map(providers.map((provider) => [foldCase(provider.type), provider])),
    actions: new Map(Object.entries(actions).map(([name, handler]) => [foldCase(name), handler])),
  };
}

export function providerOf({ providers }: Registry, type: string): ResourceProvider | null {
  return providers.get(foldCase(type)) ?? null;
}
