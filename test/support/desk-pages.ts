import {
  blankPasswordForm,
  blankSetupForm,
  blankSignInForm,
  fillProfileForm,
  readPasswordForm,
  readProfileForm,
  readSetupForm,
} from "../../src/forms/people.js";
import { blankPageForm, fillPageForm, readPageForm } from "../../src/forms/pages.js";
import { blankPostForm, fillPostForm, readPostForm } from "../../src/forms/posts.js";
import { blankMailTestForm, readMailTestForm } from "../../src/forms/mail-tests.js";
import { readThemeForm } from "../../src/forms/themes.js";
import { pager } from "../../src/helpers/pager.js";
import { aRead, letterpress, maren, software } from "./readings.js";
import { mailTestPage, settingsPage } from "./settings-forms.js";
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

// Every view of the desk, the account and the doors, with what an ordinary day gives it.

const sections: [string, "draft" | "published", Date | null][] = [
  ["About", "published", null],
  ["Colophon", "draft", null],
];
const undo = { action: "/desk/posts/141/restoration", label: "Put it back" };
const account = { ...maren, email: "maren@plot.example", role: "owner", bio: "", website: "", version: 1 };
const elsewhere = [{ label: "Fediverse", href: "https://social.example/@maren" }];
const typed = { "navigationLabel[]": ["Home", "About us", ""], "navigationHref[]": ["/", "about", "/x"] };
const people = { account, password: blankPasswordForm() };
const wrong = readPostForm({ slug: "Not A Slug", coverId: "x", metaTitle: "m".repeat(301) }, "UTC", null);
const theirs = fillPostForm(written({ body: "Theirs.", excerpt: "Another summary." }), "UTC").values;
const page = pageOnDesk({});

