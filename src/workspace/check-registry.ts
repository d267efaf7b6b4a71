import { isSameName } from "../text/fold-case.ts";
import { actingIdentity, partsOf } from "./acting-identity.ts";
import { checkDenials, checkRoles, type Stake } from "./check-access.ts";
import { fail, notChecked, pass, warning, type CheckResult } from "./check-result.ts";
import { valueOf } from "./looked.ts";
import { REGISTRY_GRANTED, REGISTRY_TO_BUILD } from "./needs.ts";
import { isRestricted, networkText } from "./network-settings.ts";
import type { Compute, ProbedRegistry, ProbedWorkspace, ProbeFacts } from "./probe-facts.ts";
import { az, named, oneAfterOther } from "./repair.ts";
import { readResourceName } from "./resource-name.ts";

/** Step 6: the registry, who pushes and pulls there, its network, and the compute that builds. */
export function checkRegistry(facts: ProbeFacts): readonly CheckResult[] {
  const workspace = valueOf(facts.workspace);
  if (workspace === null)
    return [notChecked("registry-exists", "depends", "Which registry is asked of the workspace.")];
  return [...checkItself(facts, workspace), checkCompute(facts, workspace)];
}

function checkItself(facts: ProbeFacts, workspace: ProbedWorkspace): readonly CheckResult[] {
  const id = partsOf(workspace, valueOf(facts.hub)).containerRegistry;
  const { registry } = facts;
  if (registry.kind === "unknown") return [notChecked("registry-exists", "could-not-look", registry.why)];
  if (registry.kind === "found")
    return [
      pass("registry-exists", `\`${registry.value.id}\`, ${registry.value.sku}`),
      ...checkAccess(facts, registry.value, workspace),
      checkNetwork(registry.value),
    ];
  if (id === null)
    return [
      facts.hub.kind === "unknown"
        ? notChecked("registry-exists", "depends", "A project has its hub's registry, and the hub could not be read.")
        : pass("registry-exists", "none yet: the service makes one when the first image is built"),
    ];
  return [
    fail("registry-exists", {
      evidence: [`there is no registry \`${id}\``],
      why: "The workspace pushes images to a registry that is gone, and makes no other by itself. The images in it are lost.",
      repair: az("acr create", [...named(id), ["sku", "Premium"], ["admin-enabled", "true"]]),
    }),
  ];
}

function checkAccess(
  facts: ProbeFacts,
  { id, hasAdmin }: ProbedRegistry,
  workspace: ProbedWorkspace,
): readonly CheckResult[] {
  if (hasAdmin) return [pass("registry-access", "the administrator account is on: the workspace uses its password")];
  const acting = actingIdentity(workspace);
  if (acting === null) return [notChecked("registry-access", "depends", "The workspace has no identity to look for.")];
  const stake: Stake = {
    need: REGISTRY_TO_BUILD,
    principal: acting.principal,
    resource: id,
    access: facts.registryAccess,
  };
  const access = checkRoles(
    "registry-access",
    stake,
    "fail",
    "The administrator account is off, so that the workspace pushes and pulls by its identity, which may not.",
  );
  return [
    access,
    checkRoles(
      "registry-granted",
      { ...stake, need: REGISTRY_GRANTED },
      "warning",
      "The role Contributor on the registry is documented as needed for building with the identity.",
    ),
    checkDenials("registry-denied", stake),
  ];
}

function checkNetwork({ id, network }: ProbedRegistry): CheckResult {
  const evidence = [networkText(network)];
  if (network.isInPerimeter)
    return warning("registry-network", {
      evidence,
      why: "A network security perimeter decides, whose rules are not looked at.",
    });
  if (!isRestricted(network)) return pass("registry-network", ...evidence);
  if (!network.isPublic && network.privateEndpoints === 0)
    return fail("registry-network", {
      evidence,
      why: "Nothing leads to the registry: public access is off, and no private endpoint is approved.",
      repair: az("acr update", [...named(id), ["public-network-enabled", "true"]]),
    });
  if (!network.letsTrustedIn)
    return fail("registry-network", {
      evidence,
      why: "A restricted registry has to let trusted services in: Azure Machine Learning is one.",
      repair: az("acr update", [...named(id), ["allow-trusted-services", "true"]]),
    });
  return pass("registry-network", ...evidence);
}

