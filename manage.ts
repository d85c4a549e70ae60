import { Command } from "commander";
import { backupCommand } from "./src/commands/backup.js";
import { dbMigrationCommand } from "./src/commands/db-migration.js";
import { demoCommand } from "./src/commands/demo.js";
import { doctorCommand } from "./src/commands/doctor.js";
import { importCommand } from "./src/commands/import.js";
import { migrateCommand } from "./src/commands/migrate.js";
import { nginxPrintCommand } from "./src/commands/nginx-print.js";
import { pagesBuildCommand } from "./src/commands/pages-build.js";
import { renderCommand } from "./src/commands/render.js";
import { restoreCommand } from "./src/commands/restore.js";
import { sessionsClearCommand } from "./src/commands/sessions.js";
import { shellCommand } from "./src/commands/shell.js";
import { failWith } from "./src/commands/support/failure.js";
import { systemdPrintCommand } from "./src/commands/systemd-print.js";
import { createSuperuserCommand, userCreateCommand } from "./src/commands/user/create.js";
import { userDisableCommand } from "./src/commands/user/disable.js";
import { userListCommand } from "./src/commands/user/list.js";
import { userPasswordCommand } from "./src/commands/user/password.js";
import { userRoleCommand } from "./src/commands/user/role.js";
import { createFront } from "./src/front.js";
import { createLog } from "./src/lib/log.js";
import { root } from "./src/lib/root.js";
import { serve } from "./server.js";
import { loadSettings } from "./src/settings.js";

const settings = () => loadSettings(root);

process.umask(0o077); // what stands in var/ is the server's alone

await new Command("manage")
  .description(
    "Octavo's commands for operators. The second name of a command is the one that Django has for it.",
  )
  .addCommand(new Command("serve").alias("runserver").description("run the blog").action(serve))
  .addCommand(migrateCommand(settings))
  .addCommand(dbMigrationCommand())
  .addCommand(doctorCommand(settings))
  .addCommand(userCreateCommand(settings))
  .addCommand(createSuperuserCommand(settings))
  .addCommand(userListCommand(settings))
  .addCommand(userPasswordCommand(settings))
  .addCommand(userDisableCommand(settings))
  .addCommand(userRoleCommand(settings))
  .addCommand(sessionsClearCommand(settings))
  .addCommand(importCommand(settings))
  .addCommand(renderCommand(settings))
  .addCommand(
    pagesBuildCommand(
      settings,
      (own, files) => createFront({ settings: own, log: createLog("warn"), files }).server,
    ),
  )
  .addCommand(backupCommand(settings))
  .addCommand(restoreCommand(settings))
  .addCommand(nginxPrintCommand(settings))
  .addCommand(systemdPrintCommand(settings))
  .addCommand(demoCommand(settings))
  .addCommand(shellCommand(settings))
  .parseAsync()
  .catch(failWith);
