import { PEERS, requirePeers } from "../../../lib/constructs/shared/peers";

function isMissing(): never {
  throw Object.assign(new Error("Cannot find module"), { code: "MODULE_NOT_FOUND" });
}

test("what is not installed is named together, with the versions that are wanted", () => {
  const { peerDependencies } = jest.requireActual("cdktf-aks-mig/package.json");
  const peers = { cdktf: isMissing, constructs: () => ({}), "@cdktf/provider-helm": isMissing };

  let error: Error | undefined;
  try {
    requirePeers(peers);
  } catch (thrown) {
    error = thrown as Error;
  }
  expect(error?.message).toBe(
    `the constructs of cdktf-aks-mig need packages that are not installed; run npm install "cdktf@${peerDependencies.cdktf}" "@cdktf/provider-helm@${peerDependencies["@cdktf/provider-helm"]}"`,
  );
  expect(error?.stack).toBe(`Error: ${error?.message}`);
});

test("a package that hides its package.json is installed", () => {
  const hides = () => {
    throw Object.assign(new Error("not exported"), { code: "ERR_PACKAGE_PATH_NOT_EXPORTED" });
  };

  expect(() => requirePeers({ cdktf: hides })).not.toThrow();
});

test("every peer of the package is asked for", () => {
  const { peerDependencies, peerDependenciesMeta } = jest.requireActual("cdktf-aks-mig/package.json");

  expect(Object.keys(PEERS).sort()).toEqual(Object.keys(peerDependencies).sort());
  expect(peerDependenciesMeta).toEqual(Object.fromEntries(Object.keys(peerDependencies).map((peer) => [peer, { optional: true }])));
});
