import { foldCase } from "../text/fold-case.ts";
import type { TemplateFunction } from "./function.ts";
import { add } from "./functions/add.ts";
import { and } from "./functions/and.ts";
import { array } from "./functions/array.ts";
import { base64ToJson } from "./functions/base64-to-json.ts";
import { base64ToString } from "./functions/base64-to-string.ts";
import { base64 } from "./functions/base64.ts";
import { bool } from "./functions/bool.ts";
import { buildUri } from "./functions/build-uri.ts";
import { cidrHost } from "./functions/cidr-host.ts";
import { cidrSubnet } from "./functions/cidr-subnet.ts";
import { coalesce } from "./functions/coalesce.ts";
import { concat } from "./functions/concat.ts";
import { contains } from "./functions/contains.ts";
import { createArray } from "./functions/create-array.ts";
import { createObject } from "./functions/create-object.ts";
import { dataUriToString } from "./functions/data-uri-to-string.ts";
import { dataUri } from "./functions/data-uri.ts";
import { dateTimeAdd } from "./functions/date-time-add.ts";
import { dateTimeFromEpoch } from "./functions/date-time-from-epoch.ts";
import { dateTimeToEpoch } from "./functions/date-time-to-epoch.ts";
import { distinct } from "./functions/distinct.ts";
import { div } from "./functions/div.ts";
import { empty } from "./functions/empty.ts";
import { endsWith } from "./functions/ends-with.ts";
import { equals } from "./functions/equals.ts";
import { fail } from "./functions/fail.ts";
import { falseFunction } from "./functions/false.ts";
import { filter } from "./functions/filter.ts";
import { first } from "./functions/first.ts";
import { flatten } from "./functions/flatten.ts";
import { float } from "./functions/float.ts";
import { format } from "./functions/format.ts";
import { greaterOrEquals } from "./functions/greater-or-equals.ts";
import { greater } from "./functions/greater.ts";
import { groupBy } from "./functions/group-by.ts";
import { guid } from "./functions/guid.ts";
import { ifFunction } from "./functions/if.ts";
import { indexFromEnd } from "./functions/index-from-end.ts";
import { indexOf } from "./functions/index-of.ts";
import { int } from "./functions/int.ts";
import { intersection } from "./functions/intersection.ts";
import { items } from "./functions/items.ts";
import { join } from "./functions/join.ts";
import { json } from "./functions/json.ts";
import { lambda } from "./functions/lambda.ts";
import { lastIndexOf } from "./functions/last-index-of.ts";
import { last } from "./functions/last.ts";
import { length } from "./functions/length.ts";
import { lessOrEquals } from "./functions/less-or-equals.ts";
import { less } from "./functions/less.ts";
import { like } from "./functions/like.ts";
import { mapValues } from "./functions/map-values.ts";
import { map } from "./functions/map.ts";
import { max } from "./functions/max.ts";
import { min } from "./functions/min.ts";
import { mod } from "./functions/mod.ts";
import { mul } from "./functions/mul.ts";
import { not } from "./functions/not.ts";
import { nullFunction } from "./functions/null.ts";
import { objectKeys } from "./functions/object-keys.ts";
import { or } from "./functions/or.ts";
import { padLeft } from "./functions/pad-left.ts";
import { parseCidr } from "./functions/parse-cidr.ts";
import { parseUri } from "./functions/parse-uri.ts";
import { range } from "./functions/range.ts";
import { reduce } from "./functions/reduce.ts";
import { replace } from "./functions/replace.ts";
import { shallowMerge } from "./functions/shallow-merge.ts";
import { skip } from "./functions/skip.ts";
import { sort } from "./functions/sort.ts";
import { split } from "./functions/split.ts";
import { startsWith } from "./functions/starts-with.ts";
import { stringFunction } from "./functions/string.ts";
import { sub } from "./functions/sub.ts";
import { substring } from "./functions/substring.ts";
import { take } from "./functions/take.ts";
import { toLower } from "./functions/to-lower.ts";
import { toObject } from "./functions/to-object.ts";
import { toUpper } from "./functions/to-upper.ts";
import { trim } from "./functions/trim.ts";
import { trueFunction } from "./functions/true.ts";
import { tryGet } from "./functions/try-get.ts";
import { tryIndexFromEnd } from "./functions/try-index-from-end.ts";
import { union } from "./functions/union.ts";
import { uniqueString } from "./functions/unique-string.ts";
import { uriComponentToString } from "./functions/uri-component-to-string.ts";
import { uriComponent } from "./functions/uri-component.ts";
import { uri } from "./functions/uri.ts";

/** All template functions that need nothing but their arguments, by folded name. */
export const functions: ReadonlyMap<string, TemplateFunction> = new Map(
  [
    add,
    and,
    array,
    base64ToJson,
    base64ToString,
    base64,
    bool,
    buildUri,
    cidrHost,
    cidrSubnet,
    coalesce,
    concat,
    contains,
    createArray,
    createObject,
    dataUriToString,
    dataUri,
    dateTimeAdd,
    dateTimeFromEpoch,
    dateTimeToEpoch,
    distinct,
    div,
    empty,
    endsWith,
    equals,
    fail,
    falseFunction,
    filter,
    first,
    flatten,
    float,
    format,
    greaterOrEquals,
    greater,
    groupBy,
    guid,
    ifFunction,
    indexFromEnd,
    indexOf,
    int,
    intersection,
    items,
    join,
    json,
    lambda,
    lastIndexOf,
    last,
    length,
    lessOrEquals,
    less,
    like,
    mapValues,
    map,
    max,
    min,
    mod,
    mul,
    not,
    nullFunction,
    objectKeys,
    or,
    padLeft,
    parseCidr,
    parseUri,
    range,
    reduce,
    replace,
    shallowMerge,
    skip,
    sort,
    split,
    startsWith,
    stringFunction,
    sub,
    substring,
    take,
    toLower,
    toObject,
    toUpper,
    trim,
    trueFunction,
    tryGet,
    tryIndexFromEnd,
    union,
    uniqueString,
    uriComponentToString,
    uriComponent,
    uri,
  ].map((each: TemplateFunction) => [foldCase(each.name), each]),
);
