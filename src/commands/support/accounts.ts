import { InvalidArgumentError } from "commander";
import { emailOf } from "../../lib/people.js";
import type { Role } from "../../models/policy.js";
import * as User from "../../models/user.js";
import { Failure } from "./failure.js";

export const roles: readonly Role[] = ["author", "editor", "owner"];

/** Reads an e-mail address out of the arguments. */
export function emailArgument(text: string): string {
  const email = emailOf(text);
  if (email === null) throw new InvalidArgumentError("It must be an e-mail address such as ada@example.org");
  return email;
}

/** The account with this address. Throws Failure when there is none. */
export async function accountOf(email: string): Promise<User.Account> {
  const account = await User.findByEmail(email);
  if (!account) throw new Failure(`Nobody has the address ${email}: see npm run manage -- user:list`);
  return account;
}
