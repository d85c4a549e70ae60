import { Argument, Command } from "commander";
import { now } from "../../lib/clock.js";
import type { Role } from "../../models/policy.js";
import * as User from "../../models/user.js";
import type { Settings } from "../../settings.js";
import { accountOf, emailArgument, roles } from "../support/accounts.js";
import { withDatabase } from "../support/database.js";

const operator = { id: null, name: "user:role", source: "command" } as const;

export function userRoleCommand(settings: () => Settings): Command {
  return new Command("user:role")
    .description("say what someone may do; it counts from their next request on")
    .addArgument(new Argument("<email>", "whose").argParser(emailArgument))
    .addArgument(new Argument("<role>", "what they may do").choices(roles))
    .action((email: string, role: Role) =>
      withDatabase(settings(), async () => {
        const { id, name } = await accountOf(email);
        await User.setRole(id, role, operator, now());
        process.stdout.write(`${name} is ${role} now\n`);
      }),
    );
}
