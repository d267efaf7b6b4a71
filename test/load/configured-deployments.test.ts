import { expect, test } from "vitest";
import { configurationOf } from "../../src/load/configured-deployments.ts";
import { bindingsOf } from "../bindings/bound.ts";

test("a binding as a deployment of a configuration, without what a platform fills in", () => {
  const text = "az deployment group create -f a.json -p dev.json name=kv who=$WHO more.json --mode Complete\n";

  expect(bindingsOf("deploy.sh", text, ["a.json", "dev.json"]).map(configurationOf)).toEqual([
    { template: "a.json", parameters: ["dev.json", "name=kv"], mode: "Complete", site: "deploy.sh:1" },
  ]);
});

test("a binding whose template is not known is none", () => {
  expect(bindingsOf("deploy.sh", "az deployment group create -f $1\n", []).map(configurationOf)).toEqual([null]);
});
