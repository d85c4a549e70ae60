import { join } from "node:path";
import type { Response } from "express";
import { root } from "../../src/lib/root.js";
import { createRender, type Templates, type ViewLocals } from "../../src/lib/views.js";
import { common } from "../../src/middleware/pages.js";
import { unset, type Site } from "../../src/models/setting.js";

const render = createRender({ folder: join(root, "views"), cache: true, debug: true });

/** A view with what its controller gives it, and where and how it is shown. */
export interface Shown {
  view: string;
  path: string;
  locals: ViewLocals;
  site?: Partial<Site>;
  scheme?: "light" | "dark";
}

const plain: Partial<Site> = {
  title: "Plot & Platen",
  tagline: "Notes on printing, growing and programming, from a shed at the foot of the Malverns.",
  language: "en-GB",
  zone: "Europe/London",
};

/** A page as the app would send it, in a theme. Throws when the view prints a value that nobody gave it. */
export function renderPage({ view, path, locals, site, scheme }: Shown, theme?: Templates): string {
  const app = { locals: { siteUrl: "https://plot.example", asset: (name: string) => `/assets/${name}` } };
  const res = { app, locals: { scheme: scheme ?? "", requestId: "req-7f3a91" } } as unknown as Response;
  return render(view, { ...common({ ...unset, ...plain, ...site }, path, res), ...locals }, theme);
}
