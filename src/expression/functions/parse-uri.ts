import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { failure, int, object, string } from "../value.ts";

/** `parseUri(text)`: `{ scheme, host, port?, path, query }`. */
export const parseUri: StrictFunction = strict({
  name: "parseUri",
  parameters: [STRING],
  returns: ["object"],
  apply: ([text]) => {
    if (!URL.canParse(text.value))
      return failure(`The template language function 'parseUri' expects an absolute URI, '${text.value}' is none.`);
    const { protocol, hostname, port, pathname, search } = new URL(text.value);
    return object([
      { key: "scheme", value: string(protocol.replace(/:$/, "")) },
      { key: "host", value: string(hostname) },
      ...(port === "" ? [] : [{ key: "port", value: int(BigInt(port)) }]),
      { key: "path", value: string(pathname) },
      { key: "query", value: string(search) },
    ]);
  },
});
