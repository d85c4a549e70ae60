import { Argument, Command } from "commander";
import { now } from "../../lib/clock.js";
import * as User from "../../models/user.js";
import type { Settings } from "../../settings.js";
import { accountOf, emailArgument } from "../support/accounts.js";
import { withDatabase } from "../support/database.js";

const operator = { id: null, name: "user:disable", source: "command" } as const;

export function userDisableCommand(settings: () => Settings): Command {
  return new Command("user:disable")
    .description("close someone's account: they are signed out and cannot sign in; what they wrote stays")
    .addArgument(new Argument("<email>", "whose").argParser(emailArgument))
    .option("--enable", "open it again")
    .action((email: string, { enable = false }: { enable?: boolean }) =>
      withDatabase(settings(), async () => {
        const { id, name } = await accountOf(email);
        await User.setDisabled(id, !enable, operator, now());
        process.stdout.write(`${name} ${enable ? "may sign in again" : "cannot sign in any more"}\n`);
      }),
    );
}
