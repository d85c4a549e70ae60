import type { cloths, paragraphings } from "../lib/cloths.js";
import { styleHash } from "../lib/own-style.js";
import { boundScheme, type firstSchemes, type Scheme } from "../lib/scheme.js";
import { directionOf } from "./direction.js";
import { paths } from "./paths.js";

interface Look {
  language: string;
  cloth: (typeof cloths)[number];
  paragraphs: (typeof paragraphings)[number];
  scheme: (typeof firstSchemes)[number];
  css: string;
}

/** How a page of the site looks to a reader who chose a scheme, or none; `root`: the attributes of the element html. */
export function looksOf({ language, cloth, paragraphs, scheme: first, css }: Look, chosen: Scheme) {
  const direction = directionOf(language);
  const scheme = boundScheme(chosen, first);
  const root = {
    lang: language,
    dir: direction,
    "data-theme": scheme,
    "data-cloth": cloth === "green" ? "" : cloth,
    "data-paragraphs": paragraphs === "spaced" ? paragraphs : "",
  };
  return { direction, scheme, root, ownStyle: css && paths.ownStyle(styleHash(css)) };
}
