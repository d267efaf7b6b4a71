import type { Json } from "../../expression/to-json.ts";
import { foldCase } from "../../text/fold-case.ts";
import { bodyOf, listOf, type Body } from "../arm/body.ts";
import { parsePath } from "../arm/resource-path.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import type { Change, StoredResource } from "../arm/store.ts";
import { Kept } from "../../text/kept.ts";

/** Longer values of a change are cut. The length is the sandbox's own: none is documented. */
const VALUE_LENGTH = 4096;

/** Changes stay as they are, and so do their rows. */
const known = new Kept<Change, readonly Body[]>();

/** The row of a change; none for changes of resources that the table does not have. */
export function changeRow(change: Change, sandbox: Sandbox): readonly Body[] {
  return known.of(change, () => newRow(change, sandbox));
}

function newRow(change: Change, sandbox: Sandbox): readonly Body[] {
  const resource = change.after ?? change.before;
  if (resource === null || /^Microsoft[.]Resources\//i.test(resource.type)) return [];
  const { subscription, group } = parsePath(resource.id);
  const changes = change.kind === "Update" ? changedProperties(change, sandbox) : {};
  return [
    {
      id: `${resource.id}/providers/Microsoft.Resources/changes/${change.id}`,
      name: change.id,
      type: "microsoft.resources/changes",
      tenantId: sandbox.tenantId,
      location: "",
      resourceGroup: foldCase(group ?? ""),
      subscriptionId: subscription ?? "",
      properties: {
        targetResourceId: resource.id,
        targetResourceType: foldCase(resource.type),
        changeType: change.kind,
        changeAttributes: {
          previousResourceSnapshotId: `${change.id}_before`,
          newResourceSnapshotId: `${change.id}_after`,
          correlationId: change.correlationId,
          changedByType: change.changedByType,
          changesCount: Object.keys(changes).length,
          clientType: change.clientType,
          changedBy: change.changedBy,
          operation: change.operation,
          timestamp: change.at,
        },
        changes,
      },
    },
  ];
}

/** Which properties a change touched. What is new is not told; values are texts. */
export function changedProperties({ before, after }: Change, { switches }: Sandbox): Body {
  const isWhole = switches("change-paths") === "whole";
  const left = flatEntries(contentOf(before), isWhole, "");
  // By a map: a member may have the name of one that every object has, such as `constructor`.
  const right = new Map(flatEntries(contentOf(after), isWhole, ""));
  return Object.fromEntries(
    left.flatMap(([path, previous]): [string, Json][] => {
      const next = right.get(path);
      return next === previous
        ? []
        : [
            [
              path,
              {
                previousValue: cut(previous),
                newValue: next === undefined ? null : cut(next),
                ...(previous.length > VALUE_LENGTH ? { isTruncated: true } : {}),
              },
            ],
          ];
    }),
  );
}

/** What a snapshot of a resource holds. */
export function contentOf(resource: StoredResource | null): Body {
  if (resource === null) return {};
  const { id, name, type, location, tags, properties, more } = resource;
  return { id, name, type: foldCase(type), location, tags, ...more, properties };
}

function flatEntries(content: Json, isWhole: boolean, path: string): readonly (readonly [string, string])[] {
  const body = bodyOf(content);
  if (body !== null)
    return Object.entries(body).flatMap(([key, value]) =>
      flatEntries(value, isWhole, path === "" ? key : `${path}.${key}`),
    );
  if (Array.isArray(content) && !isWhole)
    return listOf(content).flatMap((value, index) => flatEntries(value, isWhole, `${path}[${String(index)}]`));
  return [[path, typeof content === "string" ? content : JSON.stringify(content)]];
}

function cut(text: string): string {
  return text.slice(0, VALUE_LENGTH);
}
