import { setTimeout as sleep } from "node:timers/promises";
import { Invalid } from "../../lib/errors.js";
import { keyedHash } from "../../lib/keyed-hash.js";
import { networkOf } from "../../lib/networks.js";
import { inTurn, nobodysHash } from "../../lib/passwords.js";
import { db } from "../db.js";
import { countTry, mostFailures, refuseTooMany, triesUnder, uncountTry, type Tries } from "../limit.js";

export interface Credentials {
  /** Lower case. */
  email: string;
  password: string;
}

const slowestMs = 5_000;

/**
 * The user with this e-mail and password. Throws Invalid for any other, in the same words and after the same time
 * whether there is such a user or not; TooMany after ten failures within 15 minutes from one network. For one account
 * from everywhere it only becomes slow, so that strangers cannot lock anyone out. `key` hides who tried in the counts.
 */
export async function authenticate(
  { email, password }: Credentials,
  from: { address: string | undefined; key: string },
  at: Date,
): Promise<{ id: number; passwordHash: string }> {
  const keys = keysOf(email, from);
  const [account, ...limited] = await triesUnder(keys, at);
  refuseTooMany(limited, mostFailures - 1, at);
  await slowDown(account!);
  return inTurn(async ({ verify }) => {
    const [, ...tries] = await countTry(keys, at);
    refuseTooMany(tries, mostFailures, at);
    const user = await db.user.findUnique({
      where: { email },
      select: { id: true, passwordHash: true, disabledAt: true },
    });
    const right = await verify(user?.passwordHash ?? nobodysHash, password);
    if (!right || !user?.passwordHash || user.disabledAt) throw new Invalid({ "": "That did not match" });
    await uncountTry(keys);
    return { id: user.id, passwordHash: user.passwordHash };
  });
}

/** The account's first; those of the network only where it is known: without one, everyone would share its limit. */
function keysOf(email: string, { address, key }: { address: string | undefined; key: string }): string[] {
  const network = networkOf(address);
  const names = network ? [email, `${network} ${email}`, network] : [email];
  return names.map((name) => keyedHash(key, `sign-in ${name}`));
}

async function slowDown({ count }: Tries): Promise<void> {
  const extra = count - mostFailures;
  if (extra >= 0) await sleep(Math.min(slowestMs, 500 * (extra + 1)));
}
