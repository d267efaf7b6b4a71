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
};
