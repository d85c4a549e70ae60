import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../../src/lib/root.js";

const run = promisify(execFile);

export interface ExampleProject {
  folder: string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** Runs a script of the project; answers what it printed. Throws with that when it fails. */
  node(script: string, ...args: string[]): Promise<string>;
  remove(): void;
}

/** The code blocks of docs/admin.md's worked example, in their order. */
export function workedExample() {
  const page = readFileSync(join(root, "docs/admin.md"), "utf8");
  const blocks = [...page.matchAll(/^```(?:prisma|ts)\n(.*?)^```$/gms)].map(([, code]) => code ?? "");
  const [tables = "", end = "", declaration = "", line = ""] = blocks;
  return { tables, end, declaration, line };
}

/** The project's sources in a folder of their own, to be added to. */
export function exampleProject(): ExampleProject {
  const folder = mkdtempSync(join(tmpdir(), "octavo-example-"));
  const copied = [
    "src",
    "prisma",
    "scripts",
    "server.ts",
    "manage.ts",
    "prisma.config.ts",
    "tsconfig.json",
    "package.json",
  ];
  for (const name of [...copied, "package-lock.json"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const name of ["node_modules", "views", "public"]) symlinkSync(join(root, name), join(folder, name));
  mkdirSync(join(folder, "dist"));
  cpSync(join(root, "dist/assets"), join(folder, "dist/assets"), { recursive: true });
  const file = (name: string) => join(folder, name);
  return {
    folder,
    read: (name) => readFileSync(file(name), "utf8"),
    write: (name, text) => writeFileSync(file(name), text),
    node: async (script, ...args) => {
      try {
        const { stdout } = await run(process.execPath, [file(script), ...args], { cwd: folder });
        return stdout;
      } catch (error) {
        const { stdout, stderr } = error as { stdout: string; stderr: string };
        throw new Error(stdout + stderr, { cause: error });
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Does what the worked example says up to the build. */
export async function followExample(project: ExampleProject): Promise<void> {
  const { tables, end, declaration, line } = workedExample();
  const models = project.read("prisma/models.prisma");
  const user = /^model User \{\n(?:.*\n)*?\}/m;
  const withEnd = models.replace(user, (model) => model.replace(/\}$/, `${end}}`));
  project.write("prisma/models.prisma", `${withEnd}\n${tables}`);
  await project.node("scripts/migration.mjs", "books");
  project.write("src/admin/book.ts", declaration);
  const index = project.read("src/admin/index.ts");
  project.write("src/admin/index.ts", line + index.replace("register([", "register([books, "));
}
