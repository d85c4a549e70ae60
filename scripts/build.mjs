// npm run build [clients] [assets] [code]: what is named, or all. Each stage leaves in its output a stamp, the hash of
// what it was made from; with --if-needed only the stages whose stamp differs run again.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { listFiles } from "./files.mjs";

const root = join(import.meta.dirname, "..");
const schema = [
  "package-lock.json",
  "scripts/schema.mjs",
  "scripts/generate.mjs",
  "scripts/tables-generator.mjs",
  "prisma/models.prisma",
].concat(["sqlite", "postgresql"].map((engine) => `prisma/${engine}/header.prisma`));

const stages = [
  {
    name: "clients",
    output: "src/generated",
    inputs: schema,
    run: async () => (await import("./generate.mjs")).generateClients(),
  },
  {
    name: "assets",
    output: "dist/assets",
    inputs: [
      "package-lock.json",
      "scripts/assets.mjs",
      "public",
      "themes",
      ...["hashed-files", "themes/assets"].map((name) => `src/lib/${name}.ts`),
    ],
    run: async () => (await import("./assets.mjs")).buildAssets(),
  },
  {
    name: "code",
    output: "dist/src",
    inputs: [...schema, "scripts/compile.mjs", "tsconfig.json", "server.ts", "manage.ts", "src"],
    run: async () => (await import("./compile.mjs")).compile(),
  },
];

const { values: options, positionals: names } = parseArgs({
  options: { "if-needed": { type: "boolean" }, quiet: { type: "boolean" } },
  allowPositionals: true,
});

try {
  await build();
} catch (error) {
  console.error(`Build failed: ${error.message}`);
  process.exitCode = 1;
}

async function build() {
  if (dueStages().length === 0) return;
  if (!existsSync(join(root, "node_modules/esbuild"))) return useWhatIsBuilt();
  const { withLock } = await import("./lock.mjs");
  await withLock(join(root, "dist/.lock"), async () => {
    for (const stage of dueStages()) await runStage(stage);
  });
}

function dueStages() {
  const named = stages.filter(({ name }) => names.length === 0 || names.includes(name));
  return options["if-needed"] ? named.filter((stage) => readStamp(stage) !== hashInputs(stage)) : named;
}

async function runStage(stage) {
  const started = performance.now();
  const hash = hashInputs(stage); // before the work, so that what changes meanwhile is due again
  rmSync(stampFile(stage), { force: true }); // an interrupted stage is due again
  await stage.run();
  writeFileSync(stampFile(stage), hash);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (!options.quiet) console.log(`Built ${stage.name} in ${seconds} s`);
}

/** A production install has no build tools: it runs what was built before. */
function useWhatIsBuilt() {
  if (!existsSync(join(root, "dist/server.js"))) {
    throw new Error("dist/ is missing and so are the build tools: run `npm ci && npm run build` first");
  }
  if (existsSync(join(root, "src")) && dueStages().some(({ output }) => output.startsWith("dist/"))) {
    console.error("dist/ was built from other sources than these; to build it anew: npm ci && npm run build");
  }
}

function stampFile(stage) {
  return join(root, stage.output, ".stamp");
}

function readStamp(stage) {
  return existsSync(stampFile(stage)) ? readFileSync(stampFile(stage), "utf8") : null;
}

function hashInputs(stage) {
  const hash = createHash("sha256");
  for (const file of stage.inputs.flatMap((input) => listFiles(root, input))) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}
