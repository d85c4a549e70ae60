// Prisma's schema engine as WebAssembly. The CLI wants to download a native one, which a machine without the internet
// cannot; the same engine lies in the `prisma` package as wasm, without glue. The glue comes from its own package.
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { postgresqlFactory, sqliteFactory } from "./schema-engine-adapters.mjs";

let loaded = false;

/**
 * Runs `work` with an engine connected to `url`, and closes its connections whatever happens.
 * Of a PostgreSQL server it makes and drops a shadow database beside the one named.
 * @template T
 * @param {string} url
 * @param {(engine: import("@prisma/schema-engine-wasm").SchemaEngine) => Promise<T>} work
 */
export async function withSchemaEngine(url, work) {
  load();
  const factory = url.startsWith("postgres") ? postgresqlFactory(url) : sqliteFactory(url);
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  try {
    return await work(await glue.SchemaEngine.new({ datamodels: null }, () => {}, bound));
  } finally {
    await factory.closeAll();
  }
}

function load() {
  if (loaded) return;
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: "",
    get() {
      return this.message;
    },
    set_message(message) {
      this.message = message;
    },
  };
  const prisma = dirname(createRequire(import.meta.url).resolve("prisma-cli/package.json"));
  const wasm = new WebAssembly.Module(readFileSync(join(prisma, "build", "schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(wasm, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  loaded = true;
}
