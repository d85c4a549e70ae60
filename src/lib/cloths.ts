/** The one colour of a site, by the names of bookcloth; the style sheet has two shades of each. */
export const cloths = ["green", "madder", "prussian", "tobacco", "graphite"] as const;

/** How paragraphs are told apart. */
export const paragraphings = ["indented", "spaced"] as const;
