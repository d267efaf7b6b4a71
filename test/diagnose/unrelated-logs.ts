/** Logs of other failures, and of none: near misses of the signatures, by name. */
export const UNRELATED: Readonly<Record<string, string>> = {
  "a reverse proxy that answers 503":
    '203.0.113.7 - - [12/Mar/2024:10:01:22 +0000] "GET /index.html HTTP/1.1" 503 197 "-" "curl/8.4.0"\n2024/03/12 10:01:22 [error] 31#31: *1 no live upstreams while connecting to upstream, host: "shop.example"',
  "a load balancer that times out":
    "<html><head><title>504 Gateway Time-out</title></head><body><center><h1>504 Gateway Time-out</h1></center><hr><center>nginx</center></body></html>",
  "a bad gateway": 'upstream: "http://10.0.0.4:8080/cart", 502 Bad Gateway, request: "GET /cart HTTP/1.1"',
  "an internal server error of another service":
    'POST https://api.shop.example/orders 500 (Internal Server Error)\n{"code":"InternalServerError","message":"Something went wrong"}',
  "a pod of something else that crashes":
    "NAME                    READY   STATUS             RESTARTS   AGE\nfrontend-6f7c9-xk2lp    0/1     CrashLoopBackOff   5          3m\nredis-0                 1/1     Running            0          9d",
  "events of a pod of something else":
    'Warning  BackOff  12s (x6 over 1m)  kubelet  Back-off restarting failed container\n"reason": "CrashLoopBackOff", "message": "back-off 40s restarting failed container=web pod=web-0_default"',
  "another vault that refuses":
    "Error making API request.\nURL: GET http://127.0.0.1:8200/v1/secret/data/app\nCode: 403. Errors:\n* 1 error occurred:\n\t* permission denied",
  "a service of Windows that stands still":
    "The Credential service failed to start due to the following error: The service did not respond in a timely fashion.",
  "an image that builds":
    "Step 7/9 : RUN pip install -r requirements.txt\n ---> Using cache\nSuccessfully built 3f4a5b6c7d8e\nSuccessfully tagged shop/web:latest",
  "an image build of something else that fails":
    'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
  "a deployment of a model that succeeds":
    'Creating image\nRunning...............................................\nSucceeded\nImage creation operation finished for image shop-service:6, operation "Succeeded"\nCreating service\nRunning.......\nSucceededACI service creation operation finished, operation "Succeeded"',
  "a registration of a model that succeeds": "Registering model shop-model\nshop-model 3 created 2024-05-01T10:00:00Z",
  "a deployment of a vault that succeeds":
    '{"properties":{"provisioningState":"Succeeded","accessPolicies":[],"vaultUri":"https://kv-shop.vault.azure.net/"},"type":"Microsoft.KeyVault/vaults"}',
  "a conflict of something else":
    '{"error":{"code":"Conflict","message":"Another operation is in progress on the storage account."}}',
  "a name of something else that is taken":
    '{"error":{"code":"StorageAccountAlreadyTaken","message":"The storage account named shopdata is already taken."}}',
  "a policy of the subscription that forbids":
    "(RequestDisallowedByPolicy) Resource 'vm1' was disallowed by policy. Reasons: 'Only allowed sizes.'",
  "a missing role on a subscription":
    "(AuthorizationFailed) The client 'a@shop.example' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/read' over scope '/subscriptions/1f0d2c3b-4a5e-4f60-8a71-9b0c1d2e3f40'.",
  "a missing group": "(ResourceGroupNotFound) Resource group 'rg-shop' could not be found.",
  "a missing resource of another kind":
    "(ResourceNotFound) The Resource 'Microsoft.Storage/storageAccounts/shopdata' under resource group 'rg-shop' was not found.",
  "a script without its file":
    'Traceback (most recent call last):\n  File "train.py", line 3, in <module>\n    open("data.csv")\nFileNotFoundError: [Errno 2] No such file or directory: \'data.csv\'',
  "a missing key in a script":
    'Traceback (most recent call last):\n  File "report.py", line 8, in run_report\n    total = row["total"]\nKeyError: \'total\'',
  "a Java program":
    'Exception in thread "main" java.lang.NullPointerException\n\tat example.shop.Order.total(Order.java:42)\n\tat example.shop.Main.main(Main.java:7)',
  "a package that is not found":
    "npm ERR! code E404\nnpm ERR! 404 Not Found - GET https://registry.npmjs.org/shop-lib - Not found",
  "a compiler": "src/shop.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'.\nFound 1 error.",
  "a database that is down":
    'psql: error: connection to server at "127.0.0.1", port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?',
  "a certificate that ran out": "curl: (60) SSL certificate problem: certificate has expired",
  "a name that does not resolve": "dial tcp: lookup shop.example on 127.0.0.53:53: no such host",
  "a disk that is full": "OSError: [Errno 28] No space left on device: '/tmp/data'",
  git: "error: failed to push some refs to 'origin'\nhint: Updates were rejected because the remote contains work",
  "a plan of another tool": 'Plan: 3 to add, 0 to change, 1 to destroy.\n  + resource "azurerm_key_vault" "shop" {',
  "a scheduler":
    "Mar  3 04:05:06 host cron[123]: (root) CMD (run-parts /etc/cron.daily)\nMar  3 04:05:07 host systemd[1]: Started Daily cleanup.",
  "docker that works": "Server: Docker Engine - Community\n Engine:\n  Version: 26.1.0\n  API version: 1.45",
  "a page that mentions the numbers": "We measured 500, 502, 503 and 504 of them; 503 was the least.",
  "a chat about machine learning":
    "The model trains well in Azure Machine Learning now. I will register it tomorrow and write the score.py file then.",
  "a lock on a vault":
    "ERROR: (ScopeLocked) The scope '/subscriptions/5ab5/resourceGroups/rg-net/providers/Microsoft.KeyVault/vaults/kv' cannot perform delete operation because following scope(s) are locked: '/subscriptions/x/resourceGroups/rg'. Please remove the lock and try again.",
  "a database without its server":
    "Failed to perform 'write' on resource(s) of type 'servers/databases', because the parent resource '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Sql/servers/sql-shop' could not be found. (ParentResourceNotFound)",
  "a subnet without its network":
    '{"code":"ParentResourceNotFound","message":"Can not perform requested operation on nested resource. Parent resource \'vnet-shop\' not found."} for Microsoft.Network/virtualNetworks/subnets vnet-shop/default',
  "a storage account that reads itself":
    "Deployment template validation failed: 'The template resource 'Microsoft.Storage/storageAccounts/stshop' cannot reference itself. Please see https://aka.ms/arm-template-expressions/#reference for usage details.'.",
  "a circle of other resources":
    "Circular dependency detected on resource: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet'",
  "a type that refers to itself": "error TS2502: 'x' is referenced directly or indirectly in its own type annotation.",
  "a client secret that is wrong":
    "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value",
  "a vault of another maker that denies":
    "hvac.exceptions.Forbidden: 1 error occurred: * permission denied, on get https://vault.shop.example:8200/v1/secret/data/app",
  "a bucket that denies": "An error occurred (AccessDenied) when calling the GetObject operation: Access Denied",
  "an answer of a bucket":
    "<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>1</RequestId></Error>",
  "a secret of another cloud":
    "An error occurred (ResourceNotFoundException) when calling the GetSecretValue operation: Secrets Manager can't find the specified secret.",
  "a secret of a cluster": 'Error: secrets "db-password" not found\nkubectl get secret db-password -n shop',
  "a key of a secret of a cluster": "Error: couldn't find key password in Secret shop/db\nCreateContainerConfigError",
  "a blob that denies":
    "This request is not authorized to perform this operation using this permission. AuthorizationPermissionMismatch\nhttps://stshop.blob.core.windows.net/x",
  "a storage account that denies":
    "StorageErrorException: This request is not authorized to perform this operation. ErrorCode:AuthorizationFailure",
  "a missing role to deploy a vault":
    "azure.core.exceptions.HttpResponseError: (AuthorizationFailed) The client 'x' does not have authorization to perform action 'Microsoft.KeyVault/vaults/write' over scope '/subscriptions/s/resourceGroups/rg'.",
  "a role that is there": "(RoleAssignmentExists) The role assignment already exists.",
  "an operation in progress":
    "(AnotherOperationInProgress) Another operation on this or dependent resource is in progress. Microsoft.Network/virtualNetworks",
  "a storage account whose name is taken":
    "(StorageAccountAlreadyTaken) The storage account named stshop is already taken.",
  "a registry whose name is taken":
    "(AlreadyExists) The registry DNS name shop.azurecr.io is already in use. You can check if the name is already claimed",
  "a site whose name is taken": "Website with given name shop already exists.",
  "a site that answers 503": "HTTP/1.1 503 Service Unavailable\nServer: nginx\nhttps://shop.azurewebsites.net/api",
  "Resource Manager that answers 503":
    "503 Service Unavailable: The service is temporarily unavailable. https://management.azure.com/subscriptions/s/resourceGroups/rg",
  "a storage account that is too busy":
    "ServerTooBusy: Egress is over the account limit. 503 https://stshop.blob.core.windows.net",
  "an image that may not be pulled":
    "docker: Error response from daemon: pull access denied for shop/web, repository does not exist or may require 'docker login'",
  "another registry that refuses": "unauthorized: authentication required https://ghcr.io/v2/",
  "a database that refuses": "dial tcp 127.0.0.1:5432: connect: connection refused",
  "a cache that finds no room": "0/3 nodes are available: 3 Insufficient cpu. pod/redis-0",
  "a release that takes too long":
    "DeploymentTimedOut? no: Error: context deadline exceeded; helm upgrade shop timed out waiting for the condition",
  "a model in an own folder": "FileNotFoundError: [Errno 2] No such file or directory: '/app/model.pkl'",
  "a keyword of a subprocess":
    "TypeError: run() got an unexpected keyword argument 'capture'\nsubprocess.py in check_output",
  "a model of another maker": "Model not found: openai/gpt-5 (404)",
  "a zone that is not found": "Error getting DNS zone: dnsimple: ENOTFOUND example.invalid while looking up A record",
  "a quota":
    "InvalidTemplateDeployment: The template deployment 'x' is not valid according to the validation procedure. QuotaExceeded: Operation could not be completed as it results in exceeding approved Total Regional Cores quota.",
  "a size that is not available":
    "SkuNotAvailable: The requested VM size for resource 'x' is currently not available in location 'westeurope'.",
  "an invalid tier": "An invalid value was provided for 'sku.name'.",
  "a location that is left out": "The parameter location is not specified.",
  "a tier that is left out": "(BadRequest) The parameter sku is not specified.",
  "a deleted user": "Soft deleted user could not be restored. Directory_ObjectNotFound",
  "a deleted account of another kind":
    "FlagMustBeSetForRestore: An existing resource with ID '/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/oai' has been soft-deleted. To restore the resource, you must specify 'restore' to be 'true' in the property.",
  "a deleted workspace of logs":
    "A workspace with the same name already exists in deleted state: Microsoft.OperationalInsights/workspaces/law-shop",
  "a conflict of Git": "git: conflict: CONFLICT (content): Merge conflict in infra/keyvault.bicep",
  "an image with the SDK that builds":
    "Step 3/9 : RUN pip install azureml-core\n ---> Using cache\nSuccessfully built 1",
  "a service of Windows that fails":
    "The credential service failed to start. Event ID 7000, Service Control Manager, Windows",
  "numbers in a test report": "tests passed: 500 of 500; image created in 503 ms; creating image thumbnails",
  "a picture that is none": "Failed to create image: cannot identify image file 'cat.jpg' (PIL.UnidentifiedImageError)",
  "a picture service that fails": "Creating image thumbnails failed with status code 500 at https://img.shop.example/",
  "a probe of another pod": "Liveness probe failed: HTTP probe failed with statuscode: 500\npod/frontend",
  "a disk that is full while logs are written": "OSError: [Errno 28] No space left on device writing azureml logs",
  "a report on secrets that were fetched":
    "##[warning]Key vault kv-shop is used by 3 pipelines. All secrets were fetched.",
  "a secret that is downloaded": "Downloading secret value for: db-password. kv-shop.vault.azure.net 200 OK",
  "a volume that is mounted": "kubelet: MountVolume.SetUp succeeded for volume secrets-store-inline",
  "a job that ends well":
    "az ml job create: Job finished. Status: Completed. Uploaded 503 files to azureml://datastores/workspaceblobstore",
  "a bug of a provider": "terraform: Error: Provider produced inconsistent result after apply on azurerm_key_vault.kv",
  "a vault that another tool does not know yet":
    'Error: A resource with the ID "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv" already exists - to be managed via Terraform this resource needs to be imported into the State.',
  "a vault of another maker that is sealed": "The vault is sealed. Error making API request. Code: 503",
  "a missing sign-in": "ERROR: Please run 'az login' to setup account.",
  "a token that ran out":
    "(ExpiredAuthenticationToken) The access token expiry UTC time '1/1/2026' is earlier than current UTC time",
  "a page that is forbidden": "403 Forbidden: You don't have permission to access /admin on this server. Apache",
  "a repository that is forbidden":
    "remote: Permission to shop/infra.git denied to bot. fatal: unable to access: The requested URL returned error: 403",
  "a missing role on a network":
    "(LinkedAuthorizationFailed) The client has permission to perform action 'Microsoft.MachineLearningServices/workspaces/write' but does not have permission to perform action 'join/action' on the linked scope",
  "an image of a model that is made":
    "WARNING: azureml: the model 'churn' version 3 was registered; image shop:5 created. HTTP 200",
  "a platform image that is missing": "(ImageNotFound) The platform image 'Canonical:Ubuntu:22' is not available.",
  "a machine image that fails": "Create image failed: InternalExecutionError, Microsoft.Compute/images/img-golden",
  "a machine image that ends with 500":
    "PUT https://management.azure.com/subscriptions/s/providers/Microsoft.Compute/images/x 500 InternalServerError creating image",
};
