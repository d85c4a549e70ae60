import { Command } from "commander";
import * as User from "../../models/user.js";
import type { Settings } from "../../settings.js";
import { withDatabase } from "../support/database.js";

export function userListCommand(settings: () => Settings): Command {
  return new Command("user:list")
    .description("list everyone who has an account, or has written here")
    .option("--json", "answer in JSON")
    .action(({ json = false }: { json?: boolean }) =>
      withDatabase(settings(), async () => {
        const people = await User.list();
        process.stdout.write(json ? `${JSON.stringify(people.map(facts))}\n` : table(people));
      }),
    );
}

function facts({ email, name, slug, role, disabledAt, signedInAt }: User.Account) {
  return { email, name, slug, role, disabled: disabledAt !== null, signedInAt };
}

function table(people: User.Account[]): string {
  const rows = people.map((one) => [one.email ?? "–", one.name, one.role, state(one)]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}\n`)
    .join("");
}

function state({ email, disabledAt, signedInAt }: User.Account): string {
  if (email === null) return "cannot sign in: a name that was imported";
  if (disabledAt) return `disabled on ${day(disabledAt)}`;
  return signedInAt ? `signed in on ${day(signedInAt)}` : "never signed in";
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
