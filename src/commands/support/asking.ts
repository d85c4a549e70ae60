import { type CANCEL_SYMBOL, isCancel, password, text } from "@clack/prompts";
import { text as textOf } from "node:stream/consumers";
import { passwordProblem } from "../../lib/people.js";
import { Failure } from "./failure.js";

/** Where questions are asked and answered; they are shown on stderr, so that stdout holds the answer of the command alone. */
const person = { input: process.stdin, output: process.stderr };

export function onTerminal({ input, output } = person): boolean {
  return input.isTTY && output.isTTY;
}

/** What someone types; `problem` says what is wrong with it, null when nothing is. Throws Failure when they give up. */
export async function ask(
  message: string,
  problem: (answer: string) => string | null,
  at = person,
): Promise<string> {
  const validate = (answer = "") => problem(answer) ?? undefined;
  return answered(await text({ message, validate, ...at }));
}

/**
 * A new password: typed twice on a terminal, or all that comes in on stdin. Never from the arguments, which everyone on
 * the machine can read and shells remember. Throws Failure when it will not do.
 */
export async function newPassword({ passwordStdin = false }, at = person): Promise<string> {
  if (onTerminal(at)) return typedTwice(at);
  if (!passwordStdin)
    throw new Failure(
      "There is no terminal to ask for a password: send it to stdin, and add --password-stdin",
    );
  const given = (await textOf(at.input)).replace(/\r?\n$/, "");
  const problem = passwordProblem(given);
  if (problem) throw new Failure(problem);
  return given;
}

async function typedTwice(at: typeof person): Promise<string> {
  const validate = (answer = "") => passwordProblem(answer) ?? undefined;
  const first = answered(await password({ message: "Password", validate, ...at }));
  const second = answered(await password({ message: "The same again", ...at }));
  if (first !== second) throw new Failure("These were two passwords: nothing was changed");
  return first;
}

function answered(answer: string | typeof CANCEL_SYMBOL | undefined): string {
  if (isCancel(answer)) throw new Failure("Nothing was changed");
  return answer ?? "";
}
