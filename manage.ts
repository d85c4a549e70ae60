import { Command } from "commander";
import { demoCommand } from "./src/commands/demo.js";
import { doctorCommand } from "./src/commands/doctor.js";
import { importCommand } from "./src/commands/import.js";
import { migrateCommand } from "./src/commands/migrate.js";
import { renderCommand } from "./src/commands/render.js";
import { failWith } from "./src/commands/support/failure.js";
import { root } from "./src/lib/root.js";
import { serve } from "./server.js";
import { loadSettings } from "./src/settings.js";

const settings = () => loadSettings(root);

await new Command("manage")
  .description("Octavo's commands for operators")
  .addCommand(new Command("serve").description("run the blog").action(serve))
  .addCommand(migrateCommand(settings))
  .addCommand(importCommand(settings))
  .addCommand(renderCommand(settings))
  .addCommand(demoCommand(settings))
  .addCommand(doctorCommand(settings))
  .parseAsync()
  .catch(failWith);
