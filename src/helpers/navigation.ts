const homePage = /^\/page\/[0-9]+$/;

/** Whether a navigation link leads to the page being shown, to a section it belongs to, or elsewhere: aria-current. */
export function currentIn(path: string, siteUrl: string): (href: string) => "page" | "true" | null {
  return (href) => {
    if (!URL.canParse(href, siteUrl)) return null;
    const { origin, pathname } = new URL(href, siteUrl);
    if (origin !== siteUrl) return null;
    if (pathname === path) return "page";
    const isWithin = pathname === "/" ? homePage.test(path) : path.startsWith(`${pathname}/`);
    return isWithin ? "true" : null;
  };
}
