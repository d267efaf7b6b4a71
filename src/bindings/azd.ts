import { known, type PartialText } from "./partial-text.ts";
import type { RawSite } from "./raw-site.ts";
import { member, textAt, type YamlNode } from "./yaml-node.ts";

/** Where azd looks when its file does not say. */
const FOLDER = "infra";
const MODULE = "main";

/** What the Azure Developer CLI deploys by its file `azure.yaml`: one module, or one of each layer. A parameter file in Bicep goes before one in JSON. */
export function azdSites(project: YamlNode, folder: string): readonly RawSite[] {
  const infra = member(project, "infra");
  const provider = textAt(infra, "provider");
  if (provider !== null && !/^(?:bicep|arm)$/i.test(provider)) return [];
  const layers = member(infra, "layers");
  const modules = layers?.kind === "list" && layers.items.length > 0 ? layers.items : [infra];
  return modules.slice(0, 100).map((layer) => azdSite(layer ?? project, infra, folder));
}

function azdSite(layer: YamlNode, infra: YamlNode | null, folder: string): RawSite {
  const path = textAt(layer, "path") ?? textAt(infra, "path") ?? FOLDER;
  const name = textAt(layer, "module") ?? textAt(infra, "module") ?? MODULE;
  const module: PartialText = known(`${path}/${name.replace(/\.(?:bicep|json)$/i, "")}`);
  return {
    line: layer.line,
    kind: "azd",
    template: [...module, ...known(/\.json$/i.test(name) ? ".json" : ".bicep")],
    remote: null,
    parameters: [
      {
        kind: "file",
        path: [...module, ...known(".parameters.json")],
        preferred: [...module, ...known(".bicepparam")],
      },
    ],
    mode: "Incremental",
    stack: null,
    scope: null,
    isDryRun: false,
    folders: [[{ kind: "folder", path: folder, written: "" }]],
    resolved: [],
  };
}
