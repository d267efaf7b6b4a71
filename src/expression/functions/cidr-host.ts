import { strict, type StrictFunction } from "../function.ts";
import { networkOf, parseRange, sizeOf, writeAddress } from "../ip-range.ts";
import { INT_32, STRING } from "../parameter-kinds.ts";
import { failure, string } from "../value.ts";

/** The first and the last address of a network, of either version, are no hosts. */
const RESERVED = 2n;

/** `cidrHost(network, index)`: index 0 is the address after the network's own; the service takes an index below 0, too. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr#cidrhost */
export const cidrHost: StrictFunction = strict({
  name: "cidrHost",
  parameters: [STRING, INT_32],
  returns: ["string"],
  apply: ([text, index]) => {
    const range = parseRange(text.value);
    if (range === null)
      return failure(
        `The template language function 'cidrHost' expects a network in CIDR notation, not '${text.value}'.`,
      );
    const count = sizeOf(range) > RESERVED ? sizeOf(range) - RESERVED : 0n;
    const address = networkOf(range) + index.value + 1n;
    if (index.value >= count || address < 0n)
      return failure(`The index '${String(index.value)}' that 'cidrHost' is given is out of range.`);
    return string(writeAddress(address, range.version));
  },
});
