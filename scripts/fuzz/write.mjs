const RAW = Symbol("raw");

/** A part of the text that is written as it is, such as a number that JavaScript cannot hold. */
export function raw(text) {
  return { [RAW]: text };
}

const COMMENTS = ["/* x */", "// x\n", '/* "a": 1, */', "\t", "\r\n", "\u00a0"];

/** JSON as people and programs write it: with comments, escapes in names and texts, names twice, commas too many. */
export function write(value, random) {
  const gap = () => (random.once(60) ? random.pick(COMMENTS) : "");
  const text = (string) => {
    const plain = JSON.stringify(string);
    if (!random.once(40)) return random.once(20) ? plain.replaceAll("/", "\\/") : plain;
    return plain.replace(/[A-Za-z]/, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  };
  const member = ([name, each]) => `${gap()}${text(name)}${gap()}:${gap()}${written(each)}`;
  const joined = (parts) => `${parts.join(`${gap()},`)}${random.once(200) ? "," : ""}`;
  const written = (each) => {
    if (each?.[RAW] !== undefined) return each[RAW];
    if (typeof each === "string") return text(each);
    if (Array.isArray(each)) return `[${gap()}${joined(each.map((item) => `${gap()}${written(item)}`))}]`;
    if (typeof each !== "object" || each === null) return JSON.stringify(each);
    const members = Object.entries(each);
    const doubled = members.length > 0 && random.once(80) ? [...members, random.pick(members)] : members;
    return `{${joined(doubled.map(member))}\n}`;
  };
  return `${random.once(50) ? "\uFEFF" : ""}${written(value)}${gap()}`;
}
