import { z } from "zod";
import { isAddressElsewhere, isOwnPath, links, linksText } from "./links.js";
import type { Tab } from "./tab.js";

export const navigation: Tab = {
  fields: z.object({
    navigation: links({
      most: 20,
      leads: (href) => isOwnPath(href) || isAddressElsewhere(href),
      advice: "Say where it leads: /about for a page of this site, or an address that begins with https://",
    }),
  }),
  lists: ["navigation"],
  show: (values) => ({ navigation: linksText(values.navigation) }),
};
