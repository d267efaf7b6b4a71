import { foldCase } from "../text/fold-case.ts";

/** Where a resource of a group is, and its name. */
export interface ResourceName {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
}

const PATTERN =
  /^\/subscriptions\/([^/?#%\s]+)\/resourceGroups\/([^/?#%\s]+)\/providers\/([^/?#%\s]+\/[^/?#%\s]+)\/([^/?#%\s]+)\/?$/i;
/** Segments that an address loses when it is asked for. */
const DOTS = /(?:^|\/)[.]{1,2}(?:\/|$)/;

/** The parts of a resource's id; `null` for a text that is none, or that names a resource of another type. */
export function readResourceName(id: string, type?: string): ResourceName | null {
  const [, subscription, resourceGroup, own, name] = DOTS.test(id) ? [] : (PATTERN.exec(id) ?? []);
  if (subscription === undefined || resourceGroup === undefined || own === undefined || name === undefined) return null;
  return type === undefined || foldCase(own) === foldCase(type) ? { subscription, resourceGroup, name } : null;
}
