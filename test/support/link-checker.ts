import { parse, type DefaultTreeAdapterTypes } from "parse5";

export interface BrokenLink {
  /** The page that holds it, and what it says. */
  page: string;
  link: string;
  why: string;
}

export interface LinkCheck {
  pages: number;
  /** Different addresses of the site that were asked for, pages among them. */
  addresses: number;
  links: number;
  broken: BrokenLink[];
}

interface Answer {
  status: number;
  /** Ids of a page, null for what is none. */
  ids: Set<string> | null;
  links: string[];
}

/**
 * Reads every page of a running site that can be reached from some paths, and follows each href and src that stays on
 * it, fragments included: one is broken when the answer, after redirects, is not 200, or holds no such id.
 */
export async function checkLinks(origin: string, starts = ["/", "/sitemap.xml"]): Promise<LinkCheck> {
  const answers = new Map<string, Promise<Answer>>();
  const found: { page: string; link: string; target: URL }[] = [];
  const pending = starts.map((path) => new URL(path, origin));
  const seen = new Set<string>();

  const ask = (target: URL) => {
    const address = target.origin + target.pathname + target.search;
    const answer = answers.get(address) ?? fetchPage(address);
    answers.set(address, answer);
    return answer;
  };

  async function work(): Promise<void> {
    for (let page = pending.pop(); page; page = pending.pop()) {
      const { links, ids } = await ask(page);
      for (const link of links) {
        const target = URL.canParse(link, page) ? new URL(link, page) : null;
        if (!target) found.push({ page: page.pathname, link, target: new URL("/not-an-address", origin) });
        if (target?.origin !== page.origin || !/^https?:$/.test(target.protocol)) continue;
        if (ids) found.push({ page: page.pathname, link, target });
        const address = target.pathname + target.search;
        if (!seen.has(address)) pending.push(new URL(address, origin));
        seen.add(address);
      }
    }
  }

  // Several at once; a worker that finds nothing to do may only be early.
  while (pending.length) await Promise.all([work(), work(), work(), work()]);
  const checked = await Promise.all(
    found.map(async ({ page, link, target }) => ({ page, link, why: problem(await ask(target), target) })),
  );
  const broken = checked.filter((result): result is BrokenLink => result.why !== null);
  const pages = (await Promise.all(answers.values())).filter(({ ids }) => ids).length;
  return { pages, addresses: answers.size, links: found.length, broken };
}

function problem({ status, ids }: Answer, { hash }: URL): string | null {
  if (status !== 200) return `answers ${status}`;
  const id = decodeURIComponent(hash.slice(1));
  return id && ids && !ids.has(id) && id !== "top" ? `no #${id} there` : null;
}

async function fetchPage(address: string): Promise<Answer> {
  const response = await fetch(address, { headers: { accept: "text/html" } });
  const type = response.headers.get("content-type") ?? "";
  const text = /html|xml/.test(type) && !type.includes("svg") ? await response.text() : "";
  await response.body?.cancel().catch(() => undefined);
  // What an error page says is no part of the site.
  if (response.status !== 200) return { status: response.status, ids: null, links: [] };
  if (type.includes("text/html")) return { status: response.status, ...linksAndIds(text) };
  const links = Array.from(text.matchAll(/<loc>([^<]+)<\/loc>/g), ([, loc = ""]) => new URL(loc).pathname);
  return { status: response.status, ids: null, links };
}

function linksAndIds(html: string): { links: string[]; ids: Set<string> } {
  const links: string[] = [];
  const ids = new Set<string>();
  const pending: DefaultTreeAdapterTypes.Node[] = [parse(html)];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if ("childNodes" in node) pending.push(...node.childNodes);
    if (!("attrs" in node)) continue;
    for (const { name, value } of node.attrs) {
      if (name === "id") ids.add(value);
      if (["href", "src", "poster"].includes(name)) links.push(value);
    }
  }
  return { links, ids };
}
