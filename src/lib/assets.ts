import type { RequestHandler } from "express";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

export interface Assets {
  /** "reader.css" → "/assets/reader.<hash>.css". Throws on a name that the build does not know. */
  url(name: string): string;
  /** To be mounted at /assets. Hands on what it does not have. */
  serve: RequestHandler;
}

interface Forms {
  identity: Buffer | null;
  br: Buffer | null;
  gzip: Buffer | null;
}

const hashedName = /^[a-z0-9-]+\.([0-9a-f]{10})\.[a-z0-9]+$/;

/** Reads the manifest that the build left in `folder`; throws when there is none. Serves what `others` hold, too. */
export function loadAssets(folder: string, others: string[] = []): Assets {
  const manifest = readManifest(join(folder, "manifest.json"));
  const held = new Map<string, Forms>();

  return {
    url(name) {
      const file = manifest.get(name);
      if (!file) throw new Error(`The build has no asset "${name}"`);
      return `/assets/${file}`;
    },

    async serve(req, res, next) {
      const name = req.path.slice(1);
      const hash = hashedName.exec(name)?.[1];
      if (!hash || (req.method !== "GET" && req.method !== "HEAD")) return next();
      const forms = held.get(name) ?? (await readFirst([folder, ...others], name));
      if (!forms.identity) return next();
      held.set(name, forms);

      const encoding = chooseEncoding(req.acceptsEncodings(), forms);
      if (encoding !== "identity") res.set("Content-Encoding", encoding);
      res.set({
        "Cache-Control": "public, max-age=31536000, immutable",
        ETag: `"${hash}-${encoding}"`,
        "X-Content-Type-Options": "nosniff",
      });
      res.vary("Accept-Encoding").type(extname(name)).send(forms[encoding]);
    },
  };
}

function readManifest(file: string): Map<string, string> {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, string>));
  } catch (cause) {
    throw new Error(`Cannot read ${file}: run \`npm run build\``, { cause });
  }
}

// Read from the folder, whatever the manifest says: while workers are replaced one by one, an old worker is asked for
// the new build's files and a new one for the old build's.
async function readFirst(folders: string[], name: string): Promise<Forms> {
  for (const folder of folders) {
    const forms = await readForms(join(folder, name));
    if (forms.identity) return forms;
  }
  return { identity: null, br: null, gzip: null };
}

async function readForms(file: string): Promise<Forms> {
  const [identity = null, br = null, gzip = null] = await Promise.all(
    [file, `${file}.br`, `${file}.gz`].map(readIfThere),
  );
  return { identity, br, gzip };
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function chooseEncoding(accepted: string[], forms: Forms): keyof Forms {
  const isOffered = (encoding: keyof Forms) => forms[encoding] && accepted.includes(encoding);
  if (isOffered("br")) return "br";
  return isOffered("gzip") ? "gzip" : "identity";
}
