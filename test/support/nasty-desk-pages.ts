import { blankSetupForm, readProfileForm } from "../../src/forms/people.js";
import { fillPageForm } from "../../src/forms/pages.js";
import { fillPostForm, readPostForm } from "../../src/forms/posts.js";
import { pager } from "../../src/helpers/pager.js";
import { aRead, cover, maren } from "./readings.js";
import { settingsPage } from "./settings-forms.js";
import { aShelf } from "./shelf.js";
import type { Shown } from "./views.js";
import {
  aPostOnDesk,
  confirmation,
  editor,
  member,
  owner,
  pageEditor,
  pageOnDesk,
  postList,
  written,
} from "./writings.js";

interface Bad {
  /** Shown as it stands, or not at all. */
  hostile: string;
  longTitle: string;
  longWord: string;
}

/** Every view of the desk with what it must bear. */
export function nastyDesk({ hostile, longTitle, longWord }: Bad): Record<string, Shown> {
  const tags = Array.from({ length: 40 }, (_, id) => ({ id, slug: `paper-${id}`, name: `paper ${id}` }));
  const named = [{ id: 1, slug: "named", name: hostile }];
  const posts = [
    aPostOnDesk({ title: hostile, authors: named, tags: named }),
    aPostOnDesk({ title: longTitle, tags }),
    aPostOnDesk({ title: longWord, authors: [{ slug: "w", name: longWord }] }),
    aPostOnDesk({ title: "Nobody's", authors: [] }),
    aPostOnDesk({ title: "كيف علّمتني المطبعة التراجع" }),
    aPostOnDesk({ title: "活版印刷が私に「元に戻す」について教えてくれたこと" }),
    aPostOnDesk({ title: "Old", status: "draft", liveAt: null, updatedAt: new Date("2019-02-01T09:00:00Z") }),
  ];
  const said = { text: hostile, undo: { action: "/desk/posts/1/restoration", label: hostile } };
  const everywhere = {
    title: hostile,
    body: hostile,
    excerpt: hostile,
    coverAlt: hostile,
    metaTitle: hostile,
    metaDescription: hostile,
    canonicalUrl: hostile,
    tags: named,
  };
  const post = written({ ...everywhere, cover: { ...cover, id: 1, width: 0, height: 0 } });
  const wrong = readPostForm(
    {
      title: `${hostile}${longWord.repeat(9)}`,
      slug: hostile,
      tags: `!!!, ${hostile}`,
      coverId: hostile,
      coverAlt: hostile.repeat(30),
      excerpt: hostile.repeat(30),
      metaTitle: hostile.repeat(9),
      metaDescription: hostile.repeat(20),
      canonicalUrl: hostile,
      publishedAt: hostile,
      publishedAtWas: hostile,
      version: hostile,
    },
    "UTC",
    null,
  );
  const page = pageOnDesk({ title: hostile, body: hostile, metaTitle: hostile, metaDescription: hostile });
  const links = Array.from({ length: 20 }, (_, index) => ({
    label: `Link ${index}`,
    href: `/tags/${index}`,
  }));
  const account = { ...maren, name: hostile, bio: hostile, website: hostile, email: hostile, role: "editor" };
  const elsewhere = [{ label: hostile, href: `https://example.org/?${hostile}` }];
  const crowded = { title: hostile, tagline: longWord, footer: hostile, navigation: links, elsewhere };
  const stranger = { ...member("author"), name: longWord };

  return {
    "nasty-desk-posts": {
      ...postList({ posts, flash: said, member: stranger, sifting: { q: hostile, tag: "x" } }),
      site: crowded,
    },
    "nasty-desk-posts-none": postList({ posts: [], sifting: { q: hostile }, pager: pager(1, 1) }),
    "nasty-desk-post": { ...editor({ post, flash: said, tags }), site: crowded },
    "nasty-desk-post-preview": editor({
      post,
      form: fillPostForm(written({ title: "", tags: [] }), "UTC"),
      proof: { html: "", words: 0 },
    }),
    "nasty-desk-post-wrong": editor({ post, form: wrong, flash: said }),
    "nasty-desk-post-conflict": editor({
      post,
      form: fillPostForm(written({}), "UTC"),
      theirs: fillPostForm(post, "UTC").values,
    }),
    "nasty-desk-post-destruction": confirmation({
      post: written({
        title: hostile,
        tags: named,
        cover: { ...cover, id: 1, name: hostile },
        slug: longWord,
      }),
    }),
    "nasty-desk-pages": {
      view: "desk/pages/page_list",
      path: "/desk/pages",
      locals: {
        pages: [page, pageOnDesk({ title: longWord, slug: longWord })],
        counts: { all: 2, trash: 0 },
        trashed: false,
        flash: said,
        member: owner,
      },
    },
    "nasty-desk-page": pageEditor({ standing: page, theirs: fillPageForm(pageOnDesk({})).values }),
    "nasty-proof": {
      view: "posts/post_detail",
      path: "/desk/posts/1/preview",
      locals: { post: aRead({ title: hostile }), contents: [], proof: "trash", member: stranger },
      site: crowded,
    },
    "nasty-settings": {
      ...settingsPage("", {
        values: { title: hostile, tagline: longWord },
        theirs: { title: longWord, tagline: hostile },
      }),
      site: crowded,
    },
    "nasty-settings-navigation": settingsPage("navigation", {
      values: {
        navigation: [...links, { label: hostile, href: hostile }, { label: longWord, href: longWord }],
      },
      theirs: { navigation: [{ label: longTitle, href: hostile }] },
    }),
    "nasty-settings-appearance": settingsPage("appearance", {
      values: { footer: hostile, elsewhere: links },
    }),
    "nasty-settings-css": settingsPage("css", {
      values: { css: `${hostile}</textarea>${longWord}` },
      theirs: { css: hostile },
    }),
    "nasty-account": {
      view: "account/account_form",
      path: "/account",
      locals: {
        account,
        form: readProfileForm({ name: hostile, bio: hostile, website: hostile }),
        password: { values: {}, errors: {} },
        theirs: { name: longWord, bio: longTitle },
        member: { ...owner, name: hostile },
      },
    },
    "nasty-themes": {
      view: "desk/themes/theme_list",
      path: "/desk/settings/themes",
      locals: { ...aShelf({ name: hostile, text: hostile }), chosen: hostile, member: owner },
    },
    "nasty-long-themes": {
      view: "desk/themes/theme_list",
      path: "/desk/settings/themes",
      locals: { ...aShelf({ name: longWord, text: longWord.repeat(3) }), member: owner },
    },
    "nasty-setup": { view: "setup/setup_form", path: "/setup", locals: { form: blankSetupForm(hostile) } },
    "arabic-desk": {
      ...postList({ posts }),
      site: { title: "حديقة ومطبعة", language: "ar" },
    },
    "arabic-desk-post": {
      ...editor({ post: written({ title: "كيف علّمتني المطبعة التراجع" }) }),
      site: { title: "حديقة ومطبعة", language: "ar" },
    },
  };
}
