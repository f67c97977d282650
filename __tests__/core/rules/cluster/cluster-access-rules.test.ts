import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { AksLogin } from "../../../../lib/core/kubernetes/aks-login";
import { CLUSTER_ACCESS_RULES, type ClusterAccessFacts } from "../../../../lib/core/rules/cluster/cluster-access-rules";
import { problemsOf } from "../../../../lib/core/rules/rule";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite(CLUSTER_ACCESS_RULES);
const CLEAN: ClusterAccessFacts = {
  login: AksLogin.AZURE_CLI,
  kubeloginSettings: ["tenantId"],
  source: "data",
  sameStack: true,
  alias: undefined,
  namesake: undefined,
  hasEntraId: true,
  localAccountDisabled: true,
};
const CERTIFICATE: ClusterAccessFacts = {
  ...CLEAN,
  login: AksLogin.CLIENT_CERTIFICATE,
  kubeloginSettings: [],
  hasEntraId: false,
  localAccountDisabled: false,
};

const breaks = (ruleId: string, title: string, facts: ClusterAccessFacts, pin: (text: string) => void) =>
  suite.breaks(ruleId, title, () => facts, pin);

test.each<[string, ClusterAccessFacts]>([
  ["a token", CLEAN],
  ["a client certificate", CERTIFICATE],
  [
    "what nobody knows yet",
    {
      ...CERTIFICATE,
      login: UNKNOWN,
      hasEntraId: UNKNOWN,
      localAccountDisabled: UNKNOWN,
    },
  ],
  [
    "a client certificate, where nobody knows yet whether there is one",
    { ...CERTIFICATE, hasEntraId: UNKNOWN, localAccountDisabled: UNKNOWN },
  ],
])("of a way in by %s no rule has anything to say", (_case, facts) => {
  expect(problemsOf(CLUSTER_ACCESS_RULES, facts)).toEqual([]);
});

breaks("MIG421", "a login that kubelogin does not have", { ...CLEAN, login: "password" }, (text) =>
  expect(text).toMatchInlineSnapshot(`
      "login
        found: login is "password"
        expected: "clientcertificate", "azurecli", "workloadidentity", "msi", "spn"
        fix: use a member of AksLogin, or leave login out"
    `),
);
breaks("MIG422", "a cluster that is known by its id", { ...CLEAN, source: "none" }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "kubernetes
      found: the cluster is given only by its id, so Terraform does not read its API server's address
      expected: a cluster that Terraform creates or looks up
      fix: use AksCluster.fromLookup, or create the HelmProvider yourself, for example from a kubeconfig file"
  `),
);
breaks("MIG423", "a certificate for a cluster with Entra ID", { ...CERTIFICATE, hasEntraId: true }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "kubernetes.client_certificate
      found: the cluster uses Entra ID, so its kubeconfig has no client certificate
      expected: a token from kubelogin
      fix: leave login out, or use AksLogin.AZURE_CLI"
  `),
);
breaks("MIG423", "a certificate for a cluster without local accounts", { ...CERTIFICATE, localAccountDisabled: true }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "kubernetes.client_certificate
      found: the cluster has no local accounts, so its kubeconfig has no client certificate
      expected: a token from kubelogin
      fix: leave login out, or use AksLogin.AZURE_CLI"
  `),
);
breaks("MIG424", "a certificate from another stack", { ...CERTIFICATE, sameStack: false }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "kubernetes.client_certificate
      found: the client certificate is read in another stack and would become an output of that stack
      expected: a cluster that the Helm provider's stack looks up
      fix: use AksCluster.fromLookup in this stack"
  `),
);
breaks("MIG427", "a second provider without an alias", { ...CLEAN, namesake: "gpu/helm" }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "alias
      found: the Helm provider gpu/helm of this stack has no alias either
      expected: a different alias for each Helm provider of a stack
      fix: set alias, such as { alias: "second" }, and pass the provider as helmProvider"
  `),
);
breaks("MIG427", "a second provider with the same alias", { ...CLEAN, alias: "b", namesake: "gpu/b" }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "alias
      found: the Helm provider gpu/b of this stack also has the alias "b"
      expected: a different alias for each Helm provider of a stack
      fix: set alias, such as { alias: "second" }, and pass the provider as helmProvider"
  `),
);
suite.keeps("MIG424", "a token from another stack", () => ({
  ...CLEAN,
  sameStack: false,
}));
breaks("MIG425", "settings of kubelogin beside a certificate", { ...CERTIFICATE, kubeloginSettings: ["tenantId", "clientId"] }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "tenantId
      found: tenantId is set, but Helm logs in with a client certificate
      expected: a login through kubelogin with tenantId
      fix: set login to a kubelogin mode such as AksLogin.AZURE_CLI, or remove tenantId
    clientId
      found: clientId is set, but Helm logs in with a client certificate
      expected: a login through kubelogin with clientId
      fix: set login to a kubelogin mode such as AksLogin.AZURE_CLI, or remove clientId"
  `),
);
breaks("MIG461", "a cluster that is made in the same stack", { ...CLEAN, source: "resource" }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "kubernetes.host
      found: the Helm provider's cluster is in its own stack: while Terraform creates it, its address is unknown
      expected: the cluster in another stack
      fix: create the cluster in one stack, and use AksCluster.fromLookup in another"
  `),
);
suite.keeps("MIG461", "a cluster that is made in another stack", () => ({
  ...CLEAN,
  source: "resource",
  sameStack: false,
}));

suite.coversEveryRule();
