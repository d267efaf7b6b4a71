import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";

/** The text of a file that is shipped with the program, by its path in the package; some folders above this file, built or not. */
export async function shippedFile(path: string): Promise<string> {
  const places = ["../", "../../"].map((above) => new URL(`${above}${path}`, import.meta.url));
  const place = places.find((each) => existsSync(each));
  if (place === undefined) throw new Error(`The file ${path} is missing in the package.`);
  return readFile(place, "utf8");
}
