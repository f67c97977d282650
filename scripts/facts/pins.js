const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const OURS = "scripts/facts/pins.js";

/**
 * What is pinned, where, how it is read there (`at` has one group: the version), and which sources list newer ones.
 * `held` says why a newer one is not taken; such a row does not count as moved.
 */
const PINS = [
  {
    what: "NVIDIA device plugin chart",
    where: "lib/core/nvidia/device-plugin-chart.ts",
    at: /DEFAULT_DEVICE_PLUGIN_VERSION = "(.+?)"/,
    from: [["github", "NVIDIA/k8s-device-plugin"]],
  },
  {
    what: "GPU Operator chart",
    where: "lib/core/nvidia/gpu-operator-chart.ts",
    at: /DEFAULT_GPU_OPERATOR_VERSION = "(.+?)"/,
    from: [["github", "NVIDIA/gpu-operator"]],
  },
  {
    what: "NVIDIA DRA driver chart",
    where: "lib/core/nvidia/dra-driver-chart.ts",
    at: /DEFAULT_DRA_DRIVER_VERSION = "(.+?)"/,
    from: [
      ["github", "kubernetes-sigs/dra-driver-nvidia-gpu"],
      ["go", "sigs.k8s.io/dra-driver-nvidia-gpu"],
    ],
  },
  {
    what: "Kueue chart",
    where: "lib/core/kueue/kueue-chart.ts",
    at: /DEFAULT_KUEUE_VERSION = "(.+?)"/,
    from: [
      ["github", "kubernetes-sigs/kueue"],
      ["go", "sigs.k8s.io/kueue"],
    ],
  },
  {
    what: "AKS API version",
    where: "lib/core/arm/managed-pool-api.ts",
    at: /DEFAULT_API_VERSION = "(.+?)"/,
    from: [["azureApi", "azure-mgmt-containerservice"]],
    previews: true,
  },
  {
    what: "AKS API version, stable",
    where: "lib/core/arm/managed-pool-api.ts",
    at: /FIRST_MANAGED_STABLE = "(.+?)"/,
    from: [["azureApi", "azure-mgmt-containerservice"]],
  },
  {
    what: "Kubernetes, newest in the documents",
    where: "docs/versions.md",
    at: /AKS supports 1\.\d+ to (1\.\d+)/,
    from: [["kubernetes", "k8s.io/client-go"]],
  },
  {
    what: "azurerm, newest schema",
    where: "__tests__/support/azurerm-schema.ts",
    at: /SCHEMA_VERSIONS = \[.*"(.+?)"\]/,
    from: [["github", "hashicorp/terraform-provider-azurerm"]],
  },
  {
    what: "azapi, least version",
    where: "lib/constructs/shared/azapi-resource.ts",
    at: /source: "azure\/azapi", version: "~> (.+?)"/,
    from: [["github", "Azure/terraform-provider-azapi"]],
    held: "a least version, which moves only when the library needs more",
  },
  { what: "cdktn", where: "editions/cdktn/edition.js", at: /recommended:.*"cdktn", version: "(.+?)"/, from: sameName("cdktn") },
  { what: "cdktn-cli", where: "editions/cdktn/texts.js", at: /"cdktn-cli@\^(0\.(?!21)\d+\.\d+)"/, from: [["npm", "cdktn-cli"]] },
  {
    what: "constructs, for cdktn",
    where: "editions/cdktn/edition.js",
    at: /recommended:.*"constructs", version: "(.+?)"/,
    from: sameName("constructs"),
  },
  {
    what: "@cdktn/provider-azurerm",
    where: "editions/cdktn/bindings.json",
    at: /provider-azurerm",\s+"version": "(.+?)"/,
    from: bindings("azurerm"),
  },
  {
    what: "@cdktn/provider-helm",
    where: "editions/cdktn/bindings.json",
    at: /provider-helm",\s+"version": "(.+?)"/,
    from: bindings("helm"),
  },
  {
    what: "Kubernetes of the tests",
    where: "scripts/cluster/parts.js",
    at: /"k8s\.io\/kubernetes",\s+version: "(.+?)"/,
    from: [["kubernetes", "k8s.io/client-go"]],
    held: "a minor that AKS supports",
  },
  {
    what: "etcd of the tests",
    where: "scripts/cluster/parts.js",
    at: /etcd\/server\/v3",\s+version: "(.+?)"/,
    from: [["go", "go.etcd.io/etcd/server/v3"]],
    held: "the minor that Kubernetes of the tests asks for",
  },
  {
    what: "device plugin of the tests",
    where: "scripts/cluster/parts.js",
    at: /k8s-device-plugin",\s+version: "(.+?)"/,
    from: [["github", "NVIDIA/k8s-device-plugin"]],
    held: "the newest that Go's module proxy has",
  },
  { what: "helm of the tests", where: ".ci/run", at: /helm\.sh\/helm\/v3\/cmd\/helm@(\S+)/, from: [["go", "helm.sh/helm/v3"]] },
  {
    what: "Terraform of .ci/run",
    where: ".ci/run",
    at: /github\.com\/hashicorp\/terraform@(\S+)/,
    from: [["go", "github.com/hashicorp/terraform"]],
    held: "the last version that `go install` builds",
  },
  {
    what: "Terraform of the workflows",
    where: ".github/workflows/ci.yml",
    at: /terraform_version: (\S+)/,
    from: [
      ["github", "hashicorp/terraform"],
      ["go", "github.com/hashicorp/terraform"],
    ],
  },
  { what: "actionlint", where: ".ci/run", at: /actionlint@(\S+)/, from: [["go", "github.com/rhysd/actionlint"]] },
  {
    what: "Vale",
    where: ".ci/run",
    at: /vale@(\S+)/,
    from: [["go", "github.com/vale-cli/vale/v3"]],
    held: "later ones need an untagged commit of a dependency, which a proxy of Go modules may not have",
  },
  {
    what: "Stryker",
    where: "scripts/mutants.js",
    at: /STRYKER = "(.+?)"/,
    from: [["npm", "@stryker-mutator/core"]],
    held: "the last version that runs under Node.js 20",
  },
  { what: "zizmor", where: ".ci/run", at: /zizmor==(\S+)/, from: [["pypi", "zizmor"]] },
  {
    what: "Node of the release",
    where: ".github/workflows/release.yml",
    at: /node-version: (\d+)/,
    from: [["npm", "node"]],
    held: "the newest LTS",
  },
];

