import type { Deployment, Resource } from "../template/deployment.ts";
import { foldCase } from "../text/fold-case.ts";
import { freeName } from "../text/free-name.ts";
import { placeKey, placeOf } from "../text/place.ts";
import { chainOf, takenIn } from "./declare-parameter.ts";
import type { TemplateEditor } from "./template-editor.ts";

/** Gives the names under which a parameter is handed to a resource by all deployments around it, innermost first, root last. */
export type HandedNames = (resource: Resource, wanted: string) => readonly string[];

/**
 * Names for parameters of one fix. A text that several deployments use, as a module with several callers, has one parameter for
 * each of its resources, and each caller gives it another one of its own.
 */
export function handedNames(editor: TemplateEditor): HandedNames {
  /** By the resource and the deployments that lead to it from some text on. */
  const known = new Map<string, string>();
  /** What was named already, by the text that declares it. */
  const added = new Map<string, Set<string>>();
  const addedIn = ({ template }: Deployment): Set<string> => {
    const key = placeKey(placeOf(template.node));
    const names = added.get(key) ?? new Set();
    added.set(key, names);
    return names;
  };
  return (resource, wanted) => {
    const levels = levelsOf(resource);
    const fresh = levels.filter(({ path }) => !known.has(path));
    const taken = fresh.flatMap(({ deployment }) => [...takenIn(deployment, editor), ...addedIn(deployment)]);
    const name = freeName(wanted, new Set(taken));
    for (const { path, deployment } of fresh) {
      known.set(path, name);
      addedIn(deployment).add(foldCase(name));
    }
    return levels.map(({ path }) => known.get(path) ?? name);
  };
}

interface Level {
  readonly deployment: Deployment;
  readonly path: string;
}

function levelsOf({ declaration, frame }: Resource): readonly Level[] {
  let path = placeKey(placeOf(declaration.node));
  return chainOf(frame.deployment).map((deployment): Level => {
    const level = { deployment, path };
    if (deployment.parent !== null) path += ` ${placeKey(placeOf(deployment.parent.declaration.node))}`;
    return level;
  });
}