function checkCompute(facts: ProbeFacts, workspace: ProbedWorkspace): CheckResult {
  const { computes, registry, storage } = facts;
  const name = workspace.imageBuildCompute;
  if (name !== null) return checkNamedCompute(name, workspace, computes);
  const open = [registry, storage].find(({ kind }) => kind === "unknown");
  if (open?.kind === "unknown")
    return notChecked(
      "build-compute",
      "depends",
      "Whether one is needed hangs on the registry and the storage account.",
    );
  const restricted = [valueOf(registry), valueOf(storage)].filter(
    (each) => each !== null && isRestricted(each.network),
  );
  if (restricted.length === 0)
    return pass("build-compute", "none is set: images are built by serverless compute, which nothing shuts out");
  const evidence = [
    "the workspace names no compute that builds images",
    ...restricted.flatMap((each) => (each === null ? [] : [`\`${each.id}\` is restricted`])),
  ];
  const why = "Serverless compute builds images only where registry and storage are under no network restriction.";
  const complaint = { evidence, why, repair: useCompute(workspace, valueOf(computes) ?? []) };
  return workspace.hasManagedNetwork
    ? warning("build-compute", {
        ...complaint,
        why: `${why} The workspace has a managed network, for which that is not documented.`,
      })
    : fail("build-compute", complaint);
}

function checkNamedCompute(name: string, workspace: ProbedWorkspace, computes: ProbeFacts["computes"]): CheckResult {
  if (computes.kind === "unknown") return notChecked("build-compute", "could-not-look", computes.why);
  const all = valueOf(computes) ?? [];
  const found = all.find((each) => isSameName(each.name, name));
  if (found === undefined || !isCluster(found))
    return fail("build-compute", {
      evidence: [
        found === undefined ? `there is no compute \`${name}\`` : `\`${name}\` is a ${found.type}, not an AmlCompute`,
        `clusters: ${
          all
            .filter(isCluster)
            .map((each) => each.name)
            .join(", ") || "none"
        }`,
      ],
      why: "Images are built on the compute that the workspace names, which has to be a cluster.",
      repair: useCompute(workspace, all),
    });
  if (/^failed$/i.test(found.provisioningState))
    return fail("build-compute", {
      evidence: [`\`${name}\` is in state ${found.provisioningState}`],
      why: "Images are built on the compute that the workspace names, which is not in order.",
      repair: useCompute(
        workspace,
        all.filter((each) => each !== found),
      ),
    });
  return pass("build-compute", `images are built on the cluster \`${found.name}\``);
}

function isCluster({ type }: Compute): boolean {
  return isSameName(type, "AmlCompute");
}

/** What the probe calls a cluster that it tells to create. */
const NEW_CLUSTER = "image-builder";

/** Names a cluster that is there, or a new one, as the workspace's builder. */
function useCompute({ id }: ProbedWorkspace, computes: readonly Compute[]): string {
  const ready = computes.find((each) => isCluster(each) && !/^failed$/i.test(each.provisioningState));
  const { name: workspaceName = "", resourceGroup = "", subscription = "" } = readResourceName(id) ?? {};
  const update = az("ml workspace update", [...named(id), ["image-build-compute", ready?.name ?? NEW_CLUSTER]]);
  if (ready !== undefined) return update;
  const create = az("ml compute create", [
    ["name", NEW_CLUSTER],
    ["type", "AmlCompute"],
    ["size", "Standard_DS3_v2"],
    ["min-instances", "0"],
    ["max-instances", "1"],
    ["workspace-name", workspaceName],
    ["resource-group", resourceGroup],
    ["subscription", subscription],
  ]);
  return oneAfterOther(create, update);
}
