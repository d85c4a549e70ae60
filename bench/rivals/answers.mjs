import { readFileSync } from "node:fs";

/** What a rival answers, by address: the header lines, as [name, value], and the body that Octavo was seen to send. */
export const answers = new Map(
  JSON.parse(readFileSync(process.env.ANSWERS, "utf8")).map(({ path, headers, body }) => [
    path,
    { headers, body: Buffer.from(body, "base64") },
  ]),
);
