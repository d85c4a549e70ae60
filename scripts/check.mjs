// npm run check [-- --skip <step>]: everything that has to hold before a change goes in; CI runs the same.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { skip: { type: "string", multiple: true, default: [] } } });
const steps = ["types", "lint", "format:check", "test", "test:browser", "test:deploy"].filter(
  (step) => !values.skip.includes(step),
);

const report = steps.map((step) => {
  const started = performance.now();
  const { status } = spawnSync("npm", ["run", step], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  return { step, ok: status === 0, line: `${status === 0 ? "ok    " : "FAILED"}  ${step}  ${seconds} s` };
});

console.log(`\n${report.map(({ line }) => line).join("\n")}`);
if (!report.every(({ ok }) => ok)) process.exitCode = 1;
