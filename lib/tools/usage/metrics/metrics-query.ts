import { migMetricsQuery } from "../../../core/nvidia/mig-metrics";
import { PROGRAM } from "../../command-line/program";
import { shell } from "../../targets/shell";
import { urlSegment } from "../../targets/url";

const DAYS = 7;
const STEP_SECONDS = 300;

/**
 * The query, and two ways to ask it, as comments and lines of a shell.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/metrics/prometheus-api-promql
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/
 */
export function metricsQuery(): string {
  const query = migMetricsQuery(`${STEP_SECONDS / 60}m`);
  // An interactive bash expands an exclamation mark within double quotes.
  const raw = `/api/v1/namespaces/$NAMESPACE/services/$SERVICE/proxy/api/v1/query_range?query=${urlSegment(query).replaceAll("!", "%21")}`;
  return `# The query, for dcgm-exporter up to 4.8. It must export DCGM_FI_PROF_SM_ACTIVE, which is off by default:
# ${query}

START=$(($(date +%s) - ${DAYS * 24 * 3600})) END=$(date +%s)

# Azure Managed Prometheus: set WORKSPACE to the resource ID of the Azure Monitor workspace.
ENDPOINT=$(az monitor account show --ids "$WORKSPACE" --query metrics.prometheusQueryEndpoint --output tsv)
TOKEN=$(az account get-access-token --resource https://prometheus.monitor.azure.com --query accessToken --output tsv)
curl --fail --silent --show-error "$ENDPOINT/api/v1/query_range" --header "Authorization: Bearer $TOKEN" \\
  ${shell`--data-urlencode ${`query=${query}`}`} \\
  --data "start=$START&end=$END&step=${STEP_SECONDS}" --output metrics.json

# Or Prometheus in the cluster: set NAMESPACE, and SERVICE such as prometheus-operated:9090.
kubectl get --raw "${raw}&start=$START&end=$END&step=${STEP_SECONDS}" > metrics.json

# Then:
${PROGRAM} usage --metrics metrics.json
`;
}
