export const WORKSPACE_TYPE = "Microsoft.MachineLearningServices/workspaces";
