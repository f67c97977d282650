// cdktf and the provider classes that the library is made of, by their deep paths.
module.exports = () => [
  require("cdktf"),
  require("@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster"),
  require("@cdktf/provider-azurerm/lib/kubernetes-cluster"),
  require("@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool"),
  require("@cdktf/provider-azurerm/lib/resource-group"),
  require("@cdktf/provider-helm/lib/provider"),
  require("@cdktf/provider-helm/lib/release"),
];
