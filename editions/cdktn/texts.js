/** The block that a new cluster has under azurerm 5, in a snapshot. */
const PROVISIONED = [
  '          "node_os_upgrade_channel": "NodeImage",\n',
  `          "node_os_upgrade_channel": "NodeImage",
          "node_provisioning_profile": [
            {
              "mode": "Manual",
            },
          ],
`,
];

/** What the edition says in other words than those of cdktf, by file: a passage that must be there, and what it becomes. */
module.exports = {
  "README.md": [
    [
      "cdktn@^0.21.0 constructs@~10.4.2 @cdktn/provider-azurerm@^14.23.1 @cdktn/provider-helm@^12.1.2",
      "cdktn@^0.24.0 constructs@~10.7.0 @cdktn/provider-azurerm@^18.0.0 @cdktn/provider-helm@^15.0.0",
    ],
    ["cdktn-cli@^0.21.0", "cdktn-cli@^0.24.0"],
  ],
  "docs/python.md": [["cdktn-cli@^0.21.0", "cdktn-cli@^0.24.0"]],
  "docs/versions.md": [
    [
      "- cdktn 0.21 is the last release of its kind, and its bindings end at azurerm 4.55; see [CDK Terrain](cdk-terrain.md).",
      "- The bindings know a newer azurerm than 5.2.0, the last one that was read and run; see [azurerm](#azurerm).",
    ],
  ],
  "docs/performance.md": [["That was one run with Node", "That was one run of the edition for cdktf with Node"]],
  "__tests__/__snapshots__/examples.test.ts.snap": [PROVISIONED],
  "__tests__/__snapshots__/main.test.ts.snap": [PROVISIONED],
  "__tests__/constructs/node-pool/mig-gpu-node-pool.test.ts": [
    [
      "expect(poolArguments({ kubeletConfig: { containerLogMaxFiles: 5 } }).kubelet_config).toEqual({ container_log_max_line: 5 });",
      "expect(poolArguments({ kubeletConfig: { containerLogMaxFiles: 5 } }).kubelet_config).toEqual({ container_log_max_files: 5 });",
    ],
  ],
  "__tests__/constructs/cluster/aks-cluster.test.ts": [
    ['["< 6", undefined, undefined]', '["< 6", undefined, "Manual"]'],
    ["[7, undefined, undefined]", '[7, undefined, "Manual"]'],
    [
      `expect(() => synthesized({ nodeProvisioningMode: "Auto" })).toThrow(
      /MIG415 node_provisioning_profile\\.mode is "Auto" with azurerm 4\\.55\\.0, which does not support it; expected azurerm 4\\.57\\.0 or newer/,
    );`,
      'expect(clusterWith({ nodeProvisioningMode: "Auto" }).node_provisioning_profile).toEqual([{ mode: "Auto" }]);',
    ],
    [
      '      node_os_upgrade_channel: "NodeImage",\n      network_profile',
      '      node_os_upgrade_channel: "NodeImage",\n      node_provisioning_profile: [{ mode: "Manual" }],\n      network_profile',
    ],
  ],
};
