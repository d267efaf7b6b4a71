import type { Json } from "../../expression/to-json.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { ok, type Answer } from "../arm/answer.ts";
import { bodyOf, listAt, objectAt, textAt, valueAt, type Body } from "../arm/body.ts";
import { failed } from "../arm/errors.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import type { Change } from "../arm/store.ts";
import { parseQuery } from "./parse-query.ts";
import { changedProperties, contentOf, rowsOf } from "./rows.ts";
import { runSteps } from "./run-query.ts";

/** Rows of one answer at most. */
const PAGE = 1000;

/** POST `resources`: a query over all that exists, and over what changed. */
export function queryResources({ sandbox, body }: ResourceRequest): Answer {
  const query = parseQuery(textAt(body, "query") ?? "");
  if ("problem" in query) return badQuery(query.problem);
  const table = rowsOf(query.table, sandbox);
  if (table === null) return badQuery(`Table '${query.table}' is unknown.`);
  const wanted = listAt(body, "subscriptions").flatMap((each) => (typeof each === "string" ? [foldCase(each)] : []));
  const visible = table.filter(
    (row) => wanted.length === 0 || wanted.includes(foldCase(textAt(row, "subscriptionId") ?? "")),
  );
  const rows = runSteps(visible, query.steps);
  return ok(pageOf(rows, objectAt(body, "options")));
}

function pageOf(rows: readonly Body[], options: Body): Body {
  const number = (name: string): number | null => {
    const value = valueAt(options, name);
    return typeof value === "number" ? value : null;
  };
  const token = textAt(options, "$skipToken");
  const from = token === null ? (number("$skip") ?? 0) : Number(Buffer.from(token, "base64").toString().slice(5));
  const size = Math.min(number("$top") ?? PAGE, PAGE);
  const data = rows.slice(from, from + size);
  const isMore = from + size < rows.length;
  // Only results that have ids can be read page by page.
  const hasIds = data.every((row) => valueAt(row, "id") !== undefined);
  return {
    totalRecords: rows.length,
    count: data.length,
    data: isSameName(textAt(options, "resultFormat") ?? "", "table") ? asTable(data) : data,
    facets: [],
    resultTruncated: isMore && !hasIds ? "true" : "false",
    ...(isMore && hasIds ? { $skipToken: Buffer.from(`from:${String(from + size)}`).toString("base64") } : {}),
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

function badQuery(message: string): Answer {
  return failed(400, "BadRequest", "Please provide below info when asking for support: the query.", {
    details: [
      {
        code: "InvalidQuery",
        message:
          "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.",
      },
      { code: "ParserFailure", message },
    ],
  });
}

/** POST `resourceChanges` of the preview: changes of resources with the snapshots before and after them. */
export function queryChanges({ sandbox, body }: ResourceRequest): Answer {
  const one = textAt(body, "resourceId");
  const ids = [...listAt(body, "resourceIds"), ...(one === null ? [] : [one])].flatMap((each) =>
    typeof each === "string" ? [foldCase(each)] : [],
  );
  const interval = objectAt(body, "interval");
  const [start, end] = [textAt(interval, "start") ?? "", textAt(interval, "end") ?? "9"];
  const found = sandbox.store.changes.filter(
    ({ at, before, after }) => at >= start && at <= end && ids.includes(foldCase((after ?? before)?.id ?? "")),
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
