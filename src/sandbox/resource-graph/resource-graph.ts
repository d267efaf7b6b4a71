import type { Json } from "../../expression/to-json.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { ok, type Answer } from "../arm/answer.ts";
import { bodyOf, listAt, objectAt, textAt, valueAt, type Body } from "../arm/body.ts";
import { failed, supportText } from "../arm/errors.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { parsePath } from "../arm/resource-path.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import type { Change } from "../arm/store.ts";
import { numberOf } from "../arm/switches.ts";
import { subscriptionsBelow } from "../resources/management-groups.ts";
import { keptRows } from "./kept-rows.ts";
import { parseQuery } from "./parse-query.ts";
import { planOf, wantedType } from "./plan-query.ts";
import type { Column } from "./query.ts";
import type { Row } from "./row.ts";
import { changedProperties, contentOf } from "./change-rows.ts";
import { graphView } from "./graph-view.ts";
import { rowsOf } from "./rows.ts";
import { projected, runSteps } from "./run-query.ts";

/** Rows of one answer at most. */
const PAGE = 1000;

/** POST `resources`: a query over all that exists, and over what changed. */
export function queryResources(request: ResourceRequest): Answer {
  const { sandbox, body } = request;
  const text = textAt(body, "query") ?? "";
  const query = parseQuery(text);
  if ("problem" in query) return badQuery(query.problem, request);
  const { steps, columns } = planOf(query.steps);
  const subscriptions = scopeOf(body, sandbox);
  const rows = keptRows(sandbox, JSON.stringify([text, subscriptions]), () => {
    const table = rowsOf(query.table, { subscriptions, type: wantedType(steps) }, sandbox);
    return table === null ? null : runSteps(table, steps);
  });
  if (rows === null) return badQuery(`Table '${query.table}' is unknown.`, request);
  const options = objectAt(body, "options");
  const from = startOf(options);
  if (from === null) return badQuery("The $skipToken is invalid.", request);
  return limited(pageOf(rows, { columns, from }, options), request);
}

/** From which row on an answer shows them; `null` for a token that is none. */
function startOf(options: Body): number | null {
  const token = textAt(options, "$skipToken");
  if (token === null) return numberAt(options, "$skip") ?? 0;
  const from = /^from:(\d+)$/.exec(Buffer.from(token, "base64").toString())?.[1];
  return from === undefined ? null : Number(from);
}

function numberAt(options: Body, name: string): number | null {
  const value = valueAt(options, name);
  return typeof value === "number" ? value : null;
}

/** The folded ids of the subscriptions that are asked about, without those that nobody may read; `null` is everything. */
function scopeOf(body: Body, sandbox: Sandbox): readonly string[] | null {
  const { unreadable, subscriptions } = sandbox.store;
  const asked = askedScope(body, sandbox);
  return unreadable.size === 0 ? asked : (asked ?? [...subscriptions.keys()]).filter((id) => !unreadable.has(id));
}

function askedScope(body: Body, sandbox: Sandbox): readonly string[] | null {
  const [subscriptions, groups] = [textsAt(body, "subscriptions"), textsAt(body, "managementGroups")];
  if (subscriptions.length > 0) return [...new Set(subscriptions.map(foldCase))];
  return groups.length > 0 ? subscriptionsBelow(groups, sandbox) : null;
}

function textsAt(body: Body, name: string): readonly string[] {
  return listAt(body, name).filter((each) => typeof each === "string");
}

/** The page, or the refusal of one that has too many bytes. */
function limited(page: Body, request: ResourceRequest): Answer {
  const limit = numberOf(request.sandbox.switches, "response-bytes");
  const size = Buffer.byteLength(JSON.stringify(page));
  if (size <= limit) return ok(page);
  const message = `Response payload size is ${String(size)}, and has exceeded the limit of ${String(limit)}. Please consider querying less data at a time and make paginated call if needed.`;
  return refused([{ code: "ResponsePayloadTooLarge", message }], request);
}

