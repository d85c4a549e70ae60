import type { Request, Response } from "express";
import { blankMailTestForm, readMailTestForm } from "../../forms/mail-tests.js";
import { paths } from "../../helpers/paths.js";
import { now } from "../../lib/clock.js";
import { Invalid } from "../../lib/errors.js";
import { testMail, Undelivered } from "../../lib/mail.js";
import * as Limit from "../../models/limit.js";

/** Of one owner within 15 minutes: enough to find a mistake. */
const mostTests = 10;

export async function create(_req: Request, res: Response) {
  await show(res, { form: blankMailTestForm() });
}

export async function store(req: Request, res: Response) {
  const { mailer, siteUrl } = res.app.locals;
  const form = readMailTestForm(req.body);
  const sent = await form.save(async ({ address }) => {
    Limit.refuseTooMany(await Limit.countTry([`mail-test ${req.writer.member.id}`], now()), mostTests, now());
    await mailer.send(testMail(address, siteUrl)).catch(say);
    return address;
  });
  if (!sent) return show(res.status(form.status), { form });
  const said = mailer.server
    ? `Sent to ${sent}. It may take a minute to arrive.`
    : "Written to a file, since no mail server is named.";
  res.flash(said).redirect(303, paths.settings("email"));
}

/** What a mail server says is no fault of the program's. */
function say(error: unknown): never {
  throw error instanceof Undelivered ? new Invalid({ "": error.message }) : error;
}

function show(res: Response, locals: Record<string, unknown>) {
  return res.page("desk/settings/mail_test_form", { mail: res.app.locals.mailer, ...locals });
}
