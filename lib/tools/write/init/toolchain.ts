import { FRAMEWORK_COMMAND } from "../../../core/terraform/names";
import { packageJson } from "../../command-line/package-json";
import type { AppSettings, Language } from "./app-settings";

/** What a user types in the folder of an app. */
interface Toolchain {
  /** What installs its packages. */
  readonly setup: readonly string[];
  readonly framework: string;
  readonly program: string;
}

export function toolchainOf({ language }: Pick<AppSettings, "language">): Toolchain {
  return TOOLCHAINS[language]();
}

const TOOLCHAINS: Readonly<Record<Language, () => Toolchain>> = {
  typescript: () => ({ setup: ["npm install"], framework: `npx ${FRAMEWORK_COMMAND}`, program: "npx cdktf-aks-mig" }),
  python: () => ({
    setup: [
      "pip install -r requirements.txt",
      `npm install --global '${FRAMEWORK_COMMAND}-cli@${packageJson().peerDependencies[FRAMEWORK_COMMAND]}'`,
    ],
    framework: FRAMEWORK_COMMAND,
    program: "cdktf-aks-mig",
  }),
};
