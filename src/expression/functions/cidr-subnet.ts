import { strict, type StrictFunction } from "../function.ts";
import { bitsOf, networkOf, parseRange, sizeOf, writeAddress } from "../ip-range.ts";
import { INT_32, STRING } from "../parameter-kinds.ts";
import { failure, string } from "../value.ts";

/** `cidrSubnet(network, newPrefix, index)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr#cidrsubnet */
export const cidrSubnet: StrictFunction = strict({
  name: "cidrSubnet",
  parameters: [STRING, INT_32, INT_32],
  returns: ["string"],
  apply: ([text, prefix, index]) => {
    const range = parseRange(text.value);
    if (range === null)
      return failure(
        `The template language function 'cidrSubnet' expects a network in CIDR notation, not '${text.value}'.`,
      );
    const wanted = Number(prefix.value);
    if (wanted < 0 || wanted < range.prefix || wanted > bitsOf(range.version))
      return failure(
        `The prefix '${String(wanted)}' that 'cidrSubnet' is given does not lie inside the network '${text.value}'.`,
      );
    const subnet = { ...range, prefix: wanted };
    if (index.value < 0n || index.value >= sizeOf(range) / sizeOf(subnet))
      return failure(`The index '${String(index.value)}' that 'cidrSubnet' is given is out of range.`);
    return string(`${writeAddress(networkOf(range) + index.value * sizeOf(subnet), range.version)}/${String(wanted)}`);
  },
});
