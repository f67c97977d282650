/** The command that synthesizes an app, as a user types it. */
export const FRAMEWORK_COMMAND = "cdktf";
