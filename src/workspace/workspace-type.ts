/** The provider of workspaces, and of what stands in them. */
export const WORKSPACE_PROVIDER = "Microsoft.MachineLearningServices";
export const WORKSPACE_TYPE = "Microsoft.MachineLearningServices/workspaces";
