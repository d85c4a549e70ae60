import { randomUUID } from "node:crypto";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { now } from "./clock.js";

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
}

export interface Mailer {
  /** The server that takes the mail, as host and port; null: none does, and mail is written into `folder`. */
  server: string | null;
  from: string;
  folder: string;
  /** Resolves when the server has taken it, or it is written. Throws Undelivered; takes 30 seconds at most. */
  send: (mail: Mail) => Promise<void>;
}

interface Options {
  /** `smtp://` or `smtps://`, with name and password if need be. Without one mail is written to files. */
  smtpUrl: string | undefined;
  from: string;
  folder: string;
  /** Hears where a mail was written to, since nobody will get it. */
  onWritten: (file: string) => void;
}

/** Why a mail did not leave, in words for whoever wants it sent; no password is among them. */
export class Undelivered extends Error {
  override name = "Undelivered";
}

/** What says that mail arrives, and from where. */
export function testMail(to: string, siteUrl: string): Mail {
  const { host } = new URL(siteUrl);
  const text = `This is a test. Mail from ${siteUrl} arrives here.\n\nNobody has to do anything about it.\n`;
  return { to, subject: `Test from ${host}`, text };
}

const connectMs = 8_000;
const silenceMs = 10_000;
const wholeMs = 30_000;

export function createMailer({ smtpUrl, from, folder, onWritten }: Options): Mailer {
  if (smtpUrl === undefined) {
    const send = async (mail: Mail) => onWritten(await write(folder, { from, ...mail }));
    return { server: null, from, folder, send };
  }
  const server = placeOf(smtpUrl);
  return { server, from, folder, send: (mail) => deliver(smtpUrl, server, { from, ...mail }) };
}

function placeOf(smtpUrl: string): string {
  const { protocol, hostname, port } = new URL(smtpUrl);
  return `${hostname}:${port || (protocol === "smtps:" ? 465 : 587)}`;
}

async function deliver(smtpUrl: string, server: string, mail: Mail & { from: string }): Promise<void> {
  const { createTransport } = await import("nodemailer"); // a server that sends nothing need not hold it
  const limits = {
    connectionTimeout: connectMs,
    dnsTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
  };
  const transport = createTransport({
    url: smtpUrl,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...limits,
  });
  try {
    await inTime(transport.sendMail(mail));
  } catch (error) {
    throw new Undelivered(reasonOf(error as SmtpError, server, mail), { cause: error });
  } finally {
    transport.close();
  }
}

/** A server that answers each command, but slowly, is stopped, too. */
async function inTime<T>(sending: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error("late"), { code: "ETIMEDOUT" })), wholeMs);
  });
  sending.catch(() => {}); // what fails after its time is over
  try {
    return await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  response?: string;
}

function reasonOf(
  { code = "", command = "", response, message }: SmtpError,
  server: string,
  mail: Mail & { from: string },
) {
  const said = (response ?? message)
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, 300);
  if (code === "EAUTH") return `The mail server refused the name or password in SMTP_URL: ${said}`;
  if (command === "MAIL FROM") return `The mail server refused the sender ${mail.from}: ${said}`;
  if (command === "RCPT TO") return `The mail server refused the address ${mail.to}: ${said}`;
  if (code === "EENVELOPE" || code === "EMESSAGE") return `The mail server refused the message: ${said}`;
  if (code === "ETIMEDOUT") return `The mail server ${server} does not answer`;
  if (code === "EDNS") return `There is no mail server ${server}: its name is not known`;
  if (message.includes("ECONNREFUSED")) return `Nobody answers at ${server}: is it the right port?`;
  if (code === "ETLS" || /certificate|self.signed|wrong version number|SSL/i.test(message))
    return `The connection to ${server} could not be encrypted: ${said}`;
  return `The mail server ${server} did not take it: ${said}`;
}

/** As a file that mail programs open, for the server's user alone; answers its path. */
async function write(folder: string, mail: Mail & { from: string }): Promise<string> {
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await transport.sendMail(mail);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const file = join(folder, `${now().toISOString().replaceAll(":", "-")}-${randomUUID().slice(0, 8)}.eml`);
  await writeFile(file, message as Buffer, { mode: 0o600, flag: "wx" });
  return file;
}
