import { z } from "zod";
import * as field from "../forms/fields.js";
import { email, name, newPassword } from "../forms/people.js";
import { paths } from "../helpers/paths.js";
import { hashPassword } from "../lib/passwords.js";
import * as User from "../models/user.js";
import { resource } from "./engine/resource.js";
import type { Values } from "./engine/spec.js";

const roles = { author: "Author", editor: "Editor", owner: "Owner" } as const;

const accounts = [
  {
    key: "open",
    label: "Can sign in",
    where: {
      all: [
        { column: "email", isNot: null },
        { column: "passwordHash", isNot: null },
        { column: "disabledAt", is: null },
      ],
    },
  },
  { key: "closed", label: "Closed", where: { column: "disabledAt", isNot: null } },
  { key: "name", label: "A name only", where: { column: "email", is: null } },
] as const;

export const users = resource("User", {
  one: "person",
  many: "people",
  about: "Accounts, roles, and the names of imported authors",
  reads: [
    "id",
    "name",
    "slug",
    "email",
    "role",
    "bio",
    "website",
    "disabledAt",
    "signedInAt",
    "createdAt",
    "updatedAt",
  ],
  title: (person) => person.name,
  labels: { disabledAt: "Closed", signedInAt: "Last signed in" },
  list: {
    columns: [
      "name",
      { column: "email", label: "E-mail", minor: true },
      { column: "role", show: ({ role }) => roles[role] },
      {
        label: "Posts",
        number: true,
        minor: true,
        load: (rows) => User.countPosts(rows.map(({ id }) => id)),
        show: (_, count) => Number(count ?? 0),
      },
      { column: "signedInAt", minor: true },
    ],
    order: "name",
    search: ["name", "email", "slug"],
    found: ["name", "slug"], // editors choose authors, too, and no e-mail is theirs to guess
    filters: ["role", { key: "account", label: "Account", choices: () => accounts }],
    dates: "createdAt",
  },
  form: [
    {
      title: "Person",
      fields: [
        { column: "name", rule: name },
        {
          column: "slug",
          label: "Address",
          from: "name",
          hint: "Of their page: /authors/…. Left empty, it is made from the name.",
        },
        { column: "bio", rows: 3 },
        { column: "website", rule: field.website, type: "url" },
      ],
    },
    {
      title: "Account",
      note: "Without an e-mail and a password nobody can sign in as them.",
      fields: [
        {
          column: "email",
          label: "E-mail",
          type: "email",
          rule: orEmpty(email, null),
        },
        { column: "role", options: Object.entries(roles) },
        {
          own: "password",
          label: "New password",
          secret: true,
          hint: "At least 12 characters. Left empty, it stays as it is. Their sessions end.",
          fill: () => "",
          rule: orEmpty(newPassword, ""),
        },
        {
          own: "closed",
          label: "Closed",
          options: [
            ["", "No"],
            ["on", "Yes: they cannot sign in"],
          ],
          fill: ({ disabledAt }) => (disabledAt ? "on" : ""),
          rule: field.tick,
        },
      ],
    },
  ],
  facts: ["signedInAt", "createdAt", "updatedAt"],
  site: ({ slug }) => paths.author({ slug }),
  store: {
    prepare: async ({ password }) => (password ? hashPassword(String(password)) : null),
    create: (door, values, { prepared }) => User.add(door, personOf(values, prepared)),
    update: (door, { id }, values, { prepared }) => User.amend(door, id, personOf(values, prepared)),
    remove: (door, row) => User.remove(door, row),
  },
});

/** Nothing, or what the rule takes, in whose words the mistake is told. */
function orEmpty<T>(rule: z.ZodType<T, string>, empty: T | null) {
  return z.string().transform((text, context) => {
    const read = text.trim() === "" ? { success: true as const, data: empty } : rule.safeParse(text);
    if (read.success) return read.data;
    context.addIssue(read.error.issues[0]!.message);
    return z.NEVER;
  });
}

function personOf(values: Values, passwordHash: unknown): User.Person {
  const { name, slug, email, role, bio, website, closed } = values;
  return { name, slug, email, role, bio, website, disabled: closed, passwordHash } as User.Person;
}
