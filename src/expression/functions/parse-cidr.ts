import { strict, type StrictFunction } from "../function.ts";
import { maskOf, networkOf, parseRange, sizeOf, writeAddress } from "../ip-range.ts";
import { STRING } from "../parameter-kinds.ts";
import { failure, int, object, string } from "../value.ts";

/** `parseCidr(network)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr#parsecidr */
export const parseCidr: StrictFunction = strict({
  name: "parseCidr",
  parameters: [STRING],
  returns: ["object"],
  apply: ([text]) => {
    const range = parseRange(text.value);
    if (range === null)
      return failure(
        `The template language function 'parseCidr' expects a network in CIDR notation, not '${text.value}'.`,
      );
    const { version, prefix } = range;
    const network = networkOf(range);
    const last = network + sizeOf(range) - 1n;
    const isSmall = sizeOf(range) <= 2n;
    const isWhole = version === 6;
    const address = (value: bigint): ReturnType<typeof string> => string(writeAddress(value, version));
    return object([
      { key: "network", value: address(network) },
      { key: "netmask", value: address(maskOf(range)) },
      ...(version === 6 ? [] : [{ key: "broadcast", value: address(last) }]),
      { key: "firstUsable", value: address(isWhole || isSmall ? network : network + 1n) },
      { key: "lastUsable", value: address(isWhole ? last : isSmall ? network : last - 1n) },
      { key: "cidr", value: int(prefix) },
    ]);
  },
});
