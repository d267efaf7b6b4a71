import type { BicepFiles, NotAtHand } from "../../bicep/files.ts";

const NOT_READ: NotAtHand = {
  kind: "not-at-hand",
  code: "BCP091",
  why: "this run reads no other files",
  isRefusal: false,
};

/** For a text that stands alone: nothing that it names is read. */
export const NO_BICEP_FILES: BicepFiles = {
  module: () => NOT_READ,
  load: () => NOT_READ,
  list: () => NOT_READ,
  yaml: () => null,
  environment: () => null,
  features: () => new Set(),
  configuration: () => null,
  pathFrom: (_entry, { path }) => path,
};