/** Packages of package.json that do not follow their newest version. */
const HELD_PACKAGES = {
  "@cdktf/provider-azurerm": "the last of its kind",
  "@cdktf/provider-helm": "the last of its kind",
  "@types/node": "the oldest Node that the cdktf edition supports",
  cdktf: "the last of its kind",
  "cdktf-cli": "the last of its kind",
  constructs: "the oldest that the cdktf edition supports",
  typescript: "the one that jsii brings",
};

function sameName(name) {
  return [
    ["npm", name],
    ["pypi", name],
  ];
}

function bindings(provider) {
  return [
    ["npm", `@cdktn/provider-${provider}`],
    ["pypi", `cdktn-provider-${provider}`],
  ];
}

/** Every pin of the repository, with the version that it has there. */
exports.pinsOf = function pinsOf(root) {
  const read = (file) => readFileSync(join(root, file), "utf8");
  const table = PINS.map(({ at, ...pin }) => {
    const refuse = (why) => new Error(`${pin.where} ${why}; correct the row "${pin.what}" in ${OURS}`);
    let text;
    try {
      text = read(pin.where);
    } catch ({ code }) {
      throw refuse(`cannot be read (${code})`);
    }
    const [, pinned] = at.exec(text) ?? [];
    if (pinned === undefined) {
      throw refuse(`has nothing that matches ${at}`);
    }
    return { ...pin, pinned };
  });
  return [...table, ...packages(read), ...actions(root, read)];
};

/** What npm has installed, of what package.json asks for. */
function packages(read) {
  const { devDependencies, optionalDependencies } = JSON.parse(read("package.json"));
  const { packages: locked } = JSON.parse(read("package-lock.json"));
  return Object.keys({ ...devDependencies, ...optionalDependencies }).map((name) => ({
    what: name,
    where: "package.json",
    pinned: locked[`node_modules/${name}`].version,
    from: [["npm", name]],
    held: HELD_PACKAGES[name],
  }));
}

/** The actions of the workflows, each once: `uses: owner/name/folder@SHA # v1.2.3`. */
function actions(root, read) {
  const folder = ".github/workflows";
  const rows = readdirSync(join(root, folder)).flatMap((file) =>
    [...read(`${folder}/${file}`).matchAll(/uses: ([\w.-]+\/[\w.-]+)\S*@([0-9a-f]{40}) # (v\S+)/g)].map(([, name, sha, pinned]) => ({
      what: `action ${name}`,
      where: `${folder}/${file}`,
      pinned,
      sha,
      from: [["github", name]],
    })),
  );
  return [...new Map(rows.map((row) => [`${row.what}@${row.sha}`, row])).values()];
}
