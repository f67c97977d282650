import { FRAMEWORK_COMMAND } from "../../../core/terraform/names";
import { packageJson } from "../../command-line/package-json";
import { type AppSettings, appProgram, POOL_NAME } from "./app-program";

/** What runs TypeScript, in the versions that the library is tested with. */
const LANGUAGE_TOOLS = { "@types/node": "^20.19.43", tsx: "^4.23.15", typescript: "~6.0.3" };

/** The files of a written app: what stands in each, by its name. */
export const APP_FILES: Readonly<Record<string, (settings: AppSettings) => string>> = {
  "package.json": manifest,
  "cdktf.json": () => json({ language: "typescript", app: "node --import tsx main.ts" }),
  "tsconfig.json": () => json(COMPILER),
  "main.ts": appProgram,
  ".gitignore": () => IGNORED.map((pattern) => `${pattern}\n`).join(""),
  "README.md": readme,
};

/** The commands that come next, in the folder of the app. */
export function nextCommands({ location }: AppSettings): readonly string[] {
  const stacks = location === undefined ? "gpu" : "cluster gpu";
  return [
    "npm install",
    `npx ${FRAMEWORK_COMMAND} synth`,
    `npx ${FRAMEWORK_COMMAND} deploy ${stacks}`,
    "npx cdktf-aks-mig verify",
    "npx cdktf-aks-mig pod | kubectl apply -f -",
  ];
}

function manifest(): string {
  const { name, version, peerDependencies } = packageJson();
  return json({
    private: true,
    scripts: { synth: `${FRAMEWORK_COMMAND} synth`, typecheck: "tsc" },
    dependencies: { [name]: `^${version}`, ...peerDependencies },
    devDependencies: { ...LANGUAGE_TOOLS, [`${FRAMEWORK_COMMAND}-cli`]: peerDependencies[FRAMEWORK_COMMAND] },
  });
}

const COMPILER = {
  compilerOptions: {
    target: "es2022",
    module: "node16",
    moduleResolution: "node16",
    types: ["node"],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ["main.ts"],
};

/** A state, and a plan, hold secrets in plain text. */
const IGNORED = ["node_modules/", "cdktf.out/", "cdktf.log", ".terraform/", "*.tfstate", "*.tfstate.*", "*.tfplan", "plan.json"];

function readme(settings: AppSettings): string {
  const { clusterName, vmSize, profile, strategy, location } = settings;
  const where = location === undefined ? `the existing cluster \`${clusterName}\`` : `the new cluster \`${clusterName}\` in ${location}`;
  return `# GPU slices on ${clusterName}

The node pool \`${POOL_NAME}\` (${vmSize.name}, ${profile}, strategy ${strategy}) on ${where}, made by [cdktf-aks-mig](${packageJson().homepage}).

\`\`\`console
${nextCommands(settings)
  .map((command) => `$ ${command}`)
  .join("\n")}
\`\`\`

The third needs \`az login\` and \`ARM_SUBSCRIPTION_ID\`. To read first what it would do: \`npx ${FRAMEWORK_COMMAND} diff gpu\`.
`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
