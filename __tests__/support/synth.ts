import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { SCHEMA_VERSIONS, type SchemaVersion } from "./azurerm-schema";
import { holdAgainstSchemas } from "./hold-against-schemas";

/** An app whose stacks are synthesized as `cdktf synth` does it: prepared, validated, with aspects. */
export class TestApp {
  private readonly outdir = join(tmpdir(), `cdktf-aks-mig-${randomUUID()}`);
  public readonly app = new App({ outdir: this.outdir });

  /** The stacks are held against the schemas of these versions: all, where a test is not about one. */
  public constructor(private readonly schemas: readonly SchemaVersion[] = SCHEMA_VERSIONS) {}

  /** A stack with the two providers that every user has. */
  public stack(id = "gpu"): TerraformStack {
    const stack = new TerraformStack(this.app, id);
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    new HelmProvider(stack, "helm");
    return stack;
  }

  /** The `cdk.tf.json` of every stack, by the stack's id. */
  public synth(): Record<string, SynthesizedStack> {
    this.app.synth();
    holdAgainstSchemas(this.app, this.schemas);
    const manifest = JSON.parse(readFileSync(join(this.outdir, "manifest.json"), "utf8"));
    return Object.fromEntries(
      Object.values<any>(manifest.stacks).map((stack) => [
        stack.name,
        new SynthesizedStack(JSON.parse(readFileSync(join(this.outdir, stack.synthesizedStackPath), "utf8")), stack.annotations),
      ]),
    );
  }
}

export class SynthesizedStack {
  public constructor(
    public readonly json: any,
    private readonly annotations: readonly { level: string; message: string; constructPath: string }[],
  ) {}

  /** The only resource of the type, without the comments that cdktf adds. */
  public resource(type: string): any {
    const resources = this.resources(type);
    const [name, ...others] = Object.keys(resources);
    if (name === undefined || others.length > 0) {
      throw new Error(`expected one ${type}, found ${Object.keys(resources).join(", ") || "none"}`);
    }
    return resources[name];
  }

  public resources(type: string): Record<string, any> {
    return Object.fromEntries(Object.entries<any>(this.json.resource?.[type] ?? {}).map(([name, { "//": _, ...rest }]) => [name, rest]));
  }

  /** `type.name` of every resource and data source, sorted. */
  public addresses(): string[] {
    return [...addressesIn(this.json.resource), ...addressesIn(this.json.data).map((address) => `data.${address}`)].sort();
  }

  public warnings(): string[] {
    return this.messages("@cdktf/warn");
  }

  public infos(): string[] {
    return this.messages("@cdktf/info");
  }

  private messages(wanted: string): string[] {
    return this.annotations.filter(({ level }) => level === wanted).map(({ message }) => message);
  }
}

function addressesIn(block: any): string[] {
  return Object.entries<any>(block ?? {}).flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`));
}

export const CLUSTER_ID =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myresourcegroup/providers/Microsoft.ContainerService/managedClusters/migcluster";

/** The Helm values of a release. */
export function valuesOf(release: any): any {
  return JSON.parse(release.values[0]);
}

/** What the call throws; a call that does not throw fails the test. */
export function thrownBy(call: () => unknown): any {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
