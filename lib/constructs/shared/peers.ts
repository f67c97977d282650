/** The packages that constructs need, and commands do not. Each has a `require` that a bundler finds. */
export const PEERS: Readonly<Record<string, () => unknown>> = {
  cdktf: () => require("cdktf/package.json"),
  constructs: () => require("constructs/package.json"),
  "@cdktf/provider-azurerm": () => require("@cdktf/provider-azurerm/package.json"),
  "@cdktf/provider-helm": () => require("@cdktf/provider-helm/package.json"),
};

/** @throws Error if one of them is not installed */
export function requirePeers(peers = PEERS): void {
  const missing = Object.entries(peers).flatMap(([name, load]) => (isInstalled(load) ? [] : [name]));
  if (missing.length === 0) {
    return;
  }
  const { name, peerDependencies } = require("cdktf-aks-mig/package.json");
  const wanted = missing.map((peer) => `"${peer}@${peerDependencies[peer]}"`).join(" ");
  const error = new Error(`the constructs of ${name} need packages that are not installed; run npm install ${wanted}`);
  // The stack trace would not help.
  error.stack = `${error.name}: ${error.message}`;
  throw error;
}

function isInstalled(load: () => unknown): boolean {
  try {
    load();
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND";
  }
}

requirePeers();
