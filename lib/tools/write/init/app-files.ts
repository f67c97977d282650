import { FRAMEWORK_COMMAND } from "../../../core/terraform/names";
import { packageJson } from "../../command-line/package-json";
import { jsonText } from "../../targets/json";
import { type AppSettings, type Language, POOL_NAME, STATE_ACCOUNT } from "./app-settings";
import { nextCommands } from "./next-steps";
import { pythonProgram } from "./python-program";
import { reviewWorkflow } from "./review-workflow";
import { typescriptProgram } from "./typescript-program";

/** What runs TypeScript, in the versions that the library is tested with. */
const LANGUAGE_TOOLS = { "@types/node": "^20.19.43", tsx: "^4.23.15", typescript: "~6.0.3" };

type Files = Readonly<Record<string, (settings: AppSettings) => string>>;

const OF_EVERY_APP: Files = {
  ".github/workflows/gpu-slices.yml": reviewWorkflow,
  ".gitignore": () => IGNORED.map((pattern) => `${pattern}\n`).join(""),
  "README.md": readme,
};

/** The files of a written app: what stands in each, by its name. */
export const APP_FILES: Readonly<Record<Language, Files>> = {
  typescript: {
    "package.json": manifest,
    "cdktf.json": () => json({ language: "typescript", app: "node --import tsx main.ts" }),
    "tsconfig.json": () => json(COMPILER),
    "main.ts": typescriptProgram,
    ...OF_EVERY_APP,
  },
  python: {
    "requirements.txt": () => `${packageJson().name}~=${packageJson().version}\n`,
    "cdktf.json": () => json({ language: "python", app: "python main.py" }),
    "main.py": pythonProgram,
    ...OF_EVERY_APP,
  },
};

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

/** A state and a plan hold secrets in plain text. */
const IGNORED = [
  ...["node_modules/", ".venv/", "__pycache__/", "cdktf.out/", "cdktf.log", ".terraform/"],
  ...["*.tfstate", "*.tfstate.*", "*.tfplan", "plan.json", "prices.json"],
];

function readme(settings: AppSettings): string {
  const { clusterName, vmSize, profile, strategy, location } = settings;
  const where = location === undefined ? `the existing cluster \`${clusterName}\`` : `the new cluster \`${clusterName}\` in ${location}`;
  return `# GPU slices on ${clusterName}

The node pool \`${POOL_NAME}\` (${vmSize.name}, ${profile}, strategy ${strategy}) on ${where}, made with [cdktf-aks-mig](${packageJson().homepage}).

\`\`\`console
${nextCommands(settings)
  .map((line) => (line.startsWith("#") ? line : `$ ${line}`))
  .join("\n")}
\`\`\`

- **State.** It is in local files until \`${STATE_ACCOUNT}\` names a storage account with the container \`tfstate\`.
- **Login.** Helm signs in with the cluster's local account. If the cluster has none, pass \`AksLogin.AZURE_CLI\` as \`login\` where the program adds the Helm provider, and install [kubelogin](https://azure.github.io/kubelogin/).
- **Review.** \`.github/workflows/gpu-slices.yml\` reviews the plan of each pull request. Its first lines list the variables that it needs.
`;
}

function json(value: unknown): string {
  return `${jsonText(value)}\n`;
}
