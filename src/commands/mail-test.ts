import { Argument, Command } from "commander";
import { join } from "node:path";
import { createMailer, testMail } from "../lib/mail.js";
import type { Settings } from "../settings.js";
import { emailArgument } from "./support/accounts.js";

export function mailTestCommand(settings: () => Settings): Command {
  return new Command("mail:test")
    .alias("sendtestemail")
    .description("send a test by the settings SMTP_URL and MAIL_FROM")
    .addArgument(new Argument("<address>", "to whom").argParser(emailArgument))
    .action(async (address: string) => {
      const { smtpUrl, mailFrom: from, varDir, siteUrl } = settings();
      let said = "The mail server has taken it";
      const onWritten = (file: string) => void (said = `SMTP_URL is not set, so it was written to ${file}`);
      const mailer = createMailer({ smtpUrl, from, folder: join(varDir, "mail"), onWritten });
      await mailer.send(testMail(address, siteUrl));
      process.stdout.write(`${said}\n`);
    });
}
