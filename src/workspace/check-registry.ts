import { isSameName } from "../text/fold-case.ts";
import { actingIdentity, partsOf } from "./acting-identity.ts";
import { orAsHub } from "./as-hub.ts";
import { checkDenials, checkRoles, type Stake } from "./check-access.ts";
import { checkResourceState, progressOf } from "./check-state.ts";
import { fail, notChecked, pass, warning, type CheckResult } from "./check-result.ts";
import { valueOf } from "./lookup.ts";
import { REGISTRY_GRANTED, REGISTRY_TO_BUILD, REPOSITORIES_TO_BUILD } from "./required-permissions.ts";
import { isRestricted, networkText, UNFINISHED } from "./network-settings.ts";
import type { Access, Compute, ProbedRegistry, ProbedWorkspace, ProbeFacts } from "./probe-facts.ts";
import { az, named, oneAfterOther } from "./remediation.ts";
import { readResourceName } from "./resource-name.ts";

/** Step 6: the registry, who pushes and pulls there, its network, and the compute that builds. */
export function checkRegistry(facts: ProbeFacts): readonly CheckResult[] {
  const workspace = valueOf(facts.workspace);
  if (workspace === null)
    return [
      notChecked("registry-exists", "depends", "The registry is looked up through the workspace, which was not found."),
    ];
  return [...checkItself(facts, workspace), checkCompute(facts, workspace)];
}

function checkItself(facts: ProbeFacts, workspace: ProbedWorkspace): readonly CheckResult[] {
  const id = partsOf(workspace, valueOf(facts.hub)).containerRegistry;
  const { registry } = facts;
  if (registry.kind === "unknown") return [notChecked("registry-exists", "could-not-look", registry.why)];
  if (registry.kind === "found")
    return [
      pass("registry-exists", `\`${registry.value.id}\`, ${registry.value.sku}`),
      checkResourceState("registry-state", "registry", registry.value.provisioningState),
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
      why: "The workspace pushes images to a registry that no longer exists, and does not create another one. The images in it are lost.",
      repair: az("acr create", [...named(id), ["sku", "Premium"], ["admin-enabled", "true"]]),
    }),
  ];
}

function checkAccess(facts: ProbeFacts, registry: ProbedRegistry, workspace: ProbedWorkspace): readonly CheckResult[] {
  if (registry.hasAdmin)
    return [pass("registry-access", "the administrator account is on: the workspace uses its password")];
  const acting = actingIdentity(workspace);
  if (acting === null) return [notChecked("registry-access", "depends", "The workspace has no identity to look for.")];
  return orAsHub(facts, checkImages(registry, acting.principal, facts.registryAccess), ({ principal }) =>
    checkImages(registry, principal, facts.hubAccess.registry),
  );
}

const NO_ADMIN =
  "The administrator account is off, so that the workspace pushes and pulls by its identity, which may not.";

function checkImages({ id, roles }: ProbedRegistry, principal: string, access: Access): readonly CheckResult[] {
  const need = roles === "repositories" ? REPOSITORIES_TO_BUILD : REGISTRY_TO_BUILD;
  const stake: Stake = { need, principal, resource: id, access };
  return [
    roles === "unknown" ? checkUnknownMode(stake) : checkRoles("registry-access", stake, "fail", whyOf(roles)),
    checkRoles(
      "registry-granted",
      { ...stake, need: REGISTRY_GRANTED },
      "warning",
      "The role Contributor on the registry is documented as needed for building with the identity.",
    ),
    checkDenials("registry-denied", stake),
  ];
}

function whyOf(roles: ProbedRegistry["roles"]): string {
  return roles === "repositories"
    ? `${NO_ADMIN} Roles of this registry count by its repositories (\`AbacRepositoryPermissions\`): AcrPull, AcrPush, Contributor and Owner give nothing on images there.`
    : NO_ADMIN;
}

/** The service did not tell which roles count for images: only both together are enough to be sure. */
function checkUnknownMode(stake: Stake): CheckResult {
  const [byRegistry, byRepositories] = [REGISTRY_TO_BUILD, REPOSITORIES_TO_BUILD].map((need) =>
    checkRoles("registry-access", { ...stake, need }, "fail", NO_ADMIN),
  );
  if (byRegistry === undefined || byRepositories === undefined || byRegistry.verdict === "not-checked")
    return byRegistry ?? notChecked("registry-access", "depends", NO_ADMIN);
  if (byRegistry.verdict === byRepositories.verdict) return byRegistry;
  return warning("registry-access", {
    evidence: ["the service does not report the registry's `roleAssignmentMode`", ...byRegistry.evidence],
    why: "Which roles count for images is not known. In the mode `AbacRepositoryPermissions` those of repositories do, such as Container Registry Repository Writer, else those of the registry.",
  });
}

