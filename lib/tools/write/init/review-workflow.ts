import { packageJson } from "../../command-line/package-json";
import { shell } from "../../targets/shell";
import { type AppSettings, STATE_ACCOUNT } from "./app-settings";
import { toolchainOf } from "./toolchain";

/** A GitHub workflow that reviews the plan of every pull request, with its prices. It keeps no password: GitHub signs in by OIDC. */
export function reviewWorkflow(settings: AppSettings): string {
  const { clusterName, resourceGroupName, location } = settings;
  const { program, framework, setup } = toolchainOf(settings);
  const region =
    location ?? shell`$(az aks show --resource-group ${resourceGroupName} --name ${clusterName} --query location --output tsv)`;
  return `# Reviews the plan of a pull request: which pools it changes, how many slices they have, and what they cost.
# It belongs into .github/workflows at the root of the repository. It needs these variables of the repository:
#   AZURE_CLIENT_ID, AZURE_TENANT_ID, AZURE_SUBSCRIPTION_ID: an application with a federated credential for pull requests
#   ${STATE_ACCOUNT}: a storage account with the container tfstate
# https://learn.microsoft.com/azure/developer/github/connect-from-azure-openid-connect
name: GPU slices
on: pull_request
permissions:
  contents: read
  id-token: write
  pull-requests: write
jobs:
  review:
    # A pull request from a fork gets no token to sign in with.
    if: github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    env:
      ARM_USE_OIDC: "true"
      ARM_CLIENT_ID: \${{ vars.AZURE_CLIENT_ID }}
      ARM_TENANT_ID: \${{ vars.AZURE_TENANT_ID }}
      ARM_SUBSCRIPTION_ID: \${{ vars.AZURE_SUBSCRIPTION_ID }}
      ${STATE_ACCOUNT}: \${{ vars.${STATE_ACCOUNT} }}
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
      - uses: hashicorp/setup-terraform@b9cd54a3c349d3f38e8881555d616ced269862dd # v3.1.2
        with:
          terraform_wrapper: false
      - uses: azure/login@a457da9ea143d694b1b9c7c869ebb04ebe844ef5 # v2.3.0
        with:
          client-id: \${{ vars.AZURE_CLIENT_ID }}
          tenant-id: \${{ vars.AZURE_TENANT_ID }}
          subscription-id: \${{ vars.AZURE_SUBSCRIPTION_ID }}
${setup.map((command) => `      - run: ${command}\n`).join("")}      - run: ${framework} synth
      - run: terraform init && terraform plan -out=plan && terraform show -json plan > plan.json
        working-directory: cdktf.out/stacks/gpu
      - run: ${program} plan --print-request --region "${region}" | sh
      - uses: cdktf-aks-mig/cdktf-aks-mig@v${packageJson().version}
        with:
          plan: cdktf.out/stacks/gpu/plan.json
          stack: cdktf.out/stacks/gpu
          prices: prices.json
`;
}
