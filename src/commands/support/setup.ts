import { join } from "node:path";
import { forgetSecret, keepSecret } from "../../lib/kept-secret.js";
import { ownerExists } from "../../models/user.js";
import type { Settings } from "../../settings.js";

/** While nobody can sign in: says on stdout, whatever the log level, where the owner of the site is made. */
export async function announceSetup({ varDir, siteUrl }: Settings): Promise<void> {
  const file = join(varDir, "setup-token");
  if (await ownerExists()) forgetSecret(file);
  else process.stdout.write(`Set up this site: ${siteUrl}/setup?token=${keepSecret(file)}\n`);
}
