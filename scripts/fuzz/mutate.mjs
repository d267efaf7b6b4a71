import { write } from "./write.mjs";

/** A text with a few of its values changed, moved, doubled or taken out; one that is not JSON is changed as text. */
export function mutated(text, random, maker) {
  const tree = parsed(text);
  if (tree === undefined || random.once(6)) return mutatedText(text, random);
  const root = { root: tree };
  for (let count = 1 + random.below(4); count > 0; count--) mutateOnce(root, random, maker);
  return write(root.root, random);
}

function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function mutateOnce(root, random, maker) {
  const places = placesIn(root);
  const { holder, key } = random.pick(places);
  const other = random.pick(places);
  random.make(
    () => void (holder[key] = maker.value(2)),
    () => void (holder[key] = maker.formula(4)),
    () => void (holder[key] = structuredClone(other.holder[other.key])),
    () => {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else if (holder !== root) Reflect.deleteProperty(holder, key);
    },
    () => {
      if (Array.isArray(holder) && holder.length < 200) holder.push(structuredClone(holder[key]));
      else holder[`${key}2`] = structuredClone(holder[key]);
    },
    () => {
      const at = holder[key];
      if (typeof at === "string")
        holder[key] = random.pick([`[${at}]`, at.toUpperCase(), `${at}\uD800`, at.replace(/\w+/, "x"), ""]);
      if (typeof at === "number") holder[key] = random.pick([-at, at * 1e18, at + 0.5, `${at}`]);
    },
    () => {
      const at = holder[key];
      if (Array.isArray(at)) at.push(maker.resource(1));
      else if (typeof at === "object" && at !== null)
        at[random.pick(["copy", "condition", "dependsOn", "scope"])] = maker.value(2);
    },
  );
}

/** Every place of a tree that holds a value, with a bound for large trees. */
function placesIn(root) {
  const places = [];
  const open = [root];
  for (let holder = open.pop(); holder !== undefined && places.length < 20_000; holder = open.pop()) {
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      const each = holder[key];
      if (typeof each === "object" && each !== null) open.push(each);
    }
  }
  return places;
}

function mutatedText(text, random) {
  const [start, length] = [random.below(text.length + 1), random.below(40)];
  const part = text.slice(start, start + length);
  const without = text.slice(0, start) + text.slice(start + length);
  return random.make(
    () => without,
    () => text.slice(0, start) + part + text.slice(start),
    () =>
      text.slice(0, start) +
      random.pick(["{", "}", "[", "]", '"', ",", ":", "'", "(", "\\", "\0", "\uDFFF", "/*", "//", "0"]) +
      text.slice(start),
    () => text.slice(0, start),
    () => text.slice(0, start) + "[".repeat(600) + text.slice(start),
  );
}
