import type { Source } from "../text/source.ts";
import type { BicepFiles } from "./files.ts";

/** The same files, of which some have another text: whoever asks for one by a changed file gets what the old one gets. */
export function changedFiles(files: BicepFiles, changed: ReadonlyMap<Source, Source>): BicepFiles {
  const originals = new Map(Array.from(changed, ([before, after]) => [after, before]));
  const original = (source: Source): Source => originals.get(source) ?? source;
  return {
    module(reference, from) {
      const found = files.module(reference, original(from));
      return found.kind === "bicep" ? { ...found, source: changed.get(found.source) ?? found.source } : found;
    },
    load: (path, from) => files.load(path, original(from)),
    list: (path, from) => files.list(path, original(from)),
    environment: files.environment,
    yaml: files.yaml,
    features: (from) => files.features(original(from)),
    configuration: (from) => files.configuration(original(from)),
    pathFrom: (entry, other) => files.pathFrom(original(entry), original(other)),
  };
}
