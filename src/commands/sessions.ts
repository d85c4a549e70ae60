import { Command } from "commander";
import * as Session from "../models/session.js";
import type { Settings } from "../settings.js";
import { accountOf, emailArgument } from "./support/accounts.js";
import { withDatabase } from "./support/database.js";

export function sessionsClearCommand(settings: () => Settings): Command {
  return new Command("sessions:clear")
    .description("sign everyone out")
    .option("--user <email>", "this one alone", emailArgument)
    .action(({ user: email }: { user?: string }) =>
      withDatabase(settings(), async () => {
        const ended = await Session.clear(email ? (await accountOf(email)).id : undefined);
        process.stdout.write(`${ended} ${ended === 1 ? "session" : "sessions"} ended\n`);
      }),
    );
}
