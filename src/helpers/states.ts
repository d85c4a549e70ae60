/** What the desk calls the states of a post or page. */
export const stateNames = {
  draft: "Draft",
  scheduled: "Scheduled",
  published: "Published",
  trash: "In the trash",
} as const;
