import type { Dates } from "./dates.js";
import { paths } from "./paths.js";

interface Saved {
  state: "draft" | "scheduled" | "published" | "trash";
  liveAt: Date | null;
}

/** What is told after a single deed. */
export const told = {
  published: "Published: readers see it now.",
  withdrawn: "Withdrawn: it is a draft again.",
  restored: ({ title }: { title: string }) => `“${title}” is back.`,
  destroyed: ({ title }: { title: string }) => `“${title}” is deleted for good.`,
};

type Pressed = "save" | "publish" | "withdraw" | "trash" | "preview";

/** What someone is told after saving a post or page. `twice`: the clocks show the time that they gave twice. */
export function savedText({ state, liveAt }: Saved, pressed: Pressed, dates: Dates, twice = false): string {
  const time = liveAt ? dates.minute(liveAt) : "";
  const texts = {
    draft: pressed === "withdraw" ? told.withdrawn : "Draft saved.",
    scheduled:
      pressed === "publish" ? `Scheduled: it comes out on ${time}.` : `Saved. It comes out on ${time}.`,
    published: pressed === "publish" ? told.published : "Saved: readers see it now.",
    trash: "Saved. It is in the trash.",
  };
  const note = twice ? " The clocks show that time twice that night: the first is meant." : "";
  return texts[state] + note;
}

/** What someone is told after moving something to the trash, and the way back. */
export function trashedFlash(post: { id: number; title: string }, path = paths.deskPost) {
  const action = path(post.id, "restoration");
  return [`“${post.title}” was moved to the trash.`, { action, label: "Put it back" }] as const;
}
