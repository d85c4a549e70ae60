import { checkLinks } from "./link-checker.js";

// For a blog that runs: npx tsx test/support/check-links.ts http://localhost:3000

const [origin = "http://localhost:3000"] = process.argv.slice(2);
const { pages, addresses, links, broken } = await checkLinks(origin);
for (const { page, link, why } of broken) console.log(`${page}  ${link}  ${why}`);
console.log(`${pages} pages, ${addresses} addresses, ${links} links, ${broken.length} broken`);
if (broken.length) process.exitCode = 1;
