/* Written by `npm run generate`. Never edited. */
import type { Signature } from "./signature.ts";

/** The failures that are recognised, by id. */
export const SIGNATURES: readonly Signature[] = [
  {
    id: "access-policies-invalid",
    title: "The service refuses an access policy",
    step: "vault",
    cause:
      "The service does not take the value of `accessPolicies`, and does not say which part of it: most often an entry has an invalid permission or id.",
    evidence: [
      {
        sure: "likely",
        all: [
          ["An invalid value was provided for 'accessPolicies'", "An invalid value was provided for accessPolicies"],
        ],
      },
      {
        sure: "possible",
        all: [["invalid value was provided for"], ["accessPolicies", "access policies"]],
        within: 200,
      },
    ],
    next: [
      {
        run: "arm-guard lint .",
        why: "Checks the entries of the template, and finds a vault without the list.",
      },
      {
        run: "az ad sp show --id OBJECT_ID",
        why: "Says whether the principal of an entry exists in this tenant.",
      },
    ],
    sources: [
      "https://github.com/Azure/azure-cli/issues/9763",
      "recorded traffic: HTTP 400 of a vault, 2016-09",
      "reports of users on first deployments of a workspace, 2018 to 2020",
    ],
    otherCauses: [
      "The list was left out of a vault with access policies: older api-versions answer that in these words.",
      "A principal does not exist in this tenant yet, such as an identity that was created seconds ago, or is one of another tenant.",
    ],
  },
  {
    id: "access-policies-not-specified",
    title: "The deployment sends no list of access policies",
    step: "vault",
    cause:
      "The template has a vault with access policies and leaves `accessPolicies` out. The service refuses that: leaving the list out does not keep the policies.",
    evidence: [
      {
        sure: "certain",
        all: [["The parameter accessPolicies is not specified", "parameter 'accessPolicies' is not specified"]],
      },
    ],
    next: [
      {
        run: "arm-guard fix .",
        why: "Rewrites the template so that each deployment keeps every policy.",
      },
      {
        run: "arm-guard lint .",
        why: "Names the vault and the line.",
      },
    ],
    sources: [
      "https://github.com/SSWConsulting/SSW.Rules.GPT/issues/198",
      "https://github.com/Azure/azure-resource-manager-schemas/issues/521",
    ],
  },
  {
    id: "cluster-out-of-resources",
    title: "The cluster has no room for the service",
    step: "launch",
    cause: "No node of the Kubernetes cluster has the CPU, memory or GPU that the service asks for.",
    evidence: [
      {
        sure: "certain",
        all: [
          [
            "Couldn't Schedule because the kubernetes cluster didn't have available resources",
            "cluster didn't have available resources after trying",
            "Couldn't Schedule because the kubernetes cluster",
          ],
        ],
      },
      {
        sure: "likely",
        all: [
          ["nodes are available … Insufficient"],
          [
            "azureml",
            "Azure Machine Learning",
            "Microsoft.MachineLearningServices",
            "score.py",
            "scoring file",
            "webservice",
            "service.get_logs",
            "mlflow",
            "az ml",
            "azureml_py",
            "WebserviceException",
          ],
        ],
        within: 3000,
      },
    ],
    next: [
      {
        run: "kubectl describe nodes",
        why: "Shows what each node has left. Add nodes, take larger ones, or ask for less.",
      },
      {
        run: "arm-guard capacity --rps RATE --request-time SECONDS",
        why: "Counts how many replicas the load needs.",
      },
    ],
    sources: ["https://learn.microsoft.com/azure/machine-learning/v1/how-to-troubleshoot-deployment"],
  },
  {
    id: "credential-service-failed",
    title: "The credential service of the workspace failed",
    step: "register",
    cause:
      "The service that keeps a workspace's credentials cannot write to or read from the key vault: the workspace's access policy is gone, or the vault cannot be reached.",
    otherCauses: ["The service itself failed: then the same call succeeds a little later."],
    evidence: [
      {
        sure: "likely",
        all: [["Credential service failed"]],
        unless: [
          "Credential service failed to start",
          "Credential service failed to load",
          "The Credential service failed to",
          "Windows",
        ],
      },
      {
        sure: "likely",
        all: [
          ["too many 500 error responses"],
          [
            "Max retries exceeded with url: /datastore/v1.0/subscriptions",
            "/datastore/v1.0/subscriptions",
            "experiments.azureml.net",
          ],
        ],
        within: 4000,
      },
      {
        sure: "possible",
        all: [["Max retries exceeded with url: /datastore/v1.0/subscriptions"]],
      },
      {
        sure: "possible",
        all: [
          ["too many 500 error responses"],
          ["datastore", "datastores"],
          [
            "azureml",
            "Azure Machine Learning",
            "Microsoft.MachineLearningServices",
            "score.py",
            "scoring file",
            "webservice",
            "service.get_logs",
            "mlflow",
            "az ml",
            "azureml_py",
            "WebserviceException",
          ],
        ],
        within: 1500,
      },
    ],
    next: [
      {
        run: "arm-guard probe -g {resourceGroup} -w {workspace}",
        why: "Checks each thing that an image build needs, identity, vault, registry, network and storage, and says which one is missing.",
      },
      {
        run: "arm-guard restore {vault} -g {vaultGroup}",
        why: "Shows from the change history of the vault what it lost in the days that the history goes back, when, and by whom; no snapshot is needed. With `--apply` puts it back.",
      },
      {
        run: "az keyvault show -n {vault} --query properties.accessPolicies",
        why: "Shows whom the vault lets in: the identity of the workspace has to be among them.",
      },
      {
        run: "az ml workspace sync-keys -g {resourceGroup} -n {workspace}",
        why: "Has the service read the keys of registry and storage again. Microsoft says that it also restores the workspace's access.",
      },
      {
        run: "arm-guard lint .",
        why: "Finds the template that takes the policy away each time it is deployed.",
      },
    ],
    sources: ["https://github.com/Azure/MachineLearningNotebooks/issues/465"],
  },
  {
    id: "datastore-secret-missing",
    title: "The secret of a datastore is not found",
    step: "register",
    cause:
      "The workspace finds no secret for the datastore in its vault: the vault was created anew, or the workspace lost its access to the secrets.",
    otherCauses: [
      "The datastore was registered without credentials, and is used by somebody without rights of their own.",
    ],
    evidence: [
      {
        sure: "likely",
        all: [
          ["Datastore's secret is not found", "secret is not found. Please make sure the workspace's key vault exists"],
        ],
      },
      {
        sure: "likely",
        all: [
          ["make sure the workspace's key vault exists", "workspace have access to the secrets inside that key vault"],
        ],
      },
      {
        sure: "possible",
        all: [
          [
            "retrieve … secret from … key vault",
            "retrieve … secret … keyvault",
            "failed to get … secret … keyvault",
            "failed to get … secret … key vault",
            "unable to retrieve … key vault secret",
          ],
          [
            "azureml",
            "Azure Machine Learning",
            "Microsoft.MachineLearningServices",
            "score.py",
            "scoring file",
            "webservice",
            "service.get_logs",
            "mlflow",
            "az ml",
            "azureml_py",
            "WebserviceException",
          ],
        ],
      },
    ],
    next: [
      {
        run: "arm-guard probe -g {resourceGroup} -w {workspace}",
        why: "Checks each thing that an image build needs, identity, vault, registry, network and storage, and says which one is missing.",
      },
      {
        run: "arm-guard restore {vault} -g {vaultGroup}",
        why: "Shows from the change history of the vault what it lost in the days that the history goes back, when, and by whom; no snapshot is needed. With `--apply` puts it back.",
      },
      {
        run: "az keyvault show -n {vault} --query properties.accessPolicies",
        why: "Shows whom the vault lets in: the identity of the workspace has to be among them.",
      },
      {
        run: "az ml workspace sync-keys -g {resourceGroup} -n {workspace}",
        why: "Has the service read the keys of registry and storage again. Microsoft says that it also restores the workspace's access.",
      },
    ],
    sources: [
      "https://github.com/Azure/MachineLearningNotebooks/issues/1046",
      "https://github.com/microsoft/azureml-terraform-examples/issues/3",
    ],
  },
  {
    id: "deployment-timed-out",
    title: "The deployment took longer than it is waited for",
    step: "launch",
    cause:
      "The service did not become healthy in time; it is still being tried. An image that is slow to pull, or an `init()` that takes minutes, are the usual reasons.",
    otherCauses: ["The container crashes each time it starts: its log says so."],
    evidence: [
      {
        sure: "certain",
        all: [["DeploymentTimedOut"], ["service", "azureml", "deployment operation"]],
      },
      {
        sure: "certain",
        all: [["The deployment operation polling has TimedOut"]],
      },
      {
        sure: "likely",
        all: [["The service creation is taking longer than our normal time"]],
      },
    ],
    next: [
      {
        run: "az ml service get-logs -g {resourceGroup} -w {workspace} -n SERVICE",
        why: "Says how far the container came.",
      },
    ],
    sources: ["https://github.com/Azure/MachineLearningNotebooks/issues/808"],
  },
  {
    id: "http-503",
    title: "The service answers HTTP 503",
    step: "serve",
    cause: "More requests arrive than the replicas can take, faster than the autoscaler adds new ones.",
    otherCauses: ["No replica is healthy: the container crashes, or is still starting."],
    evidence: [
      {
        sure: "certain",
        all: [["Too many requests for service … overloaded"]],
      },
      {
        sure: "likely",
        all: [["Too many requests for service"]],
      },
      {
        sure: "certain",
        all: [["No ready replicas for service"]],
      },
      {
        sure: "likely",
        all: [["503"], ["azurecontainer.io", "inference.ml.azure.com", "api/v1/service", "aks-service"]],
        within: 160,
      },
      {
        sure: "likely",
        all: [["Received bad response from service … Response Code: 503"]],
      },
      {
        sure: "likely",
        all: [
          [
            "503 Service Unavailable",
            "503 Service Temporarily Unavailable",
            "503 Server Error",
            "status code 503",
            "HTTP 503",
            "HTTP/1.1 503",
            "HTTP/2 503",
            "Response [503]",
            "Response Code: 503",
            "status: 503",
            "statusCode: 503",
            "ServiceUnavailable",
            "code: 503",
            "503 Error",
            "503s",
          ],
          [
            "azureml",
            "Azure Machine Learning",
            "/score",
            "score.py",
            "aks-service",
            "AksWebservice",
            "api/v1/service",
            "azurecontainer.io",
            "inference.ml.azure.com",
            "autoscale_target_utilization",
            "autoscale_max_replicas",
            "autoscale_min_replicas",
            "scoring",
            "azureml-fe",
            "WebserviceException",
          ],
        ],
        within: 600,
      },
    ],
    next: [
      {
        run: "arm-guard capacity --rps RATE --request-time SECONDS --per-container NUMBER --utilization 0.7",
        why: "Counts the replicas that the load needs: rate × time ÷ utilization ÷ requests per container, rounded up.",
      },
      {
        run: "az ml service get-logs -g {resourceGroup} -w {workspace} -n SERVICE",
        why: "Says whether replicas crash instead.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/machine-learning/v1/how-to-troubleshoot-deployment",
      "https://github.com/Azure/MachineLearningNotebooks/issues/647",
      "https://github.com/Azure/MachineLearningNotebooks/issues/1004",
      "https://github.com/MicrosoftDocs/azure-docs/issues/68044",
    ],
  },
  {
    id: "http-504",
    title: "The service answers HTTP 504",
    step: "serve",
    cause: "A request took longer than the time limit of the service: one minute, when nothing else was set.",
    otherCauses: ["The script hangs, or loops without end, for this input."],
    evidence: [
      {
        sure: "likely",
        all: [["504"], ["azurecontainer.io", "inference.ml.azure.com", "api/v1/service", "aks-service"]],
        within: 160,
      },
      {
        sure: "certain",
        all: [["score: net/http: request canceled (Client.Timeout exceeded while awaiting headers)"]],
      },
      {
        sure: "likely",
        all: [["Received bad response from service … Response Code: 504"]],
      },
      {
        sure: "likely",
        all: [
          [
            "504 Gateway Timeout",
            "504 Gateway Time-out",
            "504 Server Error",
            "status code 504",
            "HTTP 504",
            "HTTP/1.1 504",
            "HTTP/2 504",
            "Response [504]",
            "Response Code: 504",
            "status: 504",
            "statusCode: 504",
            "upstream request timeout",
          ],
          [
            "/score",
            "score.py",
            "aks-service",
            "AksWebservice",
            "api/v1/service",
            "azurecontainer.io",
            "inference.ml.azure.com",
            "scoring_timeout_ms",
            "request_timeout_ms",
            "scoring",
            "azureml-fe",
            "webservice object",
          ],
        ],
        unless: ["Model Management Service", "DeploymentTimedOut"],
        within: 600,
      },
    ],
    next: [
      {
        run: "az ml service get-logs -g {resourceGroup} -w {workspace} -n SERVICE",
        why: "Shows where the time goes. Then make `run()` faster, or raise `scoring_timeout_ms`.",
      },
      {
        run: "arm-guard capacity --rps RATE --request-time SECONDS",
        why: "Counts what slow requests need in replicas.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/machine-learning/v1/how-to-troubleshoot-deployment",
      "https://github.com/MicrosoftDocs/azure-docs/issues/24319",
      "https://github.com/MicrosoftDocs/azure-docs/issues/44339",
    ],
  },
  {
    id: "image-build-failed",
    title: "The image build failed",
    step: "build",
    cause:
      "A step of the build itself failed: a package that cannot be resolved, a base image that cannot be pulled, a Dockerfile that does not build. The build log says which.",
    otherCauses: [
      "The builder cannot reach the registry or the package index: the build log ends with a refused connection.",
    ],
    evidence: [
      {
        sure: "certain",
        all: [
          [
            "Image creation polling reached non-successful terminal state",
            "Image creation polling reached",
            "ImageBuildFailure",
            "Image build failed. Build log",
            "Image build failed",
            "Image building failed",
            "Failed to build image",
            "Environment build failed",
            "Image build failure",
          ],
          [
            "azureml",
            "Azure Machine Learning",
            "Microsoft.MachineLearningServices",
            "score.py",
            "scoring file",
            "webservice",
            "service.get_logs",
            "mlflow",
            "az ml",
            "azureml_py",
            "WebserviceException",
            "azureml/ImageLogs",
            "blob.core.windows.net",
            "Build log",
            "image_build_log_uri",
            "build.log",
            "environment",
            "Error response from server",
            "workspace blob store",
            "aka.ms/debugimage",
          ],
        ],
      },
      {
        sure: "certain",
        all: [["The build log is available in the workspace blob store"]],
      },
      {
        sure: "likely",
        all: [["More information about this error is available here"], ["debugimage", "blob.core.windows.net"]],
      },
      {
        sure: "likely",
        all: [["Image creation operation finished for image … operation Failed"]],
      },
      {
        sure: "likely",
        all: [
          ["azureml/ImageLogs", "20_image_build_log.txt", "image_build_log_uri", "imageBuildLogUri"],
          ["error", "failed", "ERROR: failed", "exit status 1", "non-zero code"],
        ],
        within: 4000,
      },
      {
        sure: "likely",
        all: [["Run ID … failed after … Error: failed during run"], ["azurecr.io", "acb_vol", "Pushing image"]],
        within: 6000,
      },
    ],
    next: [
      {
        run: "arm-guard probe -g {resourceGroup} -w {workspace}",
        why: "Rules out that identity, registry or network is the reason.",
      },
      {
        run: "az ml environment list -g {resourceGroup} -w {workspace} -o table",
        why: "Names the environments; the page of one in the studio has its build log.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/machine-learning/v1/how-to-troubleshoot-deployment",
      "https://github.com/MicrosoftDocs/azure-docs/pull/91296",
      "https://github.com/Azure/azure-sdk-for-python/issues/39535",
    ],
  },
  {
    id: "image-creation-500",
    title: "Creating an image fails with HTTP 500",
    step: "build",
    cause:
      "The workspace cannot read its key vault: its access policy is gone, most often because a template with the vault was deployed again.",
    otherCauses: [
      "The registry refuses the workspace: its admin user is off and the workspace's identity has no role for it, or the stored password is old.",
      "A network rule shuts the workspace out of vault, registry or storage.",
      "The service itself failed: then the same call succeeds a little later.",
    ],
    evidence: [
      {
        sure: "likely",
        all: [
          ["Received bad response from Model Management Service"],
          ["Response Code: 500", "500 Server Error: Internal Server Error"],
        ],
        unless: ["http+docker"],
      },
      {
        sure: "likely",
        all: [
          ["500 Server Error: Internal Server Error for url"],
          ["modelmanagement.azureml.net", "modelmanagement/v1.0/subscriptions"],
        ],
        within: 400,
      },
      {
        sure: "likely",
        all: [
          ["Create image", "Creating image", "ContainerImage.create", "image.create", "Image.create", "register image"],
          ["An internal server error occurred. Please try again", "500 Server Error: Internal Server Error"],
        ],
      },
      {
        sure: "likely",
        all: [
          ["modelmanagement.azureml.net", "modelmanagement.azureml"],
          ["InternalServerError", "An internal server error occurred", "Internal Server Error"],
        ],
      },
      {
        sure: "likely",
        all: [
          [
            "Create image",
            "Creating image",
            "Creating the image",
            "create the image",
            "Image creation failed",
            "create an image",
            "creating an image",
          ],
          [
            "HTTP 500",
            "status code 500",
            "status 500",
            "Response Code: 500",
            "InternalServerError",
            "Internal server error",
          ],
          [
            "azureml",
            "Azure Machine Learning",
            "ml.azure.com",
            "azureml.ms",
            "Microsoft.MachineLearningServices",
            "az ml",
            "WebserviceException",
            "score.py",
          ],
        ],
        within: 600,
      },
      {
        sure: "possible",
        all: [
          [
            "code InternalServerError statusCode 500 message An internal server error occurred",
            "An internal server error occurred. Please try again. If the problem persists, contact support",
          ],
        ],
      },
      {
        sure: "possible",
        all: [["Received bad response from Model Management Service"]],
        unless: [
          "Response Code: 400",
          "Response Code: 401",
          "Response Code: 403",
          "Response Code: 404",
          "Response Code: 409",
          "Response Code: 422",
          "Response Code: 429",
          "Response Code: 502",
          "Response Code: 503",
          "Response Code: 504",
        ],
      },
    ],
    next: [
      {
        run: "arm-guard probe -g {resourceGroup} -w {workspace}",
        why: "Checks each thing that an image build needs, identity, vault, registry, network and storage, and says which one is missing.",
      },
      {
        run: "arm-guard restore {vault} -g {vaultGroup}",
        why: "Shows from the change history of the vault what it lost in the days that the history goes back, when, and by whom; no snapshot is needed. With `--apply` puts it back.",
      },
      {
        run: "arm-guard lint .",
        why: "Finds the template that takes the policy away each time it is deployed.",
      },
      {
        run: "az ml workspace sync-keys -g {resourceGroup} -n {workspace}",
        why: "Has the service read the keys of registry and storage again. Microsoft says that it also restores the workspace's access.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/machine-learning/v1/how-to-troubleshoot-deployment",
      "https://github.com/MicrosoftDocs/azure-docs/issues/24385",
      "https://github.com/MicrosoftDocs/azure-docs/issues/65090",
      "https://github.com/MicrosoftDocs/azure-docs/issues/30323",
    ],
  },
  {
    id: "local-docker-not-running",
    title: "Docker is not running on this machine",
    step: "launch",
    cause: "A local deployment starts a container here, and no Docker engine answers.",
    otherCauses: ["It runs, but this user may not use its socket."],
    evidence: [
      {
        sure: "certain",
        all: [["Cannot connect to the Docker daemon"]],
      },
      {
        sure: "certain",
        all: [["Is the docker daemon running", "docker daemon is not running"]],
      },
      {
        sure: "likely",
        all: [["docker: command not found", "'docker' is not recognized as an internal or external command"]],
      },
      {
        sure: "certain",
        all: [
          ["Error while fetching server API version"],
          [
            "docker",
            "DockerException",
            "Connection aborted",
            "FileNotFoundError",
            "ConnectionRefusedError",
            "CreateFile",
          ],
        ],
      },
      {
        sure: "likely",
        all: [
          ["docker.errors.DockerException", "DockerException"],
          ["Connection aborted", "ConnectionRefusedError", "FileNotFoundError", "Permission denied", "docker_engine"],
        ],
        within: 2500,
      },
      {
        sure: "likely",
        all: [
          ["docker_engine", "docker.sock"],
          [
            "The system cannot find the file specified",
            "No such file or directory",
            "connection refused",
            "permission denied",
          ],
        ],
        within: 300,
      },
      {
        sure: "likely",
        all: [
          [
            "Failed to connect to Docker",
            "Docker is not running",
            "Failed to create Docker client",
            "Unable to connect to Docker",
            "DockerEngineNotAvailableError",
            "Docker Engine … not available",
            "make sure Docker is running",
            "ensure Docker is running",
            "Docker must be running",
          ],
        ],
      },
    ],
    next: [
      {
        run: "docker run --rm hello-world",
        why: "Says whether Docker works here at all. Start it, then deploy again.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/machine-learning/v1/how-to-troubleshoot-deployment",
      "https://github.com/microsoft/MLOpsPython/issues/409",
      "https://github.com/Azure/azure-cli/issues/26752",
    ],
  },
  {
    id: "model-path-not-found",
    title: "`get_model_path` finds no model",
    step: "launch",
    cause: "The model is not in the container under the name or version that the scoring script asks for.",
    otherCauses: [
      "The script runs outside of a deployment, where there is no `azureml-models` folder and no workspace is given.",
      "The name of the file was taken for the name of the registered model.",
    ],
    evidence: [
      {
        sure: "certain",
        all: [["Model not found in cache"]],
      },
      {
        sure: "certain",
        all: [["ModelNotFoundException"], ["azureml", "get_model_path", "model"]],
      },
      {
        sure: "likely",
        all: [
          ["get_model_path"],
          ["Traceback", "Exception", "not found", "No such file", "FileNotFoundError", "Error"],
        ],
        within: 1200,
      },
      {
        sure: "likely",
        all: [
          ["FileNotFoundError", "No such file or directory"],
          ["azureml-models", "AZUREML_MODEL_DIR", "azureml-app"],
        ],
        within: 600,
      },
    ],
    next: [
      {
        run: "az ml model list -g {resourceGroup} -w {workspace} -o table",
        why: "Shows under which names and versions models are registered.",
      },
      {
        run: "python -c 'import logging; logging.basicConfig(level=logging.DEBUG); from azureml.core.model import Model; print(Model.get_model_path(\"MODEL\"))'",
        why: "Run in the container, it logs every place where the model is looked for.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/machine-learning/v1/how-to-troubleshoot-deployment",
      "https://github.com/MicrosoftDocs/azure-docs/issues/45645",
      "https://github.com/MicrosoftDocs/azure-docs/issues/22648",
    ],
  },
  {
    id: "registry-network",
    title: "The network rules of the registry keep the builder out",
    step: "build",
    cause: "The registry is behind a firewall or a private endpoint, and what builds the image is outside of it.",
    otherCauses: ["The workspace names a build compute that is gone, or not able to build."],
    evidence: [
      {
        sure: "certain",
        all: [
          ["is not allowed access. Refer https://aka.ms/acr/firewall", "client with IP … is not allowed access"],
          ["azurecr.io", "aka.ms/acr/firewall", "docker", "registry"],
        ],
        within: 600,
      },
      {
        sure: "certain",
        all: [["ImageBuildComputeNotValid"]],
      },
      {
        sure: "likely",
        all: [["failed to login, ran out of retries"], ["azurecr.io"]],
        within: 600,
      },
      {
        sure: "likely",
        all: [
          ["azurecr.io"],
          ["connect: connection refused", "no such host", "i/o timeout", "Client.Timeout exceeded", "dial tcp"],
          ["build", "Logging in to registry", "failed to login"],
        ],
        within: 600,
      },
    ],
    next: [
      {
        run: "arm-guard probe -g {resourceGroup} -w {workspace}",
        why: "Checks each thing that an image build needs, identity, vault, registry, network and storage, and says which one is missing.",
      },
      {
        run: "az ml workspace update -g {resourceGroup} -n {workspace} --image-build-compute COMPUTE",
        why: "Has images built on a cluster inside the network.",
      },
    ],
    sources: [
      "https://github.com/Azure/azure-cli/issues/22920",
      "https://github.com/Azure/acr/issues/603",
      "recorded traffic: diagnose of a workspace, 2024-08",
    ],
  },
  {
    id: "registry-unauthorized",
    title: "The container registry refuses the workspace",
    step: "build",
    cause:
      "The registry's admin user is off, or its password changed, and the identity that builds or pulls has no role for the registry.",
    otherCauses: [
      "The workspace cannot read the registry's password, which is kept in the key vault: its access policy is gone.",
    ],
    evidence: [
      {
        sure: "certain",
        all: [["Unauthorized error encountered while attempting to connect to the container registry"]],
      },
      {
        sure: "certain",
        all: [["ensure the ACR has Admin user enabled", "If the ACR Admin user's password was changed recently"]],
      },
      {
        sure: "likely",
        all: [
          [
            "Failed to pull Docker image",
            "failed to pull image",
            "failed to authorize",
            "could not authenticate with the Docker registry",
          ],
          ["azurecr.io", "ACR"],
          ["could not authenticate", "unauthorized", "authentication required", "401 Unauthorized", "admin user"],
        ],
        within: 600,
      },
      {
        sure: "likely",
        all: [
          ["azurecr.io"],
          [
            "unauthorized: authentication required",
            "401 Unauthorized",
            "admin user is not enabled for container registry",
            "Admin user is disabled",
            "AdminUserDisabled",
            "status 401",
            "insufficient_scope",
          ],
        ],
        within: 600,
      },
      {
        sure: "likely",
        all: [
          ["azurecr.io"],
          ["denied: requested access to the resource is denied", "access to the resource is denied"],
        ],
        within: 600,
        unless: ["aka.ms/acr/firewall"],
      },
    ],
    next: [
      {
        run: "arm-guard probe -g {resourceGroup} -w {workspace}",
        why: "Checks each thing that an image build needs, identity, vault, registry, network and storage, and says which one is missing.",
      },
      {
        run: "az acr show -n {registry} --query adminUserEnabled",
        why: "Says whether the admin user is on.",
      },
      {
        run: "az ml workspace sync-keys -g {resourceGroup} -n {workspace}",
        why: "Has the service read the keys of registry and storage again. Microsoft says that it also restores the workspace's access.",
      },
    ],
    sources: [
      "https://github.com/Azure/azureml-examples/issues/3463",
      "https://github.com/MicrosoftDocs/pipelines-azureml/issues/10",
      "https://github.com/MicrosoftDocs/azure-docs/issues/27220",
    ],
  },
  {
    id: "scoring-exception",
    title: "`run(input_data)` of the scoring script fails",
    step: "serve",
    cause:
      "The service is up, and the scoring script raises an exception, or ends the process, for this input. The service answers that with HTTP 502.",
    otherCauses: [
      "The input has another form than the script expects.",
      "The container ran out of memory with this input and was killed.",
    ],
    evidence: [
      {
        sure: "certain",
        all: [["X-Ms-Run-Function-Failed: True", "x-ms-run-fn-exec-ms … X-Ms-Run-Function-Failed: True"]],
      },
      {
        sure: "certain",
        all: [
          ["score.py … in run"],
          [
            "Traceback",
            "Error",
            "Exception",
            "AttributeError",
            "TypeError",
            "ValueError",
            "KeyError",
            "IndexError",
            "NameError",
            "RuntimeError",
            "ModuleNotFoundError",
            "ImportError",
            "FileNotFoundError",
          ],
        ],
      },
      {
        sure: "likely",
        all: [["score.py … in run"], ["azureml", "azureml-app", "azureml-server", "scoring"]],
        within: 800,
      },
      {
        sure: "certain",
        all: [
          ["run() got an unexpected keyword argument", "run() missing", "run() takes"],
          ["Response Code", "azureml", "score", "webservice", "positional argument", "scoring"],
        ],
      },
      {
        sure: "likely",
        all: [
          [
            "Received bad response from service … Response Code: 502",
            "Received bad response from service … Response Code: 500",
          ],
        ],
      },
      {
        sure: "likely",
        all: [
          ["Encountered Exception: Traceback", "Encountered Exception"],
          ["run_scoring", "azureml-server", "azureml", "score"],
        ],
      },
      {
        sure: "likely",
        all: [["Replica closed connection before replying", "Replica closed connection"]],
      },
      {
        sure: "likely",
        all: [["502"], ["azurecontainer.io", "inference.ml.azure.com", "api/v1/service", "aks-service"]],
        within: 160,
      },
      {
        sure: "likely",
        all: [
          ["run(input_data)", "run function", "invoke_run", "user_script_module.run", "user_main.run"],
          ["Traceback", "Exception", "raised", "failed", "error"],
        ],
        within: 800,
      },
      {
        sure: "likely",
        all: [
          ["502 Bad Gateway", "502 Server Error", "status code 502", "HTTP 502", "HTTP/1.1 502", "Response [502]"],
          ["azureml", "/score", "score.py", "aks-service", "azurecontainer.io", "api/v1/service"],
        ],
        within: 600,
      },
      {
        sure: "possible",
        all: [
          [
            "Received bad response from service. More information can be found by calling .get_logs() on the webservice object",
          ],
        ],
        unless: ["Response Code: 503", "Response Code: 504"],
      },
    ],
    next: [
      {
        run: "az ml service get-logs -g {resourceGroup} -w {workspace} -n SERVICE",
        why: "Prints the traceback of the exception.",
      },
      {
        run: "az ml online-deployment get-logs -g {resourceGroup} -w {workspace} -e ENDPOINT -n DEPLOYMENT",
        why: "The same for an online endpoint.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/machine-learning/v1/how-to-troubleshoot-deployment",
      "https://github.com/Azure/aml-deploy/issues/64",
      "https://github.com/PacktPublishing/EngineeringMLOps/issues/4",
      "https://github.com/Azure/MachineLearningNotebooks/issues/450",
    ],
  },
  {
    id: "service-launch-failed",
    title: "The container of the service crashes when it starts",
    step: "launch",
    cause:
      "`init()` of the scoring script raises an exception, so the container ends and is started again, over and over.",
    otherCauses: [
      "A package that the script imports is missing in the environment.",
      "The container is killed for its memory.",
    ],
    evidence: [
      {
        sure: "certain",
        all: [["errors in your scoring file's init() function"]],
      },
      {
        sure: "certain",
        all: [
          [
            "score.py … in init",
            "Invoking user's init function … Traceback",
            "Exception in init()",
            "init() … raised an exception",
            "running init() of score.py",
            "init() of score.py",
            "in init() of the scoring script",
          ],
          [
            "Traceback",
            "Error",
            "Exception",
            "AttributeError",
            "TypeError",
            "ValueError",
            "KeyError",
            "IndexError",
            "NameError",
            "RuntimeError",
            "ModuleNotFoundError",
            "ImportError",
            "FileNotFoundError",
          ],
        ],
      },
      {
        sure: "likely",
        all: [["Your container application crashed", "User container has crashed or terminated"]],
      },
      {
        sure: "likely",
        all: [
          ["CrashLoopBackOff"],
          [
            "azureml",
            "Azure Machine Learning",
            "Microsoft.MachineLearningServices",
            "score.py",
            "scoring file",
            "webservice",
            "service.get_logs",
            "mlflow",
            "az ml",
            "azureml_py",
            "WebserviceException",
            "AciDeploymentFailed",
            "aks-service",
            "init()",
            "container instance",
            "debugimage",
            "AKS deployment",
            "KubernetesDeploymentFailed",
          ],
        ],
        within: 6000,
      },
      {
        sure: "likely",
        all: [["code CrashLoopBackOff", "AciDeploymentFailed"]],
      },
      {
        sure: "possible",
        all: [["CrashLoopBackOff"], ["scor", "model", "inference"]],
        within: 600,
      },
      {
        sure: "possible",
        all: [
          [
            "Service deployment polling reached non-successful terminal state",
            "Service creation polling reached terminal state",
            "service creation operation finished, operation Failed",
          ],
        ],
        unless: ["DeploymentTimedOut", "Couldn't Schedule", "available resources"],
      },
      {
        sure: "likely",
        all: [
          ["Back-off restarting failed container", "Liveness probe failed", "Readiness probe failed"],
          [
            "azureml",
            "inference-server",
            "azureml-fe",
            "score.py",
            "Azure Machine Learning",
            "Microsoft.MachineLearningServices",
          ],
        ],
        within: 1000,
      },
    ],
    next: [
      {
        run: "az ml service get-logs -g {resourceGroup} -w {workspace} -n SERVICE",
        why: "Prints the log of the container: its last traceback names the line of `init()`.",
      },
      {
        run: "az ml online-deployment get-logs -g {resourceGroup} -w {workspace} -e ENDPOINT -n DEPLOYMENT",
        why: "The same for an online endpoint.",
      },
      {
        run: "docker run -it --entrypoint python IMAGE -c 'import score; score.init()'",
        why: "Runs `init()` alone, where the error can be seen and mended.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/machine-learning/v1/how-to-troubleshoot-deployment",
      "https://github.com/microsoft/computervision-recipes/issues/332",
      "https://github.com/Azure/ai-toolkit-iot-edge/issues/22",
      "https://github.com/nthacker/AML-service-labs/issues/2",
    ],
  },
  {
    id: "vault-changed-meanwhile",
    title: "The vault was changed by somebody else at the same time",
    step: "vault",
    cause: "Two operations on the same vault ran side by side, and the service refused one of them.",
    otherCauses: [
      "The template has the vault or its access policies in more than one place, without `dependsOn` between them.",
    ],
    evidence: [
      {
        sure: "certain",
        all: [["The operation failed because the Key Vault … changed from the point the operation began"]],
      },
      {
        sure: "certain",
        all: [["changed from the point the operation began"]],
      },
      {
        sure: "likely",
        all: [
          ["ConflictError"],
          ["A conflict occurred that prevented the operation from completing", "parallel operations", "linkid=2147741"],
        ],
        within: 800,
      },
      {
        sure: "possible",
        all: [["ConflictError"], ["Microsoft.KeyVault", "key vault", "keyvault", "vault.azure.net"]],
        unless: ["deleted state", "soft deleted"],
        within: 400,
      },
    ],
    next: [
      {
        run: "arm-guard lint .",
        why: "Finds a vault that is in a template more than once.",
      },
      {
        run: "az deployment operation group list -g {resourceGroup} -n DEPLOYMENT -o table",
        why: "Shows which operations ran at the same time; then deploy again.",
      },
    ],
    sources: ["https://github.com/Azure/bicep/issues/3113", "https://github.com/Azure/bicep/issues/4364"],
  },
  {
    id: "vault-forbidden-by-connection",
    title: "The key vault refuses: public access is off",
    step: "vault",
    cause:
      "The vault's public network access is disabled, and the caller comes neither by a private endpoint nor as a trusted service.",
    otherCauses: ["The private endpoint is there, and the name still resolves to the public address."],
    evidence: [
      {
        sure: "certain",
        all: [["ForbiddenByConnection"]],
      },
      {
        sure: "certain",
        all: [["Public network access is disabled and request is not from a trusted service"]],
      },
      {
        sure: "likely",
        all: [
          ["not from a trusted service nor via an approved private link", "nor via an approved private link"],
          ["vault", "key vault", "Forbidden"],
        ],
        within: 600,
      },
    ],
    next: [
      {
        run: "nslookup {vault}.vault.azure.net",
        why: "Says whether the name leads to the private endpoint from here.",
      },
      {
        run: "az keyvault show -n {vault} --query properties.networkAcls",
        why: "Shows whether trusted services may pass.",
      },
      {
        run: "arm-guard probe -g {resourceGroup} -w {workspace}",
        why: "Checks each thing that an image build needs, identity, vault, registry, network and storage, and says which one is missing.",
      },
    ],
    sources: ["https://learn.microsoft.com/azure/key-vault/general/private-link-diagnostics"],
  },
  {
    id: "vault-forbidden-by-firewall",
    title: "The key vault refuses: its firewall does not know the caller",
    step: "vault",
    cause:
      "The vault's network rules let only some addresses and subnets in, and the caller is neither one of them nor a trusted service.",
    otherCauses: ["The network rules have `bypass: None`, which keeps Azure Machine Learning out."],
    evidence: [
      {
        sure: "certain",
        all: [["ForbiddenByFirewall"]],
      },
      {
        sure: "certain",
        all: [["Client address is not authorized and caller is not a trusted service"]],
      },
      {
        sure: "certain",
        all: [
          [
            "Firewall is turned on and your client IP address is not authorized to access this key vault",
            "client IP address is not authorized to access this key vault",
          ],
        ],
      },
      {
        sure: "likely",
        all: [["caller is not a trusted service"], ["vault", "key vault", "Forbidden"]],
        within: 600,
      },
      {
        sure: "likely",
        all: [
          ["Client address is not authorized", "caller was ignored because bypass is set to None"],
          ["vault", "key vault", "Forbidden"],
        ],
        within: 600,
      },
    ],
    next: [
      {
        run: "az keyvault show -n {vault} --query properties.networkAcls",
        why: "Shows the rules; `bypass` has to be `AzureServices` for a workspace.",
      },
      {
        run: "arm-guard probe -g {resourceGroup} -w {workspace}",
        why: "Checks each thing that an image build needs, identity, vault, registry, network and storage, and says which one is missing.",
      },
      {
        run: "arm-guard lint .",
        why: "Finds the template that takes the policy away each time it is deployed.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/key-vault/general/common-error-codes",
      "https://github.com/microsoft/AzureTRE/issues/1654",
    ],
  },
  {
    id: "vault-forbidden-by-policy",
    title: "The key vault refuses: no access policy grants it",
    step: "vault",
    cause: "The vault uses access policies, and none of them grants this identity the permission that it asked for.",
    otherCauses: [
      "The policy was there and is gone: a template with the vault was deployed again.",
      "The vault uses RBAC, and the identity has no role for it: access policies are not in force there.",
    ],
    evidence: [
      {
        sure: "certain",
        all: [["ForbiddenByPolicy"]],
      },
      {
        sure: "certain",
        all: [["does not have … permission on key vault", "does not have secrets … permission on key vault"]],
      },
      {
        sure: "certain",
        all: [["is not enabled in this key vault's access policy", "is not enabled in the key vault's access policy"]],
      },
      {
        sure: "likely",
        all: [["AccessToKeyVaultDenied"]],
      },
      {
        sure: "likely",
        all: [
          [
            "site was denied access to Key Vault",
            "denied access to Key Vault reference's vault",
            "was denied access to Key Vault",
          ],
        ],
      },
      {
        sure: "likely",
        all: [["permission on key vault"], ["Forbidden", "AccessDenied", "403"]],
        within: 1200,
      },
      {
        sure: "likely",
        all: [
          [
            "needs to have Get, List secret management permissions on the selected key vault",
            "secret management permissions on the selected key vault",
          ],
        ],
      },
      {
        sure: "likely",
        all: [["AccessDenied"], ["vault.azure.net", "key vault", "KeyVault", "linkid=2125287"]],
        within: 600,
        unless: ["SharedAccessSignature", "AuthorizationPermissionMismatch"],
      },
      {
        sure: "likely",
        all: [
          ["KeyVaultErrorException", "KeyVaultClientException"],
          ["Access denied", "Forbidden"],
        ],
        within: 600,
      },
      {
        sure: "possible",
        all: [["unable to fetch secret … using Managed identity", "Unable to get value using Managed identity"]],
        unless: [
          "ForbiddenByRbac",
          "ForbiddenByFirewall",
          "ForbiddenByConnection",
          "Client address is not authorized",
          "Public network access is disabled",
          "Caller is not authorized to perform action",
          "caller is not a trusted service",
          "DeniedWithNoValidRBAC",
        ],
      },
      {
        sure: "possible",
        all: [
          ["vault.azure.net", "vault.azure.cn", "vault.usgovcloudapi.net"],
          ["Forbidden", "403"],
        ],
        unless: [
          "ForbiddenByRbac",
          "ForbiddenByFirewall",
          "ForbiddenByConnection",
          "Client address is not authorized",
          "Public network access is disabled",
          "Caller is not authorized to perform action",
          "caller is not a trusted service",
          "DeniedWithNoValidRBAC",
        ],
        within: 500,
      },
      {
        sure: "possible",
        all: [
          [
            "Get-AzKeyVaultSecret",
            "Set-AzKeyVaultSecret",
            "Get-AzKeyVaultKey",
            "Get-AzKeyVaultCertificate",
            "Get-AzureKeyVaultSecret",
            "Set-AzureKeyVaultSecret",
            "az keyvault secret",
            "az keyvault key",
            "az keyvault certificate",
          ],
          ["invalid status code 'Forbidden'", "Access denied", "Status: 403", "StatusCode: 403", "(Forbidden)"],
        ],
        unless: [
          "ForbiddenByRbac",
          "ForbiddenByFirewall",
          "ForbiddenByConnection",
          "Client address is not authorized",
          "Public network access is disabled",
          "Caller is not authorized to perform action",
          "caller is not a trusted service",
          "DeniedWithNoValidRBAC",
        ],
        within: 600,
      },
    ],
    next: [
      {
        run: "arm-guard restore {vault} -g {vaultGroup}",
        why: "Shows from the change history of the vault what it lost in the days that the history goes back, when, and by whom; no snapshot is needed. With `--apply` puts it back.",
      },
      {
        run: "az keyvault show -n {vault} --query properties.accessPolicies",
        why: "Shows whom the vault lets in: the identity of the workspace has to be among them.",
      },
      {
        run: "arm-guard probe -g {resourceGroup} -w {workspace}",
        why: "Checks each thing that an image build needs, identity, vault, registry, network and storage, and says which one is missing.",
      },
      {
        run: "arm-guard restore --snapshot snapshot.json",
        why: "Puts back what the vault lost, when a snapshot was saved before.",
      },
      {
        run: "arm-guard lint .",
        why: "Finds the template that takes the policy away each time it is deployed.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/key-vault/general/common-error-codes",
      "https://github.com/turbot/steampipe-plugin-azure/issues/127",
      "https://github.com/ansible-collections/azure/issues/635",
      "https://learn.microsoft.com/azure/app-service/app-service-key-vault-references",
      "https://github.com/Azure/Azure-Functions/issues/1947",
    ],
  },
  {
    id: "vault-forbidden-by-rbac",
    title: "The key vault refuses: no role grants it",
    step: "vault",
    cause:
      "The vault uses RBAC, and this identity has no role assignment for the action, or a deny assignment forbids it.",
    otherCauses: [
      "The role was assigned minutes ago and is not in force yet.",
      "The vault was turned from access policies to RBAC, and its policies count no more.",
    ],
    evidence: [
      {
        sure: "certain",
        all: [["ForbiddenByRbac"]],
      },
      {
        sure: "certain",
        all: [
          ["Caller is not authorized to perform action on resource"],
          ["Microsoft.KeyVault", "vaults", "DeniedWithNoValidRBAC", "key vault"],
        ],
      },
      {
        sure: "likely",
        all: [
          ["The operation is not allowed by RBAC", "not allowed by RBAC. If role assignments were recently changed"],
        ],
      },
      {
        sure: "likely",
        all: [["DeniedWithNoValidRBAC"]],
      },
      {
        sure: "likely",
        all: [
          [
            "Microsoft.KeyVault/vaults/secrets/getSecret/action",
            "Microsoft.KeyVault/vaults/secrets/setSecret/action",
            "Microsoft.KeyVault/vaults/keys/read",
          ],
          ["not authorized", "Assignment: (not found)", "DenyAssignmentId", "role assignments"],
        ],
        within: 1000,
      },
    ],
    next: [
      {
        run: "arm-guard probe -g {resourceGroup} -w {workspace}",
        why: "Checks each thing that an image build needs, identity, vault, registry, network and storage, and says which one is missing.",
      },
      {
        run: "az role assignment list --all --assignee OBJECT_ID -o table",
        why: "Lists the roles of the identity; a data action on secrets has to be among them.",
      },
      {
        run: "arm-guard lint .",
        why: "Finds the template that takes the policy away each time it is deployed.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/key-vault/general/rbac-guide",
      "https://github.com/piyushsachdeva/Terraform_AKS/issues/2",
      "https://github.com/pulumi/pulumi-azure-nextgen/issues/195",
    ],
  },
  {
    id: "vault-name-taken",
    title: "The name of the vault is taken",
    step: "vault",
    cause: "A vault of this name exists: names are unique in all of Azure, so it may be somebody else's.",
    otherCauses: ["It is your own, deleted a short time ago, or in another group or subscription."],
    evidence: [
      {
        sure: "certain",
        all: [["VaultAlreadyExists"]],
      },
      {
        sure: "certain",
        all: [["The vault name … is already in use"]],
      },
      {
        sure: "likely",
        all: [["Vault names are globaly unique", "Vault names are globally unique"]],
      },
      {
        sure: "likely",
        all: [
          [
            "already in use, or is still being reserved by a vault",
            "still being reserved by a vault which was previously soft deleted",
          ],
        ],
      },
    ],
    next: [
      {
        run: "az keyvault list --query \"[?name=='{vault}']\"",
        why: "Says whether it is one of yours.",
      },
      {
        run: "az keyvault list-deleted --query \"[?name=='{vault}']\"",
        why: "Says whether it is one that you deleted.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/key-vault/general/common-error-codes",
      "recorded traffic: HTTP 409 of a vault, 2022-08",
    ],
  },
  {
    id: "vault-not-found",
    title: "The vault is not there",
    step: "vault",
    cause: "There is no vault of this name in this resource group: it was deleted, or is in another group.",
    otherCauses: ["A workspace cannot work without its vault, and cannot be given another one."],
    evidence: [
      {
        sure: "certain",
        all: [
          [
            "The Resource 'Microsoft.KeyVault/vaults/ … was not found",
            "KeyVault/vaults/ … under resource group … was not found",
            "The Vault … not found within subscription",
          ],
        ],
      },
      {
        sure: "certain",
        all: [["DeletedVaultNotFound"]],
      },
      {
        sure: "certain",
        all: [["The specified deleted vault … does not exist"]],
      },
      {
        sure: "certain",
        all: [["KeyVaultParameterReferenceNotFound", "The specified KeyVault … could not be found"]],
      },
      {
        sure: "likely",
        all: [
          ["Key Vault reference … vault not found", "VaultNotFound"],
          ["Microsoft.KeyVault", "key vault", "keyvault", "vault.azure.net", "vaults", "AzKeyVault"],
        ],
        within: 600,
      },
    ],
    next: [
      {
        run: "az keyvault list-deleted --query \"[?name=='{vault}']\"",
        why: "Says whether it can be recovered.",
      },
      {
        run: "az keyvault recover -n {vault}",
        why: "Brings it back with the access policies that it had.",
      },
      {
        run: "arm-guard probe -g {resourceGroup} -w {workspace}",
        why: "Checks each thing that an image build needs, identity, vault, registry, network and storage, and says which one is missing.",
      },
    ],
    sources: ["recorded traffic: HTTP 404 of a vault, 2022-05"],
  },
  {
    id: "vault-nothing-to-recover",
    title: "There is no deleted vault to recover",
    step: "vault",
    cause:
      "The template says `createMode: recover`, and no deleted vault of that name, in that group and region, is there to recover: it was never deleted, was recovered by an earlier deployment, or was purged.",
    otherCauses: ["The deleted vault is in another subscription, group or region than the deployment."],
    evidence: [
      {
        sure: "certain",
        all: [["SoftDeletedVaultDoesNotExist"]],
      },
      {
        sure: "certain",
        all: [
          [
            "A soft deleted vault with the given name does not exist",
            "soft-deleted vault with the given name does not exist",
          ],
        ],
      },
      {
        sure: "likely",
        all: [
          ["vault that is being attempted to recover is in a recoverable state", "being attempted to recover"],
          ["vault", "recoverable state"],
        ],
        within: 600,
      },
      {
        sure: "likely",
        all: [
          [
            "No deleted Vault or HSM was found with name",
            "No deleted vault was found with name",
            "Cannot find a deleted vault",
          ],
        ],
      },
    ],
    next: [
      {
        run: "az keyvault list-deleted --query \"[?name=='{vault}']\"",
        why: "Says whether there is a deleted vault of this name, and where.",
      },
      {
        run: "arm-guard lint .",
        why: "Finds `createMode: recover` in the template: a vault is recovered once, and deployed without it afterwards.",
      },
      {
        run: "arm-guard rules no-recover-mode",
        why: "Says what to write instead.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery",
      "https://github.com/Azure/azure-service-operator/issues/3400",
    ],
  },
  {
    id: "vault-parent-not-found",
    title: "The parent of a nested resource is not there",
    step: "vault",
    cause:
      "A part of a vault, such as its `accessPolicies` or a secret, is deployed and the vault is not there: it was skipped by its condition on a first deployment, is deployed later, or is in another resource group.",
    otherCauses: ["The nested resource is one of something else: the message names only the parent."],
    evidence: [
      {
        sure: "likely",
        all: [
          [
            "ParentResourceNotFound",
            "Can not perform requested operation on nested resource",
            "Cannot perform requested operation on nested resource",
          ],
          [
            "vaults/accessPolicies",
            "vaults/secrets",
            "vaults/keys",
            "Microsoft.KeyVault",
            "accessPolicies",
            "key vault",
            "keyvault",
          ],
        ],
        within: 900,
      },
      {
        sure: "possible",
        all: [
          [
            "Can not perform requested operation on nested resource",
            "Cannot perform requested operation on nested resource",
          ],
          ["Parent resource"],
        ],
        within: 300,
        unless: [
          "on resource(s) of type",
          "parent resource '/subscriptions",
          "servers/databases",
          "storageAccounts/blobServices",
          "virtualNetworks/subnets",
          "sites/config",
          "Microsoft.Sql",
          "Microsoft.Storage",
          "Microsoft.Network",
          "Microsoft.Web",
          "Microsoft.Compute",
          "Microsoft.DocumentDB",
          "Microsoft.MachineLearningServices",
          "Microsoft.ContainerRegistry",
          "Microsoft.ServiceBus",
          "Microsoft.EventHub",
          "Microsoft.Insights",
          "Microsoft.Automation",
          "Microsoft.DBforPostgreSQL",
          "Microsoft.DBforMySQL",
          "Microsoft.CognitiveServices",
          "Microsoft.App",
        ],
      },
      {
        sure: "possible",
        all: [["ParentResourceNotFound"], ["Parent resource"]],
        within: 300,
        unless: [
          "on resource(s) of type",
          "parent resource '/subscriptions",
          "servers/databases",
          "storageAccounts/blobServices",
          "virtualNetworks/subnets",
          "sites/config",
          "Microsoft.Sql",
          "Microsoft.Storage",
          "Microsoft.Network",
          "Microsoft.Web",
          "Microsoft.Compute",
          "Microsoft.DocumentDB",
          "Microsoft.MachineLearningServices",
          "Microsoft.ContainerRegistry",
          "Microsoft.ServiceBus",
          "Microsoft.EventHub",
          "Microsoft.Insights",
          "Microsoft.Automation",
          "Microsoft.DBforPostgreSQL",
          "Microsoft.DBforMySQL",
          "Microsoft.CognitiveServices",
          "Microsoft.App",
        ],
      },
    ],
    next: [
      {
        run: "arm-guard lint .",
        why: "Finds access policies that are deployed to a vault which the same template skips, or without `dependsOn`.",
      },
      {
        run: "az keyvault show -n {vault} --query id",
        why: "Says in which group the vault is: a nested resource has to be deployed to that one.",
      },
      {
        run: "az deployment operation group list -g {resourceGroup} -n DEPLOYMENT -o table",
        why: "Names the resource that failed, where the message does not.",
      },
    ],
    sources: ["https://github.com/F5Networks/f5-azure-arm-templates-v2/issues/16"],
  },
  {
    id: "vault-secret-missing",
    title: "A secret is not in the vault",
    step: "vault",
    cause:
      "The deployment or the caller reads a secret that the vault does not have: it has another name, was deleted, or went with a vault that was deleted and created anew.",
    otherCauses: [
      "The template is deployed before the secret is written.",
      "The version that is asked for is not there any more, or the secret is disabled.",
    ],
    evidence: [
      {
        sure: "certain",
        all: [
          [
            "secret with (name/id) … was not found in this key vault",
            "secret … was not found in this key vault",
            "was not found in this key vault",
          ],
        ],
      },
      {
        sure: "certain",
        all: [
          ["KeyVaultParameterReferenceSecretRetrieveFailed", "secret of KeyVault parameter"],
          ["Http status code: 'NotFound'", "SecretNotFound"],
        ],
        within: 900,
      },
      {
        sure: "likely",
        all: [
          ["SecretNotFound"],
          ["Microsoft.KeyVault", "key vault", "keyvault", "vault.azure.net", "vaults", "AzKeyVault"],
        ],
        within: 600,
      },
      {
        sure: "likely",
        all: [
          [
            "Key Vault reference … secret was not found",
            "Key Vault reference was not able to be resolved because secret",
          ],
        ],
      },
      {
        sure: "possible",
        all: [["KeyVaultParameterReferenceSecretRetrieveFailed", "The secret of KeyVault parameter"]],
        unless: [
          "Http status code: 'Forbidden'",
          "Http status code: 'Unauthorized'",
          "does not have secrets … permission",
          "Access denied to first party service",
        ],
      },
    ],
    next: [
      {
        run: 'az keyvault secret list --vault-name {vault} --query "[].name"',
        why: "Lists the names of the secrets that are there.",
      },
      {
        run: "az keyvault secret list-deleted --vault-name {vault}",
        why: "Lists deleted ones: `az keyvault secret recover` brings one back.",
      },
      {
        run: "az keyvault list-deleted --query \"[?name=='{vault}']\"",
        why: "Says whether an earlier vault of this name is deleted and still has it.",
      },
    ],
    sources: [
      "https://learn.microsoft.com/azure/azure-resource-manager/templates/key-vault-parameter",
      "https://learn.microsoft.com/azure/key-vault/general/common-error-codes",
    ],
  },
  {
    id: "vault-self-reference",
    title: "A resource of the template reads itself",
    step: "vault",
    cause:
      "The template reads the vault within the vault itself, by `reference()`, to keep its own access policies. Azure Resource Manager refuses that before anything is deployed.",
    otherCauses: ["Another resource of the template refers to itself."],
    evidence: [
      {
        sure: "certain",
        all: [["template resource 'Microsoft.KeyVault/vaults/ … cannot reference itself"]],
      },
      {
        sure: "likely",
        all: [["cannot reference itself"], ["Microsoft.KeyVault", "accessPolicies", "vaults", "key vault", "keyvault"]],
        within: 900,
      },
      {
        sure: "possible",
        all: [
          ["cannot reference itself"],
          ["template resource", "aka.ms/arm-template-expressions", "InvalidTemplate", "template validation failed"],
        ],
        within: 300,
        unless: ["template resource 'Microsoft"],
      },
      {
        sure: "likely",
        all: [["Circular dependency detected on resource"], ["Microsoft.KeyVault", "accessPolicies"]],
        within: 400,
      },
    ],
    next: [
      {
        run: "arm-guard lint .",
        why: "Names the vault and the expression.",
      },
      {
        run: "arm-guard fix .",
        why: "Rewrites the template so that the list is kept by a way that works.",
      },
      {
        run: "arm-guard resolve -f TEMPLATE -g {resourceGroup}",
        why: "Reads the live policies and prints the parameter file that keeps them, to run before each deployment.",
      },
    ],
    sources: ["https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource"],
  },
  {
    id: "vault-soft-deleted",
    title: "A deleted vault holds the name",
    step: "vault",
    cause:
      "A vault of this name was deleted and is kept as deleted; until it is recovered or purged no new one can be made.",
    otherCauses: ["Deleting the vault first, so that the template can create it again, leads here."],
    evidence: [
      {
        sure: "certain",
        all: [
          [
            "vault with the same name already exists in deleted state",
            "vault with the same name already exists in a deleted state",
            "vault or HSM with the same name already exists in deleted state",
          ],
        ],
      },
      {
        sure: "certain",
        all: [["Exist soft deleted vault with the same name", "existing soft-deleted Key Vault exists with the Name"]],
      },
      {
        sure: "likely",
        all: [
          [
            "You need to either recover or purge existing key vault",
            "recover or purge existing key vault",
            "recover or purge the existing key vault",
          ],
        ],
      },
      {
        sure: "likely",
        all: [["ConflictError"], ["deleted state", "soft deleted", "soft-deleted vault", "linkid=2149745"]],
        within: 600,
      },
      {
        sure: "likely",
        all: [
          ["already exists in deleted state", "already exists in a deleted state"],
          ["Microsoft.KeyVault", "key vault", "keyvault", "vault.azure.net", "vaults", "AzKeyVault"],
        ],
        within: 600,
      },
    ],
    next: [
      {
        run: "az keyvault list-deleted --query \"[?name=='{vault}']\"",
        why: "Shows the deleted vault, and when it will be purged.",
      },
      {
        run: "az keyvault recover -n {vault}",
        why: "Brings it back with the access policies that it had.",
      },
      {
        run: "arm-guard lint .",
        why: "Finds the template that takes the policy away each time it is deployed.",
      },
    ],
    sources: [
      "https://github.com/alan-turing-institute/data-safe-haven/issues/2523",
      "recorded traffic: HTTP 409 of a vault, 2020-05",
    ],
  },
  {
    id: "vault-template-access",
    title: "The deployment may not read a secret for its parameters",
    step: "vault",
    cause:
      "A parameter of the deployment takes its value from a vault, and who deploys may not use the vault for that: the role lacks `Microsoft.KeyVault/vaults/deploy/action`, or the vault has `enabledForTemplateDeployment` off.",
    otherCauses: ["The vault's access policies or firewall keep Azure Resource Manager out."],
    evidence: [
      {
        sure: "certain",
        all: [["KeyVaultParameterReferenceAuthorizationFailed"]],
      },
      {
        sure: "certain",
        all: [
          ["Microsoft.KeyVault/vaults/deploy/action"],
          ["does not have permission", "AuthorizationFailed", "not authorized", "does not have authorization"],
        ],
        within: 900,
      },
      {
        sure: "likely",
        all: [
          ["KeyVaultParameterReferenceSecretRetrieveFailed", "The secret of KeyVault parameter"],
          [
            "Http status code: 'Forbidden'",
            "Http status code: 'Unauthorized'",
            "Access denied to first party service",
            "enabledForTemplateDeployment",
          ],
        ],
        within: 900,
      },
      {
        sure: "likely",
        all: [
          ["is not enabled for template deployment", "not enabled for template deployment"],
          ["Microsoft.KeyVault", "key vault", "keyvault", "vault.azure.net", "vaults", "AzKeyVault"],
        ],
        within: 600,
      },
    ],
    next: [
      {
        run: "az keyvault show -n {vault} --query properties.enabledForTemplateDeployment",
        why: "Has to be `true`; `az keyvault update --enabled-for-template-deployment true` sets it.",
      },
      {
        run: "az role assignment list --all --assignee OBJECT_ID -o table",
        why: "Lists the roles of who deploys: Owner and Contributor have the action, or a role of your own.",
      },
      {
        run: "arm-guard lint .",
        why: "Finds a template that turns the setting off each time it is deployed.",
      },
    ],
    sources: ["https://learn.microsoft.com/azure/azure-resource-manager/templates/key-vault-parameter"],
  },
  {
    id: "workspace-internal-error",
    title: "Azure Machine Learning answers HTTP 500",
    step: "build",
    cause:
      "Its front end failed inside and does not say why. A workspace that cannot reach its vault, registry or storage fails like this.",
    otherCauses: ["The service itself failed: then the same call succeeds a little later."],
    evidence: [
      {
        sure: "possible",
        all: [
          ["ServiceError … InternalServerError", "ServiceError … Received 500 from a service request"],
          ["managementfrontend", "Microsoft.MachineLearningServices", "componentName", "ComponentName", "run-history"],
        ],
      },
      {
        sure: "possible",
        all: [
          [
            "500 Server Error",
            "status code 500",
            "Response Code: 500",
            "HTTP 500",
            "500 InternalServerError",
            "invalid status InternalServerError",
            "(InternalServerError)",
          ],
          ["Microsoft.MachineLearningServices", "api.azureml.ms", "azureml.ms"],
        ],
        unless: ["modelmanagement", "Model Management Service"],
        within: 600,
      },
    ],
    next: [
      {
        run: "arm-guard probe -g {resourceGroup} -w {workspace}",
        why: "Checks each thing that an image build needs, identity, vault, registry, network and storage, and says which one is missing.",
      },
      {
        run: "az ml workspace diagnose -g {resourceGroup} -n {workspace}",
        why: "Asks the service for its own checks.",
      },
    ],
    sources: [
      "recorded traffic: HTTP 500 of the management front end, 2024-12",
      "https://github.com/Azure/azure-sdk-for-python/issues/39772",
    ],
  },
];
