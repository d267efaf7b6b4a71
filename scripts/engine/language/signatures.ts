/** A function as it is called in generated expressions: the kind of its value, and the kinds of its arguments. */
export interface Signature {
  readonly name: string;
  readonly returns: string;
  readonly args: readonly string[];
}

/** By what they give: `name kinds…`; `?` marks an argument that may be left out, `*` one that may stand several times. */
const BY_RESULT: Readonly<Record<string, string>> = {
  string: `
    base64 string; base64ToString base64; cidrHost cidr index; cidrSubnet cidr prefix index; concat string string scalar*
    dataUri any; dataUriToString dataUri; dateTimeAdd date duration dateFormat?; dateTimeFromEpoch int; first string; last string
    format format any*; format format string int; guid string string*; join strings string; padLeft string small char?
    padLeft int small char?; replace string string string; skip string small; take string small; string any; string array
    string object; substring string small small?; toLower string; toUpper string; trim string; uniqueString string string*
    uri uri uri; uriComponent string; uriComponentToString string; uriComponentToString uri; string int; string bool
    resourceId type name name*; subscriptionResourceId type name; tenantResourceId type name; extensionResourceId id type name
    if bool string string; coalesce nullable string; take string int; skip string int`,
  int: `
    add int int; sub int int; mul int int; div int int; mod int int; int string; int int; indexOf string string
    indexOf array any; lastIndexOf string string; lastIndexOf array any; length array; length object; length string
    max int int int*; max ints; min int int int*; min ints; dateTimeToEpoch date; if bool int int; coalesce nullable int`,
  bool: `
    and bool bool bool*; or bool bool bool*; not bool; bool string; bool int; contains string string; contains array any
    contains object key; contains strings string; empty array; empty object; empty string; empty nullable; empty any
    endsWith string string; startsWith string string; equals any any; equals string string; equals int int; equals array array
    equals object object; equals bool bool; greater int int; greater string string; greaterOrEquals int int; less int int
    less string string; lessOrEquals int int; lessOrEquals string string; like string pattern; if bool bool bool
    greater small int; less length length; equals length small; equals any nullable; coalesce nullable bool`,
  array: `
    array any; concat array array; concat array array array*; createArray any*; distinct array; distinct strings; filter array predicate
    flatten arrays; intersection array array array*; intersection strings strings; items object; map array lambda1; map array lambda2
    objectKeys object; range int small; range small small; skip array small; sort ints compare; sort strings compare
    split string delimiter; take array small; union array array array*; union strings strings; take array int; skip array int
    if bool array array; coalesce nullable array; range small int`,
  strings:
    "createArray string string*; split string delimiter; union strings strings; concat strings strings; objectKeys object",
  ints: "createArray int int*; range small small; union ints ints",
  object: `
    createObject key any key any; createObject key any; groupBy strings keyOf; groupBy strings keyOf lambda1; intersection object object
    json json; mapValues object lambda1; shallowMerge objects; toObject strings keyOf; toObject array keyOf lambda1
    union object object object*; parseCidr cidr; parseUri uri; if bool object object; coalesce nullable object; union object object`,
  any: `
    base64ToJson base64; coalesce nullable any any*; first array; first strings; last array; if bool any any; indexFromEnd array small
    tryIndexFromEnd array small; json json; reduce array any reducer; reduce ints int reducer; tryGet object key; tryGet array small
    tryGet object key key; tryGet array small key; union any any; concat any any; length any; contains any any; first any; last any
    take any small; skip any small; intersection any any; items any; objectKeys any; string any; int any; add any int; bool any
    max any int; less any any; format format any; join any string; tryGet any any; indexOf any any; empty any; split any any
    substring any small small; replace any string string; map any lambda1; filter any predicate; flatten any; range any any
    padLeft any any; startsWith any any; toLower any; and any bool; or any bool; not any; createObject any any; array any
    distinct any; union any any any; shallowMerge any; mapValues any lambda1; toObject any keyOf; sort any compare`,
};

/** Signatures by the kind of what they give. */
export const SIGNATURES: ReadonlyMap<string, readonly Signature[]> = new Map(
  Object.entries(BY_RESULT).map(([returns, text]) => [
    returns,
    text
      .split(/[;\n]/)
      .map((each) => each.trim())
      .filter((each) => each !== "")
      .map((each) => {
        const [name = "", ...args] = each.split(/\s+/);
        return { name, returns, args };
      }),
  ]),
);
