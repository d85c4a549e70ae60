import { expect, test } from "vitest";
import { useDatabase } from "../support/database.js";
import { manageOn } from "../support/manage.js";

const database = useDatabase();

test.each(["backup", "restore"])(
  "an operator of PostgreSQL is told what does it there: %s",
  async (command) => {
    const { code, stdout, stderr } = await manageOn(database, [command, "/tmp/octavo.db"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^PostgreSQL .*\bpg_(?:dump|restore)\b.*\n$/);
    expect(stderr).not.toContain(database.url);
  },
);
