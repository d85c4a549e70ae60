import { Command } from "commander";
import { doctorCommand } from "./src/commands/doctor.js";
import { migrateCommand } from "./src/commands/migrate.js";
import { renderCommand } from "./src/commands/render.js";
import { failWith } from "./src/commands/support/failure.js";
import { root } from "./src/lib/root.js";
import { loadSettings } from "./src/settings.js";

const settings = () => loadSettings(root);

const serveCommand = new Command("serve").description("run the blog").action(async () => {
  const { serve } = await import("./server.js");
  await serve();
});

await new Command("manage")
  .description("Octavo's commands for operators")
  .addCommand(serveCommand)
  .addCommand(migrateCommand(settings))
  .addCommand(renderCommand(settings))
  .addCommand(doctorCommand(settings))
  .parseAsync()
  .catch(failWith);
