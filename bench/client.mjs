import { request } from "node:http";

const patienceMs = 60_000;

/**
 * Asks a server as one browser of its own site does. Resolves with status, headers and text; rejects when the
 * connection failed, the answer broke off, or nothing came for a minute.
 */
export function createClient({ url, host }, agent) {
  return (method, path, { cookie, fields, headers = {} } = {}) => {
    const body = fields && new URLSearchParams(fields).toString();
    const sent = {
      Host: host,
      "Sec-Fetch-Site": "same-origin",
      ...(cookie && { Cookie: cookie }),
      ...(body && {
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": Buffer.byteLength(body),
      }),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const asked = request(url + path, { agent, method, headers: sent, timeout: patienceMs }, (res) => {
        const chunks = [];
        res.on("data", (chunk) => chunks.push(chunk));
        res.on("error", reject);
        res.on("end", () =>
          resolve({ status: res.statusCode, headers: res.headers, text: String(Buffer.concat(chunks)) }),
        );
      });
      asked.on("timeout", () => asked.destroy(new Error("no answer")));
      asked.on("error", reject).end(body);
    });
  };
}
