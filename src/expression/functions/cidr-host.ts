import { strict, type StrictFunction } from "../function.ts";
import { networkOf, parseRange, sizeOf, writeAddress } from "../ip-range.ts";
import { INT_32, STRING } from "../parameter-kinds.ts";
import { failure, string } from "../value.ts";

/** `cidrHost(network, index)`: index 0 is the address after the network's own. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr#cidrhost */
export const cidrHost: StrictFunction = strict({
  name: "cidrHost",
  parameters: [STRING, INT_32],
  returns: ["string"],
  apply: ([text, index]) => {
    const range = parseRange(text.value);
    if (range === null)
      return failure(
        `The template language function 'cidrHost' expects a network in CIDR notation, '${text.value}' is none.`,
      );
    const skipsNetwork = sizeOf(range) > 2n;
    const skipsBroadcast = skipsNetwork && range.version === 4;
    const count = sizeOf(range) - (skipsNetwork ? 1n : 0n) - (skipsBroadcast ? 1n : 0n);
    if (index.value < 0n || index.value >= count)
      return failure(`The index '${String(index.value)}' that 'cidrHost' is given is out of range.`);
    return string(writeAddress(networkOf(range) + index.value + (skipsNetwork ? 1n : 0n), range.version));
  },
});
