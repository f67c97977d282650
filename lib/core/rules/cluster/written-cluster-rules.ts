import { AKS_CLUSTER_ARGUMENT_TREE } from "../../cluster/aks-cluster-arguments";
import { emptyStringFindings } from "../empty-string-findings";
import type { Rule } from "../rule";

/** Other rules report these as missing or malformed. */
const SPOKEN_OF: readonly string[] = [
  "name",
  "location",
  "resource_group_name",
  "api_server_access_profile.authorized_ip_ranges",
  "azure_active_directory_role_based_access_control.admin_group_object_ids",
];

/** Rules over the arguments of a new cluster, in Terraform's JSON. */
export const WRITTEN_CLUSTER_RULES: readonly Rule<Readonly<Record<string, unknown>>>[] = [
  {
    id: "MIG420",
    severity: "error",
    title: "an argument of a cluster must not be an empty string, or a list with one",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_cluster_resource.go",
    why: 'azurerm checks each of these arguments if it is set, and refuses `""`. The usual cause is an environment variable that is not set.',
    remedy: "Set a value, or leave the argument out.",
    check: (written) => emptyStringFindings(written, AKS_CLUSTER_ARGUMENT_TREE, SPOKEN_OF),
  },
];
