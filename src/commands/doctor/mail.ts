import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { type Check, error, ok } from "./finding.js";

const waitMs = 5_000;

export const mailChecks: Record<string, Check> = {
  async mail({ smtpUrl }) {
    if (!smtpUrl) return ok("SMTP_URL is not set: mail is written to files in VAR_DIR/mail");
    const { protocol, hostname, port } = new URL(smtpUrl);
    const tls = protocol === "smtps:";
    const host = hostname.replace(/^\[|\]$/g, "");
    const place = { host, port: Number(port) || (tls ? 465 : 587) };
    const name = isIP(host) ? {} : { servername: host };
    const named = `${hostname}:${place.port}`;
    const greeting = await greetingOf(tls ? connectTls({ ...place, ...name }) : connect(place)).catch(
      (reason: Error & { code?: string }) => reason,
    );
    if (greeting instanceof Error) return error(`${named}: ${greeting.message || greeting.code}`);
    return greeting.startsWith("220")
      ? ok(`${named} greets; mail:test sends a mail`)
      : error(`${named} does not greet: ${greeting.replace(/\p{Cc}/gu, "").slice(0, 80)}`);
  },
};

/** The first line that a mail server says (RFC 5321, 4.2). */
function greetingOf(socket: Socket): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    let said = "";
    const limit = setTimeout(() => reject(new Error(`no greeting within ${waitMs / 1_000} s`)), waitMs);
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => {
      said += text;
      if (said.includes("\n") || said.length > 1_000) resolve(said.split(/\r?\n/, 1)[0] ?? "");
    });
    socket.once("error", reject);
    socket.once("close", () => {
      clearTimeout(limit);
      reject(new Error("closed without a greeting"));
    });
  }).finally(() => socket.destroy());
}