/** Which part of the rows an answer shows. */
interface Part {
  /** `null` shows rows as they are. */
  readonly columns: readonly Column[] | null;
  readonly from: number;
}

function pageOf(rows: readonly Row[], { columns, from }: Part, options: Body): Body {
  const end = from + Math.min(numberAt(options, "$top") ?? PAGE, PAGE);
  const data = rows.slice(from, end).map((row) => (columns === null ? row.whole() : projected(row, columns)));
  const isMore = end < rows.length;
  // Only results that have ids can be read page by page.
  const hasIds = data.every((row) => valueAt(row, "id") !== undefined);
  return {
    totalRecords: rows.length,
    count: data.length,
    data: isSameName(textAt(options, "resultFormat") ?? "", "table") ? asTable(data) : data,
    facets: [],
    resultTruncated: isMore && !hasIds ? "true" : "false",
    ...(isMore && hasIds ? { $skipToken: Buffer.from(`from:${String(end)}`).toString("base64") } : {}),
  };
}

function asTable(rows: readonly Body[]): Json {
  const names = Object.keys(rows[0] ?? {});
  return {
    columns: names.map((name) => ({ name, type: typeOf(rows[0]?.[name]) })),
    rows: rows.map((row) => names.map((name) => (Object.hasOwn(row, name) ? (row[name] ?? null) : null))),
  };
}

function typeOf(value: Json | undefined): string {
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "integer";
  return typeof value === "boolean" ? "boolean" : "object";
}

function badQuery(message: string, request: ResourceRequest): Answer {
  const invalid =
    "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.";
  return refused(
    [
      { code: "InvalidQuery", message: invalid },
      { code: "ParserFailure", message },
    ],
    request,
  );
}

function refused(details: readonly Body[], { sandbox, correlationId }: ResourceRequest): Answer {
  return failed(400, "BadRequest", supportText(sandbox.now(), correlationId), { details });
}

/** POST `resourceChanges` of the preview: changes of resources with the snapshots before and after them. */
export function queryChanges({ sandbox, body }: ResourceRequest): Answer {
  const one = textAt(body, "resourceId");
  const ids = [...listAt(body, "resourceIds"), ...(one === null ? [] : [one])].flatMap((each) =>
    typeof each === "string" ? [foldCase(each)] : [],
  );
  const interval = objectAt(body, "interval");
  const [start, end] = [textAt(interval, "start") ?? "", textAt(interval, "end") ?? "9"];
  const isReadable = (id: string): boolean => !sandbox.store.unreadable.has(foldCase(parsePath(id).subscription ?? ""));
  const readable = ids.filter(isReadable);
  const found = graphView(sandbox).changes.filter(
    ({ at, before, after }) => at >= start && at <= end && readable.includes(foldCase((after ?? before)?.id ?? "")),
  );
  return ok({ changes: found.toReversed().map((change) => changeShape(change, changedProperties(change, sandbox))) });
}

function changeShape(change: Change, changed: Body): Body {
  const { id, at, kind, before, after } = change;
  return {
    resourceId: (after ?? before)?.id ?? "",
    changeId: id,
    changeType: kind,
    beforeSnapshot: { snapshotId: `${id}_before`, timestamp: at, content: before === null ? null : contentOf(before) },
    afterSnapshot: { snapshotId: `${id}_after`, timestamp: at, content: after === null ? null : contentOf(after) },
    propertyChanges: Object.entries(changed).map(([propertyName, value]): Json => {
      const body = bodyOf(value) ?? {};
      const next = valueAt(body, "newValue") ?? null;
      return {
        propertyName,
        beforeValue: valueAt(body, "previousValue") ?? null,
        afterValue: next,
        changeCategory: "User",
        propertyChangeType: next === null ? "Remove" : "Update",
      };
    }),
  };
}
