/**
 * The packages that constructs need beside this one. npm does not install them by itself, since the commands need none of them.
 * Each is named in a call of its own, so that a bundler finds it.
 */
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
  // What stands above an import says nothing about it.
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