function checkNetwork({ id, network }: ProbedRegistry): CheckResult {
  const evidence = [networkText(network)];
  if (network.isInPerimeter)
    return warning("registry-network", {
      evidence,
      why: "A network security perimeter decides, whose rules are not looked at.",
    });
  if (!isRestricted(network)) return pass("registry-network", ...evidence);
  if (!network.isPublic && network.privateEndpoints === 0 && network.unfinishedEndpoints > 0)
    return warning("registry-network", { evidence, why: UNFINISHED });
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
  if (found !== undefined && isCluster(found)) return checkCluster(found, workspace, all);
  const clusters = all.filter(isCluster).map((each) => each.name);
  return fail("build-compute", {
    evidence: [
      found === undefined ? `there is no compute \`${name}\`` : `\`${name}\` is a ${found.type}, not an AmlCompute`,
      `clusters: ${clusters.join(", ") || "none"}`,
    ],
    why: "Images are built on the compute that the workspace names, which has to be a cluster.",
    repair: useCompute(workspace, all),
  });
}

/** GPU machines: images are documented to be built on CPU ones. */
const GPU_SIZE = /^standard_n/i;

function checkCluster(cluster: Compute, workspace: ProbedWorkspace, all: readonly Compute[]): CheckResult {
  const { name, provisioningState, maxNodes, size, errors } = cluster;
  const progress = progressOf(provisioningState);
  const evidence = [`\`${name}\` is in state ${provisioningState ?? "that is not reported"}`, ...errors];
  const others = all.filter((each) => each !== cluster);
  if (progress === "broken" || progress === "going")
    return fail("build-compute", {
      evidence,
      why: "Images are built on the compute that the workspace names, which is not in order.",
      repair: useCompute(workspace, others),
    });
  if (maxNodes === 0)
    return fail("build-compute", {
      evidence: [`\`${name}\` takes at most 0 nodes`],
      why: "Images are built on the compute that the workspace names, which never has a node: builds wait for ever.",
      repair: az("ml compute update", [...inWorkspace(name, workspace), ["max-instances", "1"]]),
    });
  if (progress !== "ready")
    return warning("build-compute", {
      evidence,
      why: "Images are built on the compute that the workspace names, which is not ready. Probe again in a few minutes.",
    });
  if (errors.length > 0)
    return warning("build-compute", {
      evidence,
      why: "The last operation on the cluster that builds images had errors: it may get no nodes.",
    });
  if (size !== null && GPU_SIZE.test(size))
    return warning("build-compute", {
      evidence: [`\`${name}\` has machines of the size ${size}`],
      why: "Clusters that build images are documented to have a CPU size.",
    });
  return pass("build-compute", `images are built on the cluster \`${name}\``);
}

/** The options that name a compute of a workspace. */
function inWorkspace(name: string, { id }: ProbedWorkspace): readonly (readonly [string, string])[] {
  const { name: workspaceName = "", resourceGroup = "", subscription = "" } = readResourceName(id) ?? {};
  return [
    ["name", name],
    ["workspace-name", workspaceName],
    ["resource-group", resourceGroup],
    ["subscription", subscription],
  ];
}

/** Whether a cluster can be named as the builder. */
function isUsable({ provisioningState, maxNodes }: Compute): boolean {
  return progressOf(provisioningState) === "ready" && maxNodes !== 0;
}

function isCluster({ type }: Compute): boolean {
  return isSameName(type, "AmlCompute");
}

/** What the probe calls a cluster that it tells to create. */
const NEW_CLUSTER = "image-builder";

/** Names a cluster that is there, or a new one, as the workspace's builder. */
function useCompute(workspace: ProbedWorkspace, computes: readonly Compute[]): string {
  const ready = computes.find((each) => isCluster(each) && isUsable(each));
  const update = az("ml workspace update", [
    ...named(workspace.id),
    ["image-build-compute", ready?.name ?? NEW_CLUSTER],
  ]);
  if (ready !== undefined) return update;
  const create = az("ml compute create", [
    ...inWorkspace(NEW_CLUSTER, workspace),
    ["type", "AmlCompute"],
    ["size", "Standard_DS3_v2"],
    ["min-instances", "0"],
    ["max-instances", "1"],
  ]);
  return oneAfterOther(create, update);
}
