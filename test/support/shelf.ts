import { blankForm } from "../../src/forms/form.js";
import type { Failure } from "../../src/lib/themes.js";

// What the screen of themes is given.

interface Wish {
  name?: string;
  text?: string;
}

const failure = (text: string): Failure => ({
  file: "views/posts/post_detail.ejs",
  line: 12,
  text,
  path: "/posts/undo",
  at: "2026-03-14T12:00:00.000Z",
});

/** Three themes: the default, one in which pages fail, and one that cannot be used. `text`: whatever someone writes. */
export function aShelf({ name = "Ink", text = "x is not defined" }: Wish = {}) {
  const about = { name, description: text, author: name, version: "1", views: 1 };
  const plain = { own: true, about, picture: null, reasons: [], notes: [], failures: [] };
  return {
    shelf: [
      { ...plain, name: "octavo", own: false, picture: "/assets/octavo-preview.0123456789.png" },
      { ...plain, name: "ink", notes: [text], failures: [failure(text), { ...failure(text), line: null }] },
      { ...plain, name: "torn", reasons: [`views/posts/post_list.ejs, line 2: ${text}`] },
    ],
    chosen: "octavo",
    shown: "octavo",
    form: blankForm({}),
  };
}
