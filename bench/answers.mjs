import { writeFileSync } from "node:fs";
import { fetchRaw } from "./servers.mjs";

/** What node:http adds to any answer by itself. */
const added = new Set(["date", "connection", "keep-alive"]);

/** What a server answers to a page: its header lines, as [name, value], and its body. */
export async function answerOf(server, { path, encoding }) {
  const raw = await fetchRaw(server, path, encoding);
  const end = raw.indexOf("\r\n\r\n");
  const [status, ...lines] = raw.subarray(0, end).toString("latin1").split("\r\n");
  if (!status.includes(" 200 ")) throw new Error(`${path}: ${status}`);
  const headers = lines
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()])
    .filter(([name]) => !added.has(name.toLowerCase()));
  return { headers, body: raw.subarray(end + 4), bytes: raw.length };
}

/** Writes a file of the answers that a rival gives; `at`: under which address, where that is not the page's own. */
export async function writeAnswers(file, server, pages) {
  const answers = [];
  for (const page of pages) {
    const { headers, body } = await answerOf(server, page);
    answers.push({ path: page.at ?? page.path, headers, body: body.toString("base64") });
  }
  writeFileSync(file, JSON.stringify(answers));
  return file;
}
