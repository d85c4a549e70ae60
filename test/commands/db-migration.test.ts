import { expect, test } from "vitest";
import { manage } from "../support/manage.js";

test("a developer is told how a migration may be named, by Django's name of the command, too", async () => {
  const { code, stderr } = await manage(["makemigrations", "Not A Name"], {});
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^Usage: .+ in lower case letters/),
  });
});
