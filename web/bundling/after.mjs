// After the bundle: the licences of all that is in it, and a hash that says which sources it was built from.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";
import { hashOf } from "./sources.mjs";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(web, "../src/counterclaim/serve/static/app");
const lock = JSON.parse(readFileSync(join(web, "package-lock.json"), "utf8"));

const parts = ["Licences of the software, fonts and data that are bundled in this folder. Made by the build.\n"];
for (const [path, entry] of Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (!path || entry.dev || entry.optional || entry.peer || path.includes("@types/")) continue;
  const files = readdirSync(join(web, path)).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).sort();
  const name = path.replace(/^.*node_modules\//, "");
  const texts = files.map((file) => readFileSync(join(web, path, file), "utf8").trim());
  parts.push(`${"=".repeat(80)}\n${name} ${entry.version} (${entry.license ?? "see its text"})\n\n${texts.join("\n\n") || "The package carries no licence file; its manifest names the licence above."}\n`);
}
parts.push(`${"=".repeat(80)}\nNatural Earth 1:50m, in world-atlas: public domain. Made with Natural Earth.\n`);
writeFileSync(join(out, "LICENSES.txt"), parts.join("\n"));
writeFileSync(join(out, "BUILT.json"), `${JSON.stringify({ sources: hashOf(web) }, null, 2)}\n`);
