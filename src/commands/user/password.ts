import { Argument, Command } from "commander";
import { now } from "../../lib/clock.js";
import { hashPassword } from "../../lib/passwords.js";
import * as User from "../../models/user.js";
import type { Settings } from "../../settings.js";
import { accountOf, emailArgument } from "../support/accounts.js";
import { newPassword } from "../support/asking.js";
import { withDatabase } from "../support/database.js";

const operator = { id: null, name: "user:password", source: "command" } as const;

export function userPasswordCommand(settings: () => Settings): Command {
  return new Command("user:password")
    .alias("changepassword")
    .description("give someone a new password; their sessions end")
    .addArgument(new Argument("<email>", "whose").argParser(emailArgument))
    .option("--password-stdin", "read the password from stdin")
    .action((email: string, options: { passwordStdin?: boolean }) =>
      withDatabase(settings(), async () => {
        const { id, name } = await accountOf(email);
        await User.setPassword(id, await hashPassword(await newPassword(options)), operator, now());
        process.stdout.write(`${name} has a new password, and is signed out everywhere\n`);
      }),
    );
}
