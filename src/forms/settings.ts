import { z } from "zod";
import { isLanguage } from "../lib/languages.js";
import { isZone } from "../lib/zones.js";
import * as field from "./fields.js";
import { blankForm, readForm } from "./form.js";

interface Link {
  label: string;
  href: string;
}

const mostLinks = 20;

/** Links of the navigation, one a line: what it says, then where it leads. */
const navigation = z.string().transform((text, context): Link[] => {
  const lines = text.split(/[\n\u2028\u2029]/).map((line) => line.trim());
  const links = lines.flatMap((line, index) => {
    if (line === "") return [];
    const gap = line.search(/\s\S*$/);
    const [label, href] = [line.slice(0, Math.max(0, gap)).trim(), line.slice(gap + 1)];
    if (!label || label.length > 60 || !leads(href))
      context.addIssue(`Line ${index + 1}: write what the link says, then where it leads: About us /about`);
    return [{ label, href }];
  });
  if (links.length > mostLinks) context.addIssue(`At most ${mostLinks} links, please`);
  return links;
});

/** A path of this site, or an address on the web. */
function leads(href: string): boolean {
  if (href.length > 500) return false;
  if (href.startsWith("/")) return !/^\/[/\\]/.test(href);
  return URL.canParse(href) && /^(https?|mailto):$/.test(new URL(href).protocol);
}

const schema = z.object({
  title: field.neededLine(200, "Give the site a title"),
  tagline: field.line(300),
  footer: field.line(300),
  language: z.string().trim().refine(isLanguage, { error: "Give a language such as en, en-GB, de or ja" }),
  zone: z.string().trim().refine(isZone, { error: "Give a time zone such as Europe/London, or UTC" }),
  postsPerPage: z
    .string()
    .trim()
    .regex(/^(?:[1-9][0-9]?|100)$/, { error: "Choose a number between 1 and 100" })
    .transform(Number),
  navigation,
  version: z.string().max(100),
});

export function readSettingsForm(body: unknown) {
  return readForm(schema, body);
}

interface Filling {
  title: string;
  tagline: string;
  footer: string;
  language: string;
  zone: string;
  postsPerPage: number;
  navigation: Link[];
}

export function fillSettingsForm({ navigation, postsPerPage, ...texts }: Filling, version: string) {
  const { title, tagline, footer, language, zone } = texts;
  return blankForm({
    title,
    tagline,
    footer,
    language,
    zone,
    version,
    postsPerPage: String(postsPerPage),
    navigation: navigationText(navigation),
  });
}

function navigationText(links: Link[]): string {
  return links.map(({ label, href }) => `${label} ${href}`).join("\n");
}
