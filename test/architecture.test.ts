import { describe, expect, test } from "vitest";
import { layers, packages } from "./support/layers.js";
import {
  filesBelow,
  isPackage,
  lines,
  ownImports,
  packageImports,
  read,
  withoutTypes,
  type Source,
} from "./support/sources.js";

// The house rules that a program can check: docs/architecture.md says why they are rules.

const sources = ["server.ts", "manage.ts", ...filesBelow("src")]
  .map(read)
  .filter(({ path }) => path.endsWith(".ts"));
const views = [...filesBelow("views"), ...filesBelow("themes").filter((path) => path.endsWith(".ejs"))].map(
  read,
);

describe("layers", () => {
  test("a file imports only what its layer may know", () => {
    const crossed = sources.flatMap((source) => {
      const allowed = Object.entries(layers).find(([layer]) => source.path.startsWith(layer))?.[1];
      if (!allowed) return [`${source.path} is in no layer`];
      return ownImports(source)
        .filter(
          (target) =>
            !allowed.some(
              (layer) => target === `${layer}.js` || target.startsWith(`${layer}/`) || target === layer,
            ),
        )
        .map((target) => `${source.path} imports ${target}`);
    });
    expect(crossed).toEqual([]);
  });

  test("a package is used only where it belongs", () => {
    const crossed = sources.flatMap((source) =>
      packageImports(source).flatMap((name) => {
        const [, places] = Object.entries(packages).find(([known]) => isPackage(name, known)) ?? [];
        return places && !places.some((place) => source.path.startsWith(place))
          ? [`${source.path} imports ${name}`]
          : [];
      }),
    );
    expect(crossed).toEqual([]);
  });

  test("models import each other without a circle", () => {
    const models = new Map(
      sources.filter(({ path }) => path.startsWith("src/models/")).map((source) => [source.path, source]),
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (path: string, trail: string[]): void => {
      if (trail.includes(path))
        return void circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
      if (done.has(path)) return;
      const source = models.get(path);
      if (!source) return;
      for (const target of ownImports(withoutTypes(source)))
        visit(target.replace(/\.js$/, ".ts"), [...trail, path]);
      done.add(path);
    };
    for (const path of models.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });

  test("the generated client is known to models alone, and db.ts and its folder alone know there are two", () => {
    const knowing = sources.filter((source) =>
      ownImports(source).some((target) => target.includes("generated/postgresql")),
    );
    expect(knowing.map(({ path }) => path).filter((path) => !path.startsWith("src/models/db"))).toEqual([]);
  });
});

describe("single places", () => {
  test("only settings.ts reads the environment", () => {
    expect(matching(/process\.(env|loadEnvFile)/, ["src/settings.ts"])).toEqual([]);
  });

  test("only router.ts maps addresses", () => {
    const mapping =
      /\b(?:Router|express)\(\)|\.(?:get|post|put|patch|delete|all)\(\s*(?:"\/[^"]*"|\[[^\]]*\]),/;
    expect(matching(mapping, ["src/app.ts", "src/router.ts"])).toEqual([]);
  });

  test("models and controllers have no clock of their own", () => {
    const timed = /^src\/(?:controllers|helpers|models\/(?!db\/))/; // models/db/ measures how long it waits
    const own = matching(/new Date\(\)|Date\.now\(\)/, []).filter((path) => timed.test(path));
    expect(own).toEqual([]);
  });

  test("only the door opens a transaction", () => {
    expect(
      matching(/\$transaction\(|\$executeRaw/, ["src/models/change.ts"]).filter(
        (path) => !path.startsWith("src/models/db/"),
      ),
    ).toEqual([]);
  });

  test("only the door and the reader's face hold the client that writes", () => {
    const holding = sources.filter((source) => ownImports(source).includes("src/models/db/connection.js"));
    const inside = holding.map(({ path }) => path).filter((path) => !path.startsWith("src/models/db/"));
    expect(inside).toEqual(["src/models/change.ts", "src/models/db.ts"]);
  });

  test("what reads reads: no other statement outside a change", () => {
    expect(matching(/\b(?:db\.\$queryRaw|select)(?:<[^`]*>)?`\s*(?!SELECT\b)\w/i, [])).toEqual([]);
  });

  test("raw SQL is never put together from text", () => {
    expect(matching(/Raw(?:Query)?Unsafe/, [])).toEqual([]);
  });
});

describe("shapes", () => {
  const actions = ["index", "show", "create", "store", "edit", "update", "destroy"];

  test("a controller's actions have the seven names, and at most 15 lines", () => {
    const wrong = sources
      .filter(isController)
      .flatMap(({ path, text }) =>
        [...text.matchAll(/^export (?:async )?function (\w+)[^]*?^}/gm)].flatMap(([body, name = ""]) => [
          ...(actions.includes(name) ? [] : [`${path}: ${name} is no action`]),
          ...(lines(body) - 2 > 15 ? [`${path}: ${name} has ${lines(body) - 2} lines`] : []),
        ]),
      );
    expect(wrong).toEqual([]);
  });

  test("a controller catches nothing: errors have one place", () => {
    expect(
      sources
        .filter(isController)
        .filter(({ text }) => /\btry \{/.test(text))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  test.each([
    ["src/controllers/", 120],
    ["src/admin/", 200],
    ["src/admin/engine/controllers/", 120],
    ["src/models/", 200],
    ["src/middleware/", 60],
  ])("a file of %s has at most %i lines", (layer, most) => {
    expect(tooLong(sources.filter(inLayer(layer)), most)).toEqual([]);
  });

  test("a view has at most 80 lines, a test file 250", () => {
    expect(tooLong(views, 80)).toEqual([]);
    expect(
      tooLong(
        filesBelow("test")
          .filter((path) => path.endsWith(".test.ts"))
          .map(read),
        250,
      ),
    ).toEqual([]);
  });

  test("comments are under 5 % of the lines, under 10 % with docstrings", () => {
    const all = sources.flatMap(({ text }) => text.split("\n")).map((line) => line.trim());
    const remarks = all.filter((line) => line.startsWith("//"));
    const docs = all.filter((line) => /^\/\*\*|^\*[^/]/.test(line));
    expect(remarks.length / all.length).toBeLessThan(0.05);
    expect((remarks.length + docs.length) / all.length).toBeLessThan(0.1);
  });

  test("no file is a drawer", () => {
    const drawer = /(?:^|\/)(?:utils?|misc|common|manager|helpers?)\.(?:ts|ejs)$/;
    expect([...sources, ...views].map(({ path }) => path).filter((path) => drawer.test(path))).toEqual([]);
  });
});

describe("views", () => {
  test("include by absolute path and decide nothing with a query or a wait", () => {
    const wrong = views.filter(({ text }) => /include\(\s*["'](?!\/)|\bawait\b|\brequire\(/.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test("hold no inline script, style or handler, which the policy forbids", () => {
    const wrong = views.filter(({ text }) =>
      /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=["']/i.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

function matching(pattern: RegExp, except: string[]): string[] {
  return sources
    .filter(({ path, text }) => !except.includes(path) && pattern.test(text))
    .map(({ path }) => path);
}

function isController({ path }: Source): boolean {
  return /^src\/(?:admin\/engine\/)?controllers\//.test(path);
}

function inLayer(layer: string): (source: Source) => boolean {
  return ({ path }) => path.startsWith(layer);
}

function tooLong(files: Source[], most: number): string[] {
  return files
    .filter(({ text }) => lines(text) - 1 > most)
    .map(({ path, text }) => `${path}: ${lines(text) - 1} lines`);
}
