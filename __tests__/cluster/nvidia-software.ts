import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { DevicePluginSocket } from "./device-plugin-socket";

const { DRIVER_FOLDER, pathOf } = require("../../scripts/cluster/parts");

/** Under which settings the software runs. */
export interface Settings {
  /** What the environment of its pod says, if anything. */
  readonly strategy?: string | undefined;
  /** Its configuration file. */
  readonly config?: string | undefined;
}

/** What NVIDIA's software says of the GPUs of a node. */
export interface Advertised {
  /** What the device plugin registers. */
  readonly allocatable: Readonly<Record<string, number>>;
  /** What GPU feature discovery writes. */
  readonly labels: Readonly<Record<string, string>>;
  /** The last words of a plugin that ended. */
  readonly failure: string | undefined;
}

const answers = new Map<string, Promise<Advertised>>();

/** Runs the real device plugin and the real feature discovery on GPUs, as the mock of the driver reads them; once for the same. */
export function advertised(gpus: string, settings: Settings): Promise<Advertised> {
  const key = JSON.stringify([gpus, settings]);
  const answer = answers.get(key) ?? run(gpus, settings);
  answers.set(key, answer);
  return answer;
}

async function run(gpus: string, settings: Settings): Promise<Advertised> {
  const folder = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-"));
  const node = new GpuNode(folder, gpus, settings);
  const kubelet = new DevicePluginSocket(node.sockets);
  await kubelet.listen();
  const labels = join(folder, "labels");
  const plugin = node.start("nvidia-device-plugin", "--pass-device-specs=false");
  const discovery = node.start(
    "gpu-feature-discovery",
    "--oneshot",
    "--no-timestamp",
    "--use-node-feature-api=false",
    "--output-file",
    labels,
  );
  try {
    await until(() => discovery.hasEnded);
    if (!existsSync(labels)) {
      throw new Error("feature discovery wrote no labels; it runs under unshare, which needs root or user namespaces");
    }
    await until(() => plugin.hasEnded || (plugin.isQuiet && hasRegistered(plugin.log, kubelet.counts)));
    return {
      allocatable: { ...kubelet.counts },
      labels: labelsIn(readFileSync(labels, "utf8")),
      failure: plugin.hasEnded ? plugin.log.trim().split("\n").at(-1) : undefined,
    };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${plugin.log}\n${discovery.log}`);
  } finally {
    plugin.kill();
    discovery.kill();
    kubelet.close();
    rmSync(folder, { recursive: true });
  }
}

/** Where programs of NVIDIA find GPUs and a kubelet, which needs mounts of its own: root has the right, and so has a user in a namespace. */
class GpuNode {
  public readonly sockets: string;
  private readonly options: string[];
  private readonly env: NodeJS.ProcessEnv;

  public constructor(folder: string, gpus: string, { strategy, config }: Settings) {
    this.sockets = join(folder, "sockets");
    mkdirSync(this.sockets);
    writeFileSync(join(folder, "gpus"), gpus);
    writeFileSync(join(folder, "config.yaml"), config ?? "");
    this.options = [
      ...(strategy === undefined ? [] : ["--mig-strategy", strategy]),
      ...(config === undefined ? [] : ["--config-file", join(folder, "config.yaml")]),
    ];
    this.env = {
      PATH: process.env.PATH,
      LD_LIBRARY_PATH: DRIVER_FOLDER,
      MOCK_NVML: join(folder, "gpus"),
      DP_DISABLE_HEALTHCHECKS: "all",
    };
  }

  public start(program: string, ...options: string[]): Running {
    const mounts = process.getuid?.() === 0 ? ["--mount"] : ["--mount", "--map-root-user"];
    const script = [join(__dirname, "gpu-node.sh"), this.sockets, pathOf(program), ...options, ...this.options];
    return new Running(["unshare", ...mounts, "sh", ...script], this.env);
  }
}

/** A plugin says nothing between the resources that it registers for longer than that. */
const QUIET_MS = 300;

class Running {
  public log = "";
  public hasEnded = false;
  private lastWord = Date.now();
  private readonly child;

  public constructor([program, ...args]: readonly string[], env: NodeJS.ProcessEnv) {
    this.child = spawn(program!, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on("data", (text) => {
        this.log += text;
        this.lastWord = Date.now();
      });
    }
    this.child.on("error", (error) => {
      this.log += error.message;
      this.hasEnded = true;
    });
    this.child.on("close", () => {
      this.hasEnded = true;
    });
  }

  public get isQuiet(): boolean {
    return Date.now() - this.lastWord > QUIET_MS;
  }

  public kill(): void {
    this.child.kill("SIGKILL");
  }
}

/** Whether a plugin has registered what it has, one resource after the other. Without any it waits. */
function hasRegistered(log: string, counts: Readonly<Record<string, number>>): boolean {
  const registered = [...log.matchAll(/Registered device plugin for '(.+?)'/g)].map(([, resource]) => resource!);
  return log.includes("No devices found") || (registered.length > 0 && registered.every((resource) => resource in counts));
}

/** Longer than the programs ever need, on however busy a machine. */
const PATIENCE_MS = 60_000;

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !condition(); await setTimeout(20)) {
    if (Date.now() > end) {
      throw new Error(`NVIDIA's software did not come to an end in ${PATIENCE_MS / 1000} s`);
    }
  }
}

function labelsIn(text: string): Record<string, string> {
  return Object.fromEntries(text.split("\n").flatMap((line) => (line.includes("=") ? [line.split("=", 2)] : [])));
}
