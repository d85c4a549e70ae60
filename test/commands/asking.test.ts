import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { ask, newPassword } from "../../src/commands/support/asking.js";
import { nameProblem } from "../../src/lib/people.js";

// A person at a terminal.

const password = "correct horse battery";

/** A terminal at which someone types these lines. */
function typing(...lines: string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 });
  let shown = "";
  output.setEncoding("utf8").on("data", (text: string) => (shown += text));
  void (async () => {
    for (const line of lines) {
      await sleep(50);
      input.write(line);
    }
  })();
  const at = { input, output } as unknown as Parameters<typeof ask>[2];
  return { at, shown: () => shown };
}

test("a person types a new password twice, and nobody can read it over their shoulder", async () => {
  const { at, shown } = typing(`${password}\r`, `${password}\r`);
  expect(await newPassword({}, at)).toBe(password);
  expect(shown()).toContain("The same again");
  expect(shown()).not.toContain("horse");
});

test("a person whose two passwords differ is told so", async () => {
  const { at } = typing(`${password}\r`, `${password}!\r`);
  await expect(newPassword({}, at)).rejects.toThrow("These were two passwords");
});

test("a person whose password is too short may go on typing", async () => {
  const { at, shown } = typing("correct\r", ` horse battery\r`, `${password}\r`);
  expect(await newPassword({}, at)).toBe(password);
  expect(shown()).toContain("at least 12 characters");
});

test("a person who is asked for a name may correct it, or give up", async () => {
  const named = typing("\r", "Ada\r");
  expect(await ask("Name", nameProblem, named.at)).toBe("Ada");
  expect(named.shown()).toContain("Give a name");
  await expect(ask("Name", nameProblem, typing("Ada\u0003").at)).rejects.toThrow("Nothing was changed");
});

test("a person at a terminal is asked even where stdin was promised: what they type stays hidden", async () => {
  const { at, shown } = typing(`${password}\r`, `${password}\r`);
  expect(await newPassword({ passwordStdin: true }, at)).toBe(password);
  expect(shown()).not.toContain("horse");
});
