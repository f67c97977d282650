import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";

/** What Terraform says of a directory. */
export interface Verdict {
  /** What is wrong with the configuration, as Terraform prints it; `undefined` where nothing was found. */
  readonly error?: string;
  /** Why the providers could not be installed, so that their schemas were not checked; `undefined` where they were. */
  readonly providersMissing?: string;
}

/** The terraform or tofu that is to be used: `TERRAFORM_BINARY_NAME`, or what is on the path. */
export class Terraform {
  private readonly binary: string;
  public readonly version: string;

  /** @param cache - where providers are kept between runs */
  public constructor(private readonly cache: string) {
    const candidates = process.env.TERRAFORM_BINARY_NAME ? [process.env.TERRAFORM_BINARY_NAME] : ["terraform", "tofu"];
    const found = candidates.find((candidate) => spawnSync(candidate, ["version"]).status === 0);
    if (found === undefined) {
      throw new Error(`cannot run ${candidates.join(" or ")}: install Terraform or OpenTofu, or set TERRAFORM_BINARY_NAME to its path`);
    }
    this.binary = found;
    this.version = spawnSync(found, ["version"], { encoding: "utf8" }).stdout.split("\n", 1)[0]!;
    mkdirSync(cache, { recursive: true });
  }

  /** Reads the configuration in a directory, with its providers where they can be installed. */
  public check(directory: string, env: NodeJS.ProcessEnv = {}): Verdict {
    const init = this.run(directory, env, "init", "-backend=false", "-input=false");
    if (init.status !== 0) {
      const providersMissing = reasonProvidersAreMissing(init);
      return providersMissing === undefined ? { error: printed(init) } : { providersMissing };
    }
    const validate = this.run(directory, env, "validate");
    return validate.status === 0 ? {} : { error: printed(validate) };
  }

  /** What Terraform is about to do in a directory whose configuration needs no provider, as `terraform show -json` says it. */
  public plan(directory: string): any {
    return JSON.parse(this.all(directory, ["plan", "-input=false", "-out=plan"], ["show", "-json", "plan"]));
  }

  /** Makes what a configuration without providers says. */
  public apply(directory: string): void {
    this.all(directory, ["apply", "-input=false", "-auto-approve"]);
  }

  /** The configuration as `fmt` writes it. */
  public formatted(text: string): string {
    const fmt = spawnSync(this.binary, ["fmt", "-no-color", "-"], { input: text, encoding: "utf8", maxBuffer: 2 ** 26 });
    return fmt.status === 0 ? fmt.stdout : printed(fmt);
  }

  /** Initializes the directory, runs the steps, and returns what the last of them printed. */
  private all(directory: string, ...steps: string[][]): string {
    const runs = [["init", "-backend=false", "-input=false"], ...steps].map((step) => this.run(directory, {}, ...step));
    const failed = runs.find(({ status }) => status !== 0);
    if (failed) {
      throw new Error(printed(failed));
    }
    return runs.at(-1)!.stdout;
  }

  private run(cwd: string, env: NodeJS.ProcessEnv, ...args: string[]): SpawnSyncReturns<string> {
    return spawnSync(this.binary, [...args, "-no-color"], {
      cwd,
      encoding: "utf8",
      timeout: 300_000,
      maxBuffer: 2 ** 26,
      env: {
        TF_PLUGIN_CACHE_DIR: this.cache,
        TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true",
        // A registry behind a firewall that drops packets is given up on after seconds, not minutes.
        TF_REGISTRY_CLIENT_TIMEOUT: "10",
        TF_REGISTRY_DISCOVERY_RETRY: "1",
        ...process.env,
        ...env,
        TF_DATA_DIR: ".terraform",
      },
    });
  }
}

function printed({ stdout, stderr }: SpawnSyncReturns<string>): string {
  return `${stdout}${stderr}`.trim();
}

/** The headings under which Terraform and OpenTofu say that a provider could not be installed, for whatever reason. */
const INSTALLATION = /^Failed to (query available provider packages|resolve provider packages|install provider)/;

/** The reasons that lie outside the configuration. A version that does not exist, say, is not one of them. */
const OUTSIDE =
  /could not connect to|failed to request discovery document|dial tcp|giving up after|was not found in any of the search locations/;

/**
 * Why init could not install the providers, if that is all that it complains of: Terraform reads the whole
 * configuration, and complains of it, before it asks for providers.
 */
function reasonProvidersAreMissing(init: SpawnSyncReturns<string>): string | undefined {
  const text = printed(init);
  const errors = text.split(/^(?:│ )?Error: /m).slice(1);
  if (errors.length === 0) {
    return init.signal !== null && text.includes("Initializing provider plugins") ? "no answer within 5 minutes" : undefined;
  }
  // Lines are wrapped to the width of a terminal, and begin with a bar.
  const [first, ...others] = errors.map((error) => error.replace(/\s*\n(?:│ )?\s*/g, " "));
  const lieOutside = [first!, ...others].every((error) => INSTALLATION.test(error) && OUTSIDE.test(error));
  return lieOutside ? first!.split(" To see which modules")[0] : undefined;
}
