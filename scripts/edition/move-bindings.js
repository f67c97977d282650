// npm run edition:bindings azurerm@VERSION helm@VERSION: writes down other bindings, their checksum, and the provider that they are of.
const { execFileSync } = require("node:child_process");
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { download, integrity } = require("./bindings");

const ROOT = join(__dirname, "..", "..");
const TABLE = join(ROOT, "editions/cdktn/bindings.json");
const PAGE = join(ROOT, "docs/cdk-terrain.md");

const table = JSON.parse(readFileSync(TABLE, "utf8"));
let page = readFileSync(PAGE, "utf8");

for (const argument of process.argv.slice(2)) {
  const [provider, version] = argument.split("@");
  const entry = table.find(({ name }) => name.endsWith(`/provider-${provider}`));
  if (!entry || !version) {
    console.error(`${argument} names no bindings; expected azurerm@VERSION or helm@VERSION`);
    process.exit(1);
  }
  const tarball = download({ ...entry, version });
  const manifest = JSON.parse(execFileSync("tar", ["-xzOf", tarball, "package/package.json"], { encoding: "utf8" }));
  const { version: of } = manifest.cdktf.provider;
  page = page.replaceAll(JSON.stringify(entry.provider), JSON.stringify(of));
  Object.assign(entry, { version, integrity: integrity(tarball), provider: of });
  console.log(`${entry.name} ${version}, of ${provider} ${of}; it asks for cdktn ${manifest.peerDependencies.cdktn}`);
}
writeFileSync(TABLE, `${JSON.stringify(table, null, 2)}\n`);
writeFileSync(PAGE, page);
