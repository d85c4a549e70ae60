import { engines } from "./schema.mjs";
import { runTool } from "./tool.mjs";

/** Generates the Prisma client of each engine into src/generated/. */
export async function generateClients() {
  const runs = engines.map((engine) => runTool("prisma-cli/build/index.js", ["generate"], settings(engine)));
  const failed = (await Promise.allSettled(runs)).find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
}

// Before it generates, the CLI downloads its schema engine, which generating does not use. Naming any program in its
// place keeps the build to the npm registry.
function settings(engine) {
  return {
    OCTAVO_ENGINE: engine,
    DATABASE_URL: "file:unused",
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  };
}
