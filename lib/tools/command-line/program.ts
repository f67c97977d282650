import { basename } from "node:path";

/** kubectl runs `kubectl-mig` for `kubectl mig`, and `kubectl_complete-mig` for completions. */
const STARTED_AS = basename(process.argv[1] ?? "");

export const IS_PLUGIN = STARTED_AS === "kubectl-mig";
export const ANSWERS_KUBECTL = STARTED_AS === "kubectl_complete-mig";

export const PROGRAM = IS_PLUGIN ? "kubectl mig" : "cdktf-aks-mig";

/** The same in the folder of an app, whose packages are not on PATH. */
export const PROGRAM_OF_APP = IS_PLUGIN ? PROGRAM : `npx ${PROGRAM}`;
