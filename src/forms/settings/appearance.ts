import { z } from "zod";
import { cloths, paragraphings } from "../../lib/cloths.js";
import { firstSchemes } from "../../lib/scheme.js";
import * as field from "../fields.js";
import { isAddressElsewhere, links, linksText } from "./links.js";
import { choice, type Tab } from "./tab.js";

export const appearance: Tab = {
  fields: z.object({
    cloth: choice(cloths),
    paragraphs: choice(paragraphings),
    scheme: choice(firstSchemes),
    footer: field.line(300),
    elsewhere: links({
      most: 10,
      leads: isAddressElsewhere,
      advice: "Give an address that begins with https:// or mailto:",
    }),
  }),
  lists: ["elsewhere"],
  show: ({ cloth, paragraphs, scheme, footer, elsewhere }) => ({
    cloth,
    paragraphs,
    scheme,
    footer,
    elsewhere: linksText(elsewhere),
  }),
};
