import { Command } from "commander";
import { failWith } from "./src/commands/support/failure.js";
import { root } from "./src/lib/root.js";
import { loadSettings } from "./src/settings.js";

const settings = () => loadSettings(root);

/**
 * The commands in the order of `--help`, by both their names. Only the file of the one that is asked for is read: some
 * bring the renderer of Markdown, or what works on pictures, and take a second.
 */
const commands: Record<string, () => Promise<Command>> = {
  "serve runserver": async () =>
    new Command("serve")
      .alias("runserver")
      .description("run the blog")
      .action(async () => (await import("./server.js")).serve()),
  migrate: async () => (await import("./src/commands/migrate.js")).migrateCommand(settings),
  "db:migration makemigrations": async () =>
    (await import("./src/commands/db-migration.js")).dbMigrationCommand(),
  "doctor check": async () => (await import("./src/commands/doctor.js")).doctorCommand(settings),
  "user:create": async () => (await import("./src/commands/user/create.js")).userCreateCommand(settings),
  createsuperuser: async () =>
    (await import("./src/commands/user/create.js")).createSuperuserCommand(settings),
  "user:list": async () => (await import("./src/commands/user/list.js")).userListCommand(settings),
  "user:password changepassword": async () =>
    (await import("./src/commands/user/password.js")).userPasswordCommand(settings),
  "user:disable": async () => (await import("./src/commands/user/disable.js")).userDisableCommand(settings),
  "user:role": async () => (await import("./src/commands/user/role.js")).userRoleCommand(settings),
  "sessions:clear": async () => (await import("./src/commands/sessions.js")).sessionsClearCommand(settings),
  "mail:test sendtestemail": async () =>
    (await import("./src/commands/mail-test.js")).mailTestCommand(settings),
  import: async () => (await import("./src/commands/import.js")).importCommand(settings),
  render: async () => (await import("./src/commands/render.js")).renderCommand(settings),
  "pages:build": async () => {
    const { pagesBuildCommand } = await import("./src/commands/pages-build.js");
    return pagesBuildCommand(settings, async (parts) => (await import("./src/front.js")).createFront(parts));
  },
  backup: async () => (await import("./src/commands/backup.js")).backupCommand(settings),
  restore: async () => (await import("./src/commands/restore.js")).restoreCommand(settings),
  "nginx:print": async () => (await import("./src/commands/nginx-print.js")).nginxPrintCommand(settings),
  "systemd:print": async () =>
    (await import("./src/commands/systemd-print.js")).systemdPrintCommand(settings),
  "theme:new": async () => (await import("./src/commands/theme-new.js")).themeNewCommand(settings),
  demo: async () => (await import("./src/commands/demo.js")).demoCommand(settings),
  shell: async () => (await import("./src/commands/shell.js")).shellCommand(settings),
};

process.umask(0o077); // what stands in var/ is the server's alone

const [, , asked = ""] = process.argv;
const known = Object.keys(commands).filter((names) => names.split(" ").includes(asked));
const manage = new Command("manage").description(
  "Octavo's commands for operators. The second name of a command is the one that Django has for it.",
);
for (const names of known.length ? known : Object.keys(commands)) manage.addCommand(await commands[names]!());
await manage.parseAsync().catch(failWith);
