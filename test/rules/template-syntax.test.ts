import { templateSyntax } from "../../rules/template-syntax.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

const deep = "[".repeat(600);

testRule(templateSyntax, {
  accepted: [
    { name: "strict JSON", template: { resources: [vault({ accessPolicies: [] })] } },
    {
      name: "comments and raw line breaks in strings",
      template: '{ // one\n /* two */ "resources": [], "a": "x\n y" }',
    },
  ],
  flagged: [
    { name: "a missing comma", template: '{ "a": 1 "b": 2 }', findings: ["syntax error"] },
    { name: "no text at all", template: "", findings: ["empty error"] },
    { name: "text behind the end", template: "{} {}", findings: ["text-after-end error"] },
    { name: "too many brackets", template: deep, findings: ["limit error"] },
    { name: "a trailing comma", template: '{ "resources": [], }', findings: ["trailing-comma warning"] },
    {
      name: "a key that is written twice, in another letter case",
      template: '{ "resources": [], "Resources": [] }',
      findings: ["duplicate-key warning"],
    },
  ],
});
