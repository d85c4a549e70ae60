import { forgetSetupToken, keepSetupToken } from "../../lib/setup-token.js";
import { ownerExists } from "../../models/user.js";
import type { Settings } from "../../settings.js";

/** While nobody can sign in: says on stdout, whatever the log level, where the owner of the site is made. */
export async function announceSetup({ varDir, siteUrl }: Settings): Promise<void> {
  if (await ownerExists()) forgetSetupToken(varDir);
  else process.stdout.write(`Set up this site: ${siteUrl}/setup?token=${keepSetupToken(varDir)}\n`);
}
