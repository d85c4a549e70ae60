/** Someone's website as a link; null for anything but http and https. `label` is the address without what all share. */
export function websiteLink(address: string): { href: string; label: string } | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, pathname, href } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") return null;
  return { href, label: host.replace(/^www\./, "") + pathname.replace(/\/$/, "") };
}
