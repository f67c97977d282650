/** A command line, and what it is answered with. */
export type BadInput = readonly [line: string, answer: string];

/** Everything that can be wrong with a command line in the folder that `badInputFolder()` makes: a row for each message. */
export const BAD_INPUT: readonly BadInput[] = [
  ["", "no command is given; see cdktf-aks-mig --help"],
  ["destroy", "there is no command destroy; see cdktf-aks-mig --help"],
  ["revew", "there is no command revew; did you mean review?"],
  ["--hlep", "there is no option --hlep; did you mean --help?"],
  ["review --outptu json", "review has no option --outptu; did you mean --output?"],
  ["review -format json", "review has no option -format; did you mean --format?"],
  ["help revew", "there is no command revew; did you mean review?"],
  ["pod mignode", 'pod does not take the argument "mignode"; write --pool mignode'],
  [
    "profiles Standard_NC24ads_A100_v4",
    'profiles does not take the argument "Standard_NC24ads_A100_v4"; write --vm-size Standard_NC24ads_A100_v4',
  ],
  ["init --output json", "init has no option --output; see cdktf-aks-mig init --help"],
  ["review --force", "review has no option --force; see cdktf-aks-mig review --help"],
  ["review --format", "--format has no value; use text, markdown, json, sarif, html or junit"],
  ["review plan.json --stack", "--stack has no value; name a folder"],
  ["pod --name", "--name has no value; see cdktf-aks-mig pod --help"],
  ["plan --need -3x5GB", "--need is followed by -3x5GB; write --need=-3x5GB if that is its value"],
  ["review plan.json --format --fail-on", "--format is followed by --fail-on; use text, markdown, json, sarif, html or junit"],
  ["profiles --layouts=yes", "--layouts has no values; write only --layouts"],
  ["pod --out app --pool=", "--pool is empty; give it a value, or leave it out"],
  ["review plan.json --ignore=", "--ignore is empty; give it a value, or leave it out"],
  ["review plan.json --output jsn", '--output is "jsn"; did you mean json?'],
  ["review plan.json --output xml", '--output is "xml"; use text, markdown, json, sarif, html or junit'],
  ["pod --out app --slice 1g.10gb", '--slice is "1g.10gb", but MIG1g is 1g.5gb on an A100 40GB; use MIG1g'],
  ["pod --out app --slices two", '--slices is "two"; use a whole number'],
  [
    "pod --out app --slices 0",
    "MIG201 the container requests 0 slices; expected a whole number from 1 to 56, the slices of one node; fix: request 1, or run more pods (https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/)",
  ],
  ["pod --out app --memory 10GB", "--memory has no effect without --claim; add --claim, or leave --memory out"],
  ["pod --out app --claim --memory lots", '--memory is "lots"; write GB, such as 10GB'],
  ["pod --from plan.json --out app", "--from and --out are both given; leave one of them out"],
  [
    "pod",
    "there is no synthesized app in cdktf.out; run npx cdktf synth, or set --from to its folder, to cluster, or to a file (a plan: terraform show -json PLAN, a state: terraform show -json, a what-if: az deployment group what-if --no-pretty-print, an ARM template: az group export --name GROUP, an answer of Azure: az aks list --output json, an answer of usage: cdktf-aks-mig usage --output json)",
  ],
  [
    "pod --from configuration",
    "configuration contains Terraform configuration, not a plan; plan it with terraform plan -out=PLAN, and pass plan.json from: terraform show -json PLAN > plan.json",
  ],
  ["review deep.json", "deep.json is nested too deeply; write a plan with: terraform show -json PLAN > plan.json"],
  ["pod --from deepapp", "deepapp/manifest.json is nested too deeply; run npx cdktf synth again"],
  ["pod --from state.json", "state.json is damaged: resources is not a list; write it again with: terraform show -json > state.json"],
  [
    "pod --from oldstate.json",
    "oldstate.json has the state format 3, and this release reads only 4; write it with Terraform 0.12 or later, or with OpenTofu",
  ],
  ["pod --from failed.json", "failed.json is an error of Azure; write it again with: az aks list --output json > failed.json"],
  [
    "pod --from page.json",
    "page.json is only the first page of an answer: it has a nextLink; write all pages with: az aks list --output json > page.json",
  ],
  [
    "pod --from template.json",
    "template.json is damaged: resources is neither a list nor an object; write it again with: az group export --name GROUP > template.json",
  ],
  [
    "review whatif.json",
    "whatif.json is damaged: changes is not a list; write it again with: az deployment group what-if --no-pretty-print > whatif.json",
  ],
  [
    "review stopped.json",
    "stopped.json is a what-if that failed; correct the template, and write it again with: az deployment group what-if --no-pretty-print > stopped.json",
  ],
  ["review nothere.json", "nothere.json does not exist; write it with: terraform show -json PLAN > plan.json"],
  ["review plna.json", "plna.json does not exist; did you mean plan.json?"],
  ["review loop.json", "loop.json cannot be read (ELOOP); write it again with: terraform show -json PLAN > plan.json"],
  ["review plan.json/x", "plan.json/x does not exist; write it with: terraform show -json PLAN > plan.json"],
  ["review folder", "folder is a folder; name the file in it, or write one with: terraform show -json PLAN > plan.json"],
  ["review -", "standard input is empty; write the plan into it with: terraform show -json PLAN | cdktf-aks-mig review -"],
  ["review", "no plan is given; name the output file of terraform show -json PLAN, or - for standard input"],
  ["review plan.json plan.json", 'the plan "plan.json" is given twice; name each plan once'],
  ["review - --prices -", "the plan and the prices are both standard input; give one of them as a file"],
  ["review plan.json --region southcentralus", "--region needs --prices; add --prices, or leave it out"],
  [
    "review plan.json --ignore MIG052",
    '--ignore is "MIG052"; write RULE=REASON, such as "MIG052=an empty pool is intended", or RULE@ADDRESS=REASON for one resource',
  ],
  ["review plan.json --ignore MIG999=wanted", "--ignore: there is no rule MIG999; copy the id from a finding, such as MIG052"],
  ["review empty.json", "empty.json is empty; write the plan into it with: terraform show -json PLAN > empty.json"],
  ["review blank.json", "blank.json is empty; write the plan into it with: terraform show -json PLAN > blank.json"],
  ["review saved.json", "saved.json is a saved plan, not its JSON form; convert it with: terraform show -json saved.json > plan.json"],
  [
    "review log.json",
    "log.json is the log of terraform plan -json, not a plan or a what-if; save the plan with -out=PLAN, and use: terraform show -json PLAN > log.json",
  ],
  [
    "review logs.json",
    "logs.json is the log of terraform plan -json, not a plan or a what-if; save the plan with -out=PLAN, and use: terraform show -json PLAN > logs.json",
  ],
  ["review cut.json", "cut.json is truncated or not JSON; write it again, for a plan with: terraform show -json PLAN > cut.json"],
  ["review text.txt", "text.txt is not JSON; write a plan with: terraform show -json PLAN > plan.json"],
  [
    "review list.json",
    "list.json is an answer of Azure, not a plan or a what-if; save a plan with terraform plan -out=PLAN, and use: terraform show -json PLAN > plan.json",
  ],
  [
    "review cdk.tf.json",
    'cdk.tf.json is Terraform configuration, not a plan or a what-if; plan it with terraform plan -out="$PWD/PLAN", and use: terraform show -json PLAN > plan.json',
  ],
  ["review other.json", "other.json is JSON, but not a plan or a what-if; write a plan with: terraform show -json PLAN > plan.json"],
  [
    "review state.json",
    "state.json is a state, not a plan or a what-if; save a plan with terraform plan -out=PLAN, and use: terraform show -json PLAN > plan.json",
  ],
  [
    "review noformat.json",
    "noformat.json is JSON, but not a plan: it has no format_version; write the plan into it with: terraform show -json PLAN > noformat.json",
  ],
  [
    "review plan-2.json",
    "plan-2.json has the plan format 2.0, and this release reads only 1.x; use a newer release: npm install cdktf-aks-mig@latest",
  ],
  [
    "review plan-0.json",
    "plan-0.json has the plan format 0.2, and this release reads only 1.x; plan with a newer Terraform, or with OpenTofu",
  ],
  [
    "review damaged.json",
    "damaged.json is damaged: resource_changes is not a list; write it again with: terraform show -json PLAN > damaged.json",
  ],
  [
    "review plan.json --stack nothere",
    "there is no synthesized stack in nothere; run npx cdktf synth, and name the directory of the stack: cdktf.out/stacks/STACK",
  ],
  ["review plan.json --stack app/stacks/gup", "there is no synthesized stack in app/stacks/gup; did you mean app/stacks/gpu?"],
  [
    "review plan.json --vm-size Standard_X",
    '--vm-size is "Standard_X"; write it like Standard_X=H100_80GB:4, with one of A100_40GB, A100_80GB, H100_80GB, H100_94GB, H200_141GB',
  ],
  ["review plan.json --vm-size Standard_X=H100_80G:4", '--vm-size is "Standard_X=H100_80G:4"; did you mean Standard_X=H100_80GB:4?'],
  [
    "review plan.json --vm-size Standard_X=H100_80GB:0",
    "--vm-size: 0 GPUs on one VM; expected a whole number from 1 to 16; give the number of GPUs that the size page of Azure lists",
  ],
  [
    "review plan.json --prices nothere.json",
    "nothere.json does not exist; write it with: cdktf-aks-mig plan --print-request --region REGION | sh",
  ],
  [
    "review plan.json --prices blank.json",
    "blank.json is empty; fetch it again with cdktf-aks-mig plan --print-request --region REGION | sh",
  ],
  [
    "review plan.json --prices cut.json",
    "cut.json is truncated or not JSON; fetch it again with cdktf-aks-mig plan --print-request --region REGION | sh",
  ],
  [
    "review plan.json --prices plan.json",
    "plan.json is not an answer of Azure's price service; fetch prices with cdktf-aks-mig plan --print-request --region REGION | sh",
  ],
  [
    "review plan.json --prices refused.json",
    "refused.json is an error of Azure's price service: Invalid OData parameters supplied; fetch prices with cdktf-aks-mig plan --print-request --region REGION | sh",
  ],
  [
    "review plan.json --prices noprice.json",
    "noprice.json contains an item that is not a price; fetch it again with cdktf-aks-mig plan --print-request --region REGION | sh",
  ],
  [
    "review plan.json --prices others.json",
    "there are no prices for Standard_ND96asr_v4, Standard_ND96amsr_A100_v4, Standard_NC24ads_A100_v4, Standard_NC48ads_A100_v4, Standard_NC96ads_A100_v4, Standard_NC40ads_H100_v5, Standard_NC80adis_H100_v5, Standard_ND96isr_H100_v5, Standard_ND96isr_H200_v5; fetch them with cdktf-aks-mig plan --print-request --region REGION | sh",
  ],
  [
    "review plan.json --prices regions.json",
    "there are prices for several regions: southcentralus, westeurope; choose one with --region, such as --region southcentralus",
  ],
  [
    "review plan.json --prices currencies.json",
    "there are prices for several currencies: EUR, USD; choose one with --currency, such as --currency EUR",
  ],
  [
    "review plan.json --prices dollars.json",
    'the currency of the prices is "$"; fetch them again with cdktf-aks-mig plan --print-request --region REGION | sh',
  ],
  [
    "review plan.json --prices prices.json --currency EUR",
    "there are prices for USD, not for currency EUR; choose another --currency, or fetch its prices with cdktf-aks-mig plan --print-request --region REGION --currency EUR | sh",
  ],
  [
    "review plan.json --prices prices.json --region southcentralusa",
    "there are prices for southcentralus, not for region southcentralusa; did you mean southcentralus?",
  ],
  [
    "review plan.json --prices prices.json --region westeurope",
    "there are prices for southcentralus, not for region westeurope; choose another --region, or fetch its prices with cdktf-aks-mig plan --print-request --region westeurope | sh",
  ],
  ["plan", "--need is missing; add it, such as --need 100x5GB"],
  ["plan --need 14x10", '--need is "14x10"; write 14x10GB, with the unit'],
  ["plan --need 14x10000MB", '--need is "14x10000MB"; write 14x10GB'],
  ["plan --need 10GBx14", '--need is "10GBx14"; write 14x10GB'],
  ["plan --need 14xMIG1g", '--need is "14xMIG1g"; write 14x10GB/1g, for example, with the memory'],
  ["plan --need 14x10GB/8g", '--need is "14x10GB/8g", but a GPU has 7 compute slices; write 1g to 7g'],
  [
    "profiles --vm-size nc24ads_a100_v4",
    '--vm-size: "nc24ads_a100_v4" is not a VM size that this release knows; did you mean Standard_NC24ads_A100_v4?',
  ],
  ["plan --need 5", '--need is "5"; write COUNTxMEMORY, such as 100x5GB, 14x1g.10gb, or 12x10GB/2g for compute'],
  ["plan --need 1x5GB", "--prices is missing; fetch prices with cdktf-aks-mig plan --print-request --region REGION | sh"],
  [
    "plan --need 0x5GB --prices prices.json",
    "MIG701 0 slices of 5 GB are needed; expected a whole number from 1 to 1000000; fix: correct the number (https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html)",
  ],
  ["plan --need 1x5GB --prices - --prices -", "--prices names standard input twice; name it once"],
  ["plan --need 1x5GB --prices prices.json --max 4", '--max is "4"; write it like Standard_NC24ads_A100_v4=4, or =96vCPU'],
  [
    "plan --need 1x5GB --prices prices.json --max Standard_ND96asr_v5=4",
    '--max: "Standard_ND96asr_v5" is not a VM size that this release knows; did you mean Standard_ND96asr_v4?',
  ],
  [
    "plan --need 1x5GB --prices prices.json --have Standard_ND96asr_v4=4",
    '--have is "Standard_ND96asr_v4=4"; write it like Standard_ND96asr_v4:MIG1g=2, with one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g',
  ],
  ["plan --need 1x5GB --prices prices.json --have Standard_ND96asr_v4:MIG1=4", 'the profile of --have is "MIG1"; did you mean MIG1g?'],
  [
    "plan --need 1x5GB --prices prices.json --only-size D4",
    '--only-size: "D4" is not a VM size that this release knows; expected one of Standard_ND96asr_v4, Standard_ND96amsr_A100_v4, Standard_NC24ads_A100_v4, Standard_NC48ads_A100_v4, Standard_NC96ads_A100_v4, Standard_NC40ads_H100_v5, Standard_NC80adis_H100_v5, Standard_ND96isr_H100_v5, Standard_ND96isr_H200_v5; correct it, or leave the option out',
  ],
  ["plan --print-request", "--print-request needs a region; add one, such as --region southcentralus"],
  [
    "plan --print-request --region southcentralus1%",
    '--region is "southcentralus1%"; use a name from az account list-locations, such as southcentralus',
  ],
  ["plan --print-request --region 'South Central US'", '--region is "South Central US"; did you mean southcentralus?'],
  ["plan --print-request --region southcentralus --currency usd", '--currency is "usd"; did you mean USD?'],
  ["plan --print-request --region southcentralus --currency dollars", '--currency is "dollars"; use a three-letter code, such as USD'],
  [
    "profiles --vm-size Standard_ND96isr_H10_v5",
    '--vm-size: "Standard_ND96isr_H10_v5" is not a VM size that this release knows; did you mean Standard_ND96isr_H100_v5?',
  ],
  [
    "profiles --vm-size Standard_NC6s_v3",
    "--vm-size: Standard_NC6s_v3 (V100) is retired and cannot be created, and had GPUs without multi-instance support; expected a VM size of the A100, H100 or H200 series; use Standard_NC24ads_A100_v4",
  ],
  ["completion", "no shell is given; name one of bash, zsh, fish"],
  ["completion powershell", 'the shell is "powershell"; use bash, zsh or fish'],
  ["init new", "--cluster is missing: the cluster (existing, new); add it, or run this on a terminal, which asks for it"],
  [
    "init new --cluster existing --location westus",
    "--location has no meaning with --cluster existing; leave it out, or use --cluster new",
  ],
  [
    "init new --cluster existing --cluster-name 'my cluster'",
    '--cluster-name: the cluster name "my cluster" is not valid; expected 1 to 63 letters, digits, hyphens and underscores, with a letter or digit at both ends; write it like "migcluster"',
  ],
  ["init plan.json", "plan.json is a file; name a folder, or one that is not there yet"],
  [
    "init plan.json/new --cluster existing --cluster-name a --resource-group b --vm-size Standard_ND96asr_v4 --profile MIG1g --strategy single",
    "plan.json/new cannot be written to (ENOTDIR); name a folder that you may write to",
  ],
  ["init written", "written has main.ts already, and nothing is overwritten; name another folder"],
  ["pod --out nothere", "there is no synthesized app in nothere; run npx cdktf synth, or name its output folder with --from"],
  ["pod --out ap", "there is no synthesized app in ap; did you mean app?"],
  ["pod --out nomanifest", "nomanifest/manifest.json is not a manifest of cdktf; run npx cdktf synth again"],
  ["pod --out cutmanifest", "cutmanifest/manifest.json is truncated or not JSON; run npx cdktf synth again"],
  ["pod --out hcl", "the stack gpu was synthesized to HCL (hcl/stacks/gpu/cdk.tf); run npx cdktf synth without --hcl"],
  ["pod --out nostack", "the stack gpu is not in nostack/stacks/gpu/cdk.tf.json; run npx cdktf synth again"],
  ["pod --out nojson", "nojson/cdk.tf.json is not Terraform JSON; run npx cdktf synth again"],
  ["pod --out isfolder", "isfolder/manifest.json cannot be read (EISDIR); make it readable, or run npx cdktf synth again"],
  [
    "pod --out nopools",
    "nopools has no node pool with gpu_instance or slices that AKS manages; add a MigGpuNodePool or a ManagedMigNodePool to the app and run npx cdktf synth",
  ],
  ["pod --out two", "there are 2 MIG node pools; choose one with --pool: gpu/mignode, gpu/other"],
  ["pod --out two --pool x", 'there is no MIG node pool "x" in two; use one of gpu/mignode, gpu/other'],
  ["pod --out two --pool minode1", 'there is no MIG node pool "minode1" in two; did you mean mignode?'],
  [
    "pod --out unnamed",
    "the name of gpu/azurerm_kubernetes_cluster_node_pool.pool0 is known only after apply; set a literal name in the declaration of the pool",
  ],
  [
    "pod --out unsized",
    'the slices of gpu/mignode are unknown: vm_size is "${var.size}" and gpu_instance "MIG1g"; set literal values in the declaration of the pool, or describe a newer size with --vm-size',
  ],
  [
    "pod --out refused",
    'Azure refuses the profiles ["MIG7g","MIG1g"] of gpu/mignode: they do not fit on one GPU; use profiles that fit, for example MIG7g',
  ],
  ["pod --out layout --strategy single", "gpu/mignode has slices of several sizes, which need the strategy mixed; pass --strategy mixed"],
  ["pod --out nostrategy", "the MIG strategy of gpu/mignode is unknown; pass --strategy single or --strategy mixed"],
  [
    "pod --out layout",
    "MIG508 slice is not set, but the pool has slices of several sizes; expected one of the pool's profiles: MIG3g, MIG2g, MIG1g; fix: set slice to one of them, such as MIG1g (https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/)",
  ],
  [
    "pod --out layout --slice MIG7g",
    'MIG508 slice is "MIG7g"; expected one of the pool\'s profiles: MIG3g, MIG2g, MIG1g; fix: set slice to one of them, such as MIG1g (https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/)',
  ],
  ["equivalent", "--as is missing; use --as az, arm, terraform or bicep"],
  ["equivalent --as cloud", '--as is "cloud"; use az, arm, terraform or bicep'],
  ["equivalent --as terraform --azurerm 3 --out app", '--azurerm is "3"; use 4 or 5'],
  ["equivalent --as bicep --azurerm 4 --out app", "--azurerm does not apply to --as bicep; leave it out, or use --as terraform"],
  [
    "equivalent --as az --api-version 2025-07-01 --out app",
    "--api-version does not apply to --as az; leave it out, or use --as arm or --as bicep",
  ],
  [
    "equivalent --as arm --api-version 2025-07-01-preview --out app",
    "--api-version 2025-07-01-preview is a preview; use a stable version such as 2025-07-01",
  ],
  ["equivalent --as arm --api-version july --out app", '--api-version is "july"; use a date such as 2025-07-01'],
  [
    "equivalent --as arm --api-version 2020-01-01 --out app",
    "--api-version 2020-01-01 has no gpuInstanceProfile, so the pool would have no slices; use 2021-08-01 or later",
  ],
  [
    "equivalent --as arm --api-version 2025-07-01 --out layout",
    "gpu/mignode uses API version 2026-08-02-preview, not --api-version 2025-07-01; leave it out, or change the pool",
  ],
  [
    "equivalent --as az --out layout",
    "az aks nodepool add supports only one profile for all slices, and gpu/mignode has several; use --as arm, and send the request with az rest",
  ],
  [
    "equivalent --as terraform --out odd",
    'node_count of gpu/mignode is {"fixed":1}, not a number; correct it in the declaration of the pool',
  ],
  [
    "queue --out app",
    "app has no queues with known values; add a MigQueues to the app and run npx cdktf synth, or describe the teams with --teams FILE",
  ],
  ["queue --out teams --team research --nodes small=2", "--nodes needs teams; add --teams FILE, or leave it out"],
  ["queue --out app --teams teams.yaml --team reserch", 'there is no team "reserch"; did you mean research?'],
  ["queue --out two --teams teams.yaml --pool other", "the team research has no quota of that pool; use one of mignode"],
  ["queue --out teams", "there are 2 teams; choose one with --team: research, product"],
  ["queue --out teams --team reserch", 'there is no team "reserch"; did you mean research?'],
  ["queue --out teams --team x", 'there is no team "x"; use one of research, product'],
  ["queue --out teams --team research", "the team research has quotas of 2 pools; choose one with --pool: small, large"],
  ["queue --out teams --team research --pool small --priority urgnt", 'the queues have no priority "urgnt"; did you mean urgent?'],
  ["queue --out teams --team research --pool third", "the team research has no quota of that pool; use one of small, large"],
  [
    "queue --out teams --team product --pool small --parallelism 9999",
    "the Job requests 9999 nvidia.com/gpu, and the team product can have at most 56 of pool small; pass a smaller number with --parallelism or --slices, or raise the quota of the team",
  ],
  [
    "queue --out teams --team product --pool small --as pod --parallelism 2",
    "--parallelism does not apply to a Pod; leave it out, or print a Job",
  ],
  ["queue --out teams --team product --pool small --parallelism 0", "--parallelism is 0; use a whole number from 1"],
  ["queue --out namesakes --team research", "there are 2 teams research; choose one with --team: gpu/research, more/research"],
  ["queue --out late --team product", "the namespace of the team product is known only after apply; name it with --namespace NAME"],
  ["queues --out app", "no team is given; add --team research=50%, for example, or --teams FILE"],
  ["queues --out app --teams teams.yaml --team a=5", "--teams and --team are both given; write all teams into the file, or none"],
  [
    "queues --out app --team research",
    '--team is "research"; write it like research=50% or research=14, or research=14:ml for the namespace ml',
  ],
  [
    "queues --out two --team research=14",
    "--team research=14 is ambiguous, because there are several kinds of slices: MIG1g of mignode, MIG1g of other; use a share such as research=50%, choose one pool with --pool, or write quotas into a file for --teams",
  ],
  [
    "queues --out twoclusters --team a=50%",
    "the pools are on 2 clusters: myresourcegroup/migcluster, myresourcegroup/other; choose pools of one cluster with --pool (can be repeated), or with pools in the file",
  ],
  ["queues --out app --team a=5 --nodes 2", '--nodes is "2"; write it like mignode=2, with one of mignode'],
  ["queues --out app --team a=5 --pool mignod", 'there is no MIG node pool "mignod" in app; did you mean mignode?'],
  [
    "queues --out app --teams nothere.yaml",
    `nothere.yaml does not exist; write it with: echo '{"teams": [{"name": "research", "namespace": "research", "share": 0.5}]}' > teams.json`,
  ],
  [
    "queues --out app --teams blank.json",
    `blank.json describes no teams; write it like: echo '{"teams": [{"name": "research", "namespace": "research", "share": 0.5}]}' > teams.json`,
  ],
  [
    "queues --out app --teams broken.yaml",
    `broken.yaml is neither YAML nor JSON: Nested mappings are not allowed in compact mappings at line 1, column 8; correct it, or write it like: echo '{"teams": [{"name": "research", "namespace": "research", "share": 0.5}]}' > teams.json`,
  ],
  ["queues --out app --teams misspelt.yaml", "misspelt.yaml has the unknown setting teams[0].shares; did you mean share?"],
  [
    "queues --out app --teams plan.json",
    "plan.json has the unknown setting format_version; use $schema, pools, teams, sharing, cohort, queueName, waitForNodes, priorities, cpuAndMemory",
  ],
  [
    "queues --out app --teams unnamed.yaml",
    "teams[1].namespace in unnamed.yaml is missing; write a text, in quotes if it looks like a number",
  ],
  ["queues --out app --teams half.yaml", 'teams[0].share in half.yaml is "half"; write a number'],
  ["verify mignode", 'verify does not take the argument "mignode"; name a pool with --pool, and write flags for kubectl after --'],
  ["explain job/", '"job/" names no pod; write POD, or KIND/NAME such as job/train'],
  ["explain infr -n research --kubectl kubectls/onepod", 'there is no pod "infr" in namespace research; did you mean infer?'],
  ["explain infer --kubectl kubectls/onepod", 'there is no pod "infer" in the current namespace; pass --namespace research, which has one'],
  [
    "explain other -n research --kubectl kubectls/onepod",
    'there is no pod "other" in namespace research; see kubectl get pods --namespace=research',
  ],
  [
    "explain widget/infer --kubectl kubectls/onepod",
    'the cluster has no kind "widget"; name a pod, a job, a deployment or another kind that kubectl api-resources lists',
  ],
  [
    "explain secrets/infer --kubectl kubectls/onepod",
    'you may not list secrets there; ask for a role that may, and check it with "kubectl auth can-i list secrets"',
  ],
  ["verify --wait 5", '--wait is "5"; use a duration from 1s to 24h, such as 30s, 20m or 1h30m'],
  [
    "verify --out namepools",
    "2 node pools are named mignode, and kubectl reads only one cluster; choose one with --pool: gpu/azurerm_kubernetes_cluster_node_pool.pool0, gpu/azurerm_kubernetes_cluster_node_pool.pool1",
  ],
  [
    "verify --out app --kubectl /bin/tuoch",
    'kubectl was not found at "/bin/tuoch"; install it (az aks install-cli), or name it with --kubectl PATH',
  ],
  [
    "verify --out app --kubectl nothere/kubectl",
    'kubectl was not found at "nothere/kubectl"; install it (az aks install-cli), or name it with --kubectl PATH',
  ],
  ["verify --out app --kubectl ./folder", '"./folder" is not an executable; name the kubectl binary with --kubectl PATH'],
  [
    "verify --out app --kubectl kubectls/hanging --timeout 1s",
    "kubectl did not finish within 1 s; run kubectl get nodes by hand: it may wait for a login, or for the API server (a private cluster needs its network, authorized IP ranges your address); raise --timeout if it is slow",
  ],
  [
    "verify --out app --kubectl kubectls/silent",
    "kubectl get nodes printed nothing; remove flags after -- that change the output, and try it by hand with --output json",
  ],
  [
    "verify --out app --kubectl kubectls/noconfig",
    "kubectl has no cluster configured (error: no configuration has been provided, try setting KUBERNETES_MASTER environment variable); run az aks get-credentials, or name a kubeconfig with --kubeconfig",
  ],
  [
    "verify --out app --kubectl kubectls/refused",
    "the API server refuses the connection (The connection to the server 10.0.0.1:443 was refused - did you specify the right host or port?); check that the cluster runs (az aks show --query powerState), and that the context is right (kubectl config current-context)",
  ],
  ["verify --out app --kubectl kubectls/contexts --context prdo", "the kubeconfig has no context prdo; did you mean prod?"],
  ["verify --out app --kubectl kubectls/hangin", 'kubectl was not found at "kubectls/hangin"; did you mean kubectls/hanging?'],
  ["verify --out app --kubeconfig plna.json", "plna.json does not exist; did you mean plan.json?"],
  [
    "verify --out app --kubectl kubectls/nocontext",
    'the kubeconfig has no such context (error: context "prod" does not exist); choose one from kubectl config get-contexts',
  ],
  [
    "verify --out app --kubectl kubectls/noplugin",
    "the credential plugin of the kubeconfig failed (getting credentials: exec: executable kubelogin not found); install it (az aks install-cli installs kubelogin) or log in again, then try kubectl get nodes by hand",
  ],
  [
    "verify --out app --kubectl kubectls/unreachable",
    "the API server does not answer (Unable to connect to the server: dial tcp: lookup mig.hcp.azmk8s.io: no such host); check that its name resolves, and that you can reach it (a private cluster needs its network, authorized IP ranges your address)",
  ],
  [
    "verify --out app --kubectl kubectls/untrusted",
    "kubectl does not trust the API server (Unable to connect to the server: tls: failed to verify certificate: x509: certificate has expired); renew the kubeconfig with az aks get-credentials --overwrite-existing",
  ],
  [
    "verify --out app --kubectl kubectls/forbidden",
    'you may not list the resource (Error from server (Forbidden): nodes is forbidden: User "me" cannot list resource "nodes"); ask for a role that may list nodes, and check it with "kubectl auth can-i list nodes --all-namespaces"',
  ],
  [
    "verify --out app --kubectl kubectls/loggedout",
    "the API server does not accept your credentials (error: You must be logged in to the server (Unauthorized)); log in again (az login), or renew the kubeconfig with az aks get-credentials --overwrite-existing",
  ],
  [
    "verify --out app --kubectl kubectls/unknownflag",
    "kubectl rejected a flag after -- (error: unknown flag: --bogus); correct it: kubectl options lists the global flags",
  ],
  [
    "verify --out app --kubectl kubectls/badconfig",
    'kubectl cannot read the kubeconfig (error: error loading config file "k": yaml: line 1); correct --kubeconfig or KUBECONFIG, or write a new one with az aks get-credentials',
  ],
  [
    "verify --out app --kubectl kubectls/proxy",
    "kubectl cannot parse the answer (error: couldn't get version/kind; json parse error); check that the kubeconfig names the API server of the cluster, and that no proxy answers instead",
  ],
  [
    "verify --out app --kubectl kubectls/busy",
    "the API server is not available now (Error from server (ServiceUnavailable): the server is currently unable to handle the request); try again in a minute",
  ],
  [
    "pod --from cluster --kubectl kubectls/silent",
    "kubectl get nodes printed nothing; remove flags after -- that change the output, and try it by hand with --output json",
  ],
  [
    "equivalent --as az --from cluster --kubectl kubectls/noconfig",
    "kubectl has no cluster configured (error: no configuration has been provided, try setting KUBERNETES_MASTER environment variable); run az aks get-credentials, or name a kubeconfig with --kubeconfig",
  ],
  [
    "verify --from cluster --kubectl kubectls/otherjson",
    'kubectl get nodes printed "{\\"kind\\":\\"Status\\"} ", which is not a list of nodes; remove flags after -- that change the output, and try it by hand with --output json',
  ],
  [
    "pod --from cluster --kubectl kubectls/nonodes",
    "the cluster has no nodes; choose another cluster with --context, or read the pools from their declaration",
  ],
  [
    "pod --from cluster --kubectl kubectls/notaks",
    "no node of the cluster has the label kubernetes.azure.com/agentpool of AKS nodes; choose another cluster with --context, or read the pools from their declaration",
  ],
  [
    "plan --need 1x5GB --prices prices.json --have cluster --kubectl kubectls/nogpus",
    "no node of the cluster has slices, or GPUs that can be partitioned; choose another cluster with --context, or read the pools from their declaration",
  ],
  [
    "pod --from cluster --kubectl kubectls/uncut",
    "the slices of mignode are unknown: aks-mignode-31415926-vmss000000 offers 8 nvidia.com/gpu, and no label says whether its GPUs are partitioned; pass --slice MIG4g or MIG7g if its GPUs are partitioned so, or the declaration of the pool with --from",
  ],
  [
    "usage --from cluster --kubectl kubectls/nogpus",
    "no node of the cluster has slices, or GPUs that can be partitioned; choose another cluster with --context, or read the pools from their declaration",
  ],
  [
    "plan --prices prices.json --need-from usag.json",
    "usag.json does not exist; write it with: cdktf-aks-mig usage --output json > usage.json",
  ],
  [
    "plan --prices prices.json --need-from plan.json",
    "plan.json is not an answer of usage; write one with: cdktf-aks-mig usage --output json > usage.json",
  ],
  [
    "plan --need 1x5GB --prices prices.json --have damagedusage.json",
    "damagedusage.json is damaged: pools is not a list; write it again with: cdktf-aks-mig usage --output json > damagedusage.json",
  ],
  [
    "usage --metrics plan.json",
    "plan.json is not an answer of Prometheus; write it again with the query of cdktf-aks-mig usage --print-query",
  ],
  [
    "usage --metrics promerror.json",
    "promerror.json is an error of Prometheus: parse error; write it again with the query of cdktf-aks-mig usage --print-query",
  ],
  [
    "usage --metrics scalar.json",
    "scalar.json contains neither a matrix nor a vector; write it again with the query of cdktf-aks-mig usage --print-query",
  ],
  [
    "usage --metrics noseries.json",
    "noseries.json has no DCGM_FI_DEV_FB_USED of slices; write it again with the query of cdktf-aks-mig usage --print-query",
  ],
  [
    "usage --metrics badseries.json",
    "series 1 of badseries.json is damaged; write it again with the query of cdktf-aks-mig usage --print-query",
  ],
  ["usage --metrics -", "standard input is empty; write it again with the query of cdktf-aks-mig usage --print-query"],
  ["usage --metrics - --margin much", '--margin is "much"; use a percentage from 0 to 200, such as 20'],
  ["usage --metrics - --output html", "--metrics has no HTML page; use --output text or --output json"],
  ["usage --metrics - --pool mignode", "--pool has no effect with --metrics; leave one of them out"],
  ["usage --metrics - --prices -", "the metrics and the prices are both standard input; give one of them as a file"],
  [
    "plan --prices prices.json --need-from noworkloads.json",
    "noworkloads.json contains no workloads with slices of a known size; name the demand with --need",
  ],
  [
    "plan --prices prices.json --need-from baddemand.json",
    "baddemand.json is damaged: its demand is not that of usage; write it again with: cdktf-aks-mig usage --metrics metrics.json --output json > sizes.json",
  ],
  ["usage --by team", '--by is "team"; use namespace, owner or node'],
  [
    "usage --watch --from cluster --kubectl kubectls/nogpus",
    "--watch needs a terminal, and text as output; leave it out, or run it on a terminal without --output",
  ],
  ["plan --prices prices.json --need-from idleusage.json", "no pod waits for a slice in idleusage.json; name the demand with --need"],
  [
    "plan --prices prices.json --need-from emptiedusage.json",
    "emptiedusage.json is damaged: its slices are not those of usage; write it again with: cdktf-aks-mig usage --output json > usage.json",
  ],
  [
    "plan --prices prices.json --need-from mutedusage.json",
    "mutedusage.json does not contain the requests of pods; ask for a role that may list pods in all namespaces",
  ],
  ["pod --from cluster --kubectl kubectls/nogpus --context=", "--context is empty; give it a value, or leave it out"],
  ["plan --need 1x5GB --prices prices.json --have plna.json", "plna.json does not exist; did you mean plan.json?"],
  [
    "plan --need 1x5GB --prices prices.json --have other.json",
    "other.json is JSON, but not a plan, a state, a what-if, an ARM template, an answer of Azure or an answer of usage; write a plan with: terraform show -json PLAN > plan.json",
  ],
  [
    "plan --need 1x5GB --prices prices.json --have nopools",
    "nopools has no node pool with gpu_instance or slices that AKS manages; add a MigGpuNodePool or a ManagedMigNodePool to the app and run npx cdktf synth",
  ],
  ["plan --need 1x5GB --prices prices.json --from cluster", "plan has no option --from; did you mean --have?"],
  ["verify --out app --kubectl kubectls/puzzled", "kubectl failed (something new); try kubectl get nodes by hand with the same flags"],
];

/** The same where standard input is a terminal. */
export const BAD_INPUT_ON_A_TERMINAL: readonly BadInput[] = [
  ["review -", "standard input is a terminal; pipe it in: terraform show -json PLAN | cdktf-aks-mig review -"],
  ["plan --need 1x5GB --prices -", "standard input is a terminal; pipe it in: cat prices.json | cdktf-aks-mig plan --prices -"],
  ["init new --cluster existing", "the questions were not all answered, and nothing was written; begin again, or add --cluster-name"],
];
