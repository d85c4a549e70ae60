import { paths } from "./paths.js";

/**
 * Who looks pages up to answer a question, and says where the answer stands: the indexes of assistants, and what they fetch
 * while someone waits.
 *
 * OpenAI https://developers.openai.com/docs/bots; Anthropic https://support.claude.com/en/articles/8896518;
 * Perplexity https://docs.perplexity.ai/guides/bots; DuckDuckGo
 * https://duckduckgo.com/duckduckgo-help-pages/results/duckassistbot; Mistral https://docs.mistral.ai/robots;
 * Amazon https://developer.amazon.com/amazonbot; Meta
 * https://developers.facebook.com/docs/sharing/webmasters/web-crawlers
 */
export const answering = [
  "OAI-SearchBot",
  "ChatGPT-User",
  "Claude-SearchBot",
  "Claude-User",
  "PerplexityBot",
  "Perplexity-User",
  "DuckAssistBot",
  "MistralAI-User",
  "Amzn-SearchBot",
  "Amzn-User",
  "meta-webindexer",
  "meta-externalfetcher",
];

/**
 * Who gathers texts to train models. Google-Extended and Applebot-Extended send nobody: they are words for what becomes of
 * what the search engines of the two fetch.
 *
 * As above, and Google https://developers.google.com/crawling/docs/crawlers-fetchers/google-common-crawlers; Apple
 * https://support.apple.com/en-us/119829; Common Crawl https://commoncrawl.org/ccbot; Ai2 https://allenai.org/crawler;
 * for ByteDance, which documents nothing, https://github.com/ai-robots-txt/ai.robots.txt
 */
export const training = [
  "GPTBot",
  "ClaudeBot",
  "Google-Extended",
  "Applebot-Extended",
  "CCBot",
  "meta-externalagent",
  "Amazonbot",
  "AI2Bot",
  "Bytespider",
];

interface Welcome {
  searchEngines: boolean;
  aiAnswers: boolean;
  aiTraining: boolean;
}

/**
 * RFC 9309. Search engines are not kept from the pages even where they are to stay out: who may not fetch a page cannot
 * read on it that it is not to be listed, and lists its bare address
 * (https://developers.google.com/search/docs/crawling-indexing/block-indexing).
 */
export function robotsTxt({ searchEngines, aiAnswers, aiTraining }: Welcome, siteUrl: string): string {
  const groups = [`User-agent: *\nDisallow: ${paths.search()}\n`];
  const unwelcome = [...(aiAnswers ? [] : answering), ...(aiTraining ? [] : training)];
  if (unwelcome.length)
    groups.push(`${unwelcome.map((name) => `User-agent: ${name}\n`).join("")}Disallow: /\n`);
  if (searchEngines) groups.push(`Sitemap: ${siteUrl}${paths.sitemap()}\n`);
  return groups.join("\n");
}
