import { Command, InvalidArgumentError, Option } from "commander";
import { now } from "../../lib/clock.js";
import { forgetSetupToken } from "../../lib/setup-token.js";
import { hashPassword } from "../../lib/passwords.js";
import { emailOf, nameProblem } from "../../lib/people.js";
import type { Role } from "../../models/policy.js";
import * as User from "../../models/user.js";
import type { Settings } from "../../settings.js";
import { emailArgument, roles } from "../support/accounts.js";
import { ask, newPassword, onTerminal } from "../support/asking.js";
import { withDatabase } from "../support/database.js";
import { Failure } from "../support/failure.js";

interface Options {
  email?: string;
  name?: string;
  role: Role;
  passwordStdin?: boolean;
}

const operator = { id: null, name: "user:create", source: "command" } as const;

export function userCreateCommand(settings: () => Settings): Command {
  return withPerson(new Command("user:create"))
    .description("make an account; a name that an import brought gets its posts")
    .addOption(new Option("--role <role>", "what they may do").choices(roles).default("author"))
    .action((options: Options) => create(options, settings()));
}

/** Django's name for the first of all commands: it asks for what it is not told. */
export function createSuperuserCommand(settings: () => Settings): Command {
  return withPerson(new Command("createsuperuser"))
    .description("make the account of an owner")
    .action(async (options: Omit<Options, "role">) => {
      const asked = onTerminal() ? await askFor(options) : options;
      await create({ ...asked, role: "owner" }, settings());
    });
}

function withPerson(command: Command): Command {
  return command
    .option("--email <email>", "where they are reached, and what they sign in with", emailArgument)
    .option("--name <name>", "as readers see it", nameArgument)
    .option("--password-stdin", "read the password from stdin");
}

function nameArgument(text: string): string {
  const problem = nameProblem(text);
  if (problem) throw new InvalidArgumentError(problem);
  return text.trim();
}

async function askFor<Given extends Partial<Options>>(given: Given): Promise<Given> {
  const { email, name } = given;
  const noAddress = "Give an e-mail address such as ada@example.org";
  return {
    ...given,
    email: email ?? emailOf(await ask("E-mail", (answer) => (emailOf(answer) ? null : noAddress))),
    name: name ?? (await ask("Name", nameProblem)).trim(),
  };
}

async function create({ email, name, role, ...options }: Options, settings: Settings): Promise<void> {
  if (!email || !name) throw new Failure("Say who it is: --email <email> --name <name>");
  await withDatabase(settings, async () => {
    if (await User.findByEmail(email)) throw new Failure(`Someone has the address ${email} already`);
    const passwordHash = await hashPassword(await newPassword(options));
    await User.create({ email, name, role, passwordHash }, operator, now());
    forgetSetupToken(settings.varDir);
    process.stdout.write(`${name} may sign in with ${email}: ${role}\n`);
  });
}