export const deskPages: Record<string, Shown> = {
  "desk-posts": postList({
    posts: [
      aPostOnDesk({ title: "Forty metres of twine", liveAt: new Date("2030-03-21T07:00:00Z") }),
      aPostOnDesk({ title: "Proofs of the spring list", status: "draft", publishedAt: null, liveAt: null }),
      aPostOnDesk({ tags: [letterpress, software] }),
    ],
  }),
  "desk-posts-3": postList({ pager: pager(3, 8), total: 148, path: "/desk" }),
  "desk-posts-trash": postList({
    posts: [aPostOnDesk({ deletedAt: new Date("2026-03-10T12:00:00Z") })],
    sifting: { status: "trash" },
    flash: { text: "“The hedge is a slow build” was moved to the trash.", undo },
  }),
  "desk-posts-none": postList({ posts: [], sifting: { q: "marbling" }, total: 0 }),
  "desk-posts-none-like-it": postList({ posts: [], sifting: { tag: "letterpress" }, total: 0 }),
  "desk-posts-no-drafts": postList({ posts: [], sifting: { status: "draft" }, total: 0 }),
  "desk-posts-empty": postList({ posts: [], counts: 0, total: 0 }),
  "desk-posts-author": postList({ member: member("author") }),

  "desk-post-new": editor({ form: blankPostForm("0123456789abcdef") }),
  "desk-post": editor({ post: written({}) }),
  "desk-post-saved": editor({ post: written({}), flash: { text: "Saved: readers see it now." } }),
  "desk-post-draft": editor({ post: written({ status: "draft", publishedAt: null, liveAt: null }) }),
  "desk-post-trashed": editor({ post: written({ deletedAt: new Date("2026-03-10T12:00:00Z") }) }),
  "desk-post-preview": editor({
    post: written({}),
    proof: { html: "<p>Some <em>words</em>.</p>", words: 2 },
  }),
  "desk-post-wrong": editor({ post: written({}), form: wrong }),
  "desk-post-conflict": editor({ post: written({}), theirs }),
  "desk-post-destruction": confirmation({ post: written({ deletedAt: new Date("2026-03-10T12:00:00Z") }) }),
  "desk-post-destruction-not-yet": confirmation({ post: written({ wasPublic: false }) }),
  "desk-post-proof": {
    view: "posts/post_detail",
    path: "/desk/posts/148/preview",
    locals: { post: aRead(), contents: [], proof: "draft", member: owner },
  },
  "desk-post-proof-published": {
    view: "posts/post_detail",
    path: "/desk/posts/148/preview",
    locals: { post: aRead(), contents: [], proof: "published", member: owner },
  },
  "post-of-mine": {
    view: "posts/post_detail",
    path: "/posts/platen",
    locals: { post: aRead(), contents: [], member: owner },
  },

  "desk-pages": {
    view: "desk/pages/page_list",
    path: "/desk/pages",
    locals: {
      pages: sections.map(([title, status, deletedAt]) => pageOnDesk({ title, status, deletedAt })),
      counts: { all: 2, trash: 0 },
      trashed: false,
      member: owner,
    },
  },
  "desk-pages-trash": {
    view: "desk/pages/page_list",
    path: "/desk/pages",
    locals: {
      pages: [pageOnDesk({ deletedAt: new Date("2026-03-10T12:00:00Z") })],
      counts: { all: 2, trash: 1 },
      trashed: true,
      member: owner,
    },
  },
  "desk-pages-empty": {
    view: "desk/pages/page_list",
    path: "/desk/pages",
    locals: { pages: [], counts: { all: 0, trash: 0 }, trashed: false, member: owner },
  },
  "desk-page-new": pageEditor({ form: blankPageForm("0123456789abcdef") }),
  "desk-page": pageEditor({ standing: page }),
  "desk-page-preview": pageEditor({ standing: page, proof: { html: "<p>Who we are.</p>" } }),
  "desk-page-wrong": pageEditor({ form: readPageForm({ slug: "No" }) }),
  "desk-page-conflict": pageEditor({ standing: page, theirs: fillPageForm({ ...page, body: "No" }).values }),
  "desk-page-trashed": pageEditor({ standing: pageOnDesk({ deletedAt: new Date("2026-03-10T12:00:00Z") }) }),
  "desk-page-destruction": {
    view: "desk/pages/page_confirm_delete",
    path: "/desk/pages/1/destruction",
    locals: {
      standing: pageOnDesk({ deletedAt: new Date("2026-03-10T12:00:00Z") }),
      belongings: 3,
      member: owner,
    },
  },
  "desk-page-proof": {
    view: "pages/page_detail",
    path: "/desk/pages/1/preview",
    locals: {
      standing: { ...page, html: "<p>Who we are.</p>" },
      contents: [],
      proof: "draft",
      member: owner,
    },
  },

  settings: settingsPage(""),
  "settings-wrong": settingsPage("", {
    body: { title: "Octavo", language: "en", zone: "UTC", postsPerPage: "500" },
  }),
  "settings-conflict": settingsPage("", { theirs: { tagline: "Theirs" } }),
  "settings-navigation": settingsPage("navigation"),
  "settings-navigation-moved": settingsPage("navigation", { focus: "navigation-2-down" }),
  "settings-navigation-wrong": settingsPage("navigation", { body: typed }),
  "settings-navigation-conflict": settingsPage("navigation", { theirs: { navigation: [] } }),
  "settings-appearance": settingsPage("appearance", { values: { cloth: "madder", elsewhere } }),
  "settings-appearance-wrong": settingsPage("appearance", {
    body: { cloth: "gold", "elsewhereLabel[]": "Me" },
  }),
  "settings-appearance-conflict": settingsPage("appearance", { theirs: { cloth: "madder", elsewhere } }),
  "settings-css": settingsPage("css", { values: { css: "h1 { color: red }" } }),
  "settings-css-wrong": settingsPage("css", { body: { css: "h1 { color: red" } }),
  "settings-css-conflict": settingsPage("css", { theirs: { css: "p {}" } }),
  "settings-crawlers": settingsPage("crawlers", { values: { aiTraining: false } }),
  "settings-crawlers-wrong": settingsPage("crawlers", { body: {} }),
  "settings-crawlers-conflict": settingsPage("crawlers", { theirs: { aiTraining: false } }),
  "settings-privacy": settingsPage("privacy"),
  "settings-privacy-wrong": settingsPage("privacy", { body: { auditDays: "7" } }),
  "settings-privacy-conflict": settingsPage("privacy", { theirs: { auditDays: 365 } }),
  "settings-email": mailTestPage(blankMailTestForm(), null),
  "settings-email-sent-by": mailTestPage(blankMailTestForm(), "mail.example.org:587"),
  "settings-email-wrong": mailTestPage(readMailTestForm({ address: "maren" }), null),
  themes: {
    view: "desk/themes/theme_list",
    path: "/desk/settings/themes",
    locals: { ...aShelf(), member: owner },
  },
  "themes-refused": {
    view: "desk/themes/theme_list",
    path: "/desk/settings/themes",
    locals: { ...aShelf(), chosen: "gone", form: readThemeForm({ theme: "../x" }), member: owner },
  },
  account: {
    view: "account/account_form",
    path: "/account",
    locals: { ...people, form: fillProfileForm(account), flash: { text: "Saved" }, member: owner },
  },
  "account-wrong": {
    view: "account/account_form",
    path: "/account",
    locals: { ...people, form: readProfileForm({ website: "nowhere" }), member: owner },
  },
  "account-wrong-password": {
    view: "account/account_form",
    path: "/account",
    locals: {
      account,
      form: fillProfileForm(account),
      password: readPasswordForm({ password: "short" }),
      member: owner,
    },
  },
  "account-conflict": {
    view: "account/account_form",
    path: "/account",
    locals: { ...people, form: fillProfileForm(account), theirs: { bio: "Theirs." }, member: owner },
  },

  setup: { view: "setup/setup_form", path: "/setup", locals: { form: blankSetupForm("token") } },
  "setup-wrong": { view: "setup/setup_form", path: "/setup", locals: { form: readSetupForm({}) } },
  "sign-in": { view: "sessions/session_form", path: "/login", locals: { form: blankSignInForm("") } },
  "sign-in-wrong": {
    view: "sessions/session_form",
    path: "/login",
    locals: { form: blankSignInForm("/desk/settings"), refused: true },
  },
};
