const own =
  /^(?:#|data:(?:image\/(?:png|jpeg|gif|webp)|font\/[\w-]+|application\/(?:x-)?font-[\w-]+);base64,)/i;

/** CSS that loads nothing: `url()` leads into the picture or holds the data itself. `refused` when something else was in it. */
export function cleanCss(source: string): { css: string; refused: boolean } {
  let refused = false;
  const refuse = (instead: string) => {
    refused = true;
    return instead;
  };
  // With its escapes and comments a word of CSS can be written in a thousand ways.
  const css = source
    .replace(/\/\*.*?(?:\*\/|$)/gs, "")
    .replaceAll("\\", "")
    .replace(/@(?:import|charset|namespace)[^;]*(?:;|$)/gi, (rule) =>
      /^@import/i.test(rule) ? refuse("") : "",
    )
    .replace(/url\(\s*(["']?)(.*?)\1\s*\)/gis, (written, _quote, address: string) =>
      own.test(address.trim()) ? written : refuse("none"),
    );
  const sly =
    /(?<![\w-])(?:image-set|src|image|expression|element)\s*\(|javascript:|behaviou?r\s*:|-moz-binding|<\//i;
  return sly.test(css) ? { css: "", refused: true } : { css, refused };
}
