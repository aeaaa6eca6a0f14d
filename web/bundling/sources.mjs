// One hash over everything that the bundle is built from; tests/serve/test_bundle.py computes the same.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = ["bundling", "src"];
const FILES = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.mjs"];

/** SHA-256 over name and content of each source, sorted by name. */
export function hashOf(web) {
  const inside = FOLDERS.flatMap((folder) => readdirSync(join(web, folder), { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => join(f.parentPath, f.name).slice(web.length + 1)));
  const hash = createHash("sha256");
  for (const name of [...FILES, ...inside].sort()) {
    hash.update(name + "\0");
    hash.update(readFileSync(join(web, name)));
    hash.update("\0");
  }
  return hash.digest("hex");
}
