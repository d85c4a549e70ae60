import { counted } from "../../helpers/counts.js";
import type { Writer } from "../../models/policy.js";
import * as Post from "../../models/post.js";
import type { Action } from "../engine/spec.js";

interface Ticked {
  id: number;
  title: string;
  status: "draft" | "published";
  publishedAt: Date | null;
  deletedAt: Date | null;
}

type Turn = (id: number, writer: Writer, at: Date, post: Ticked) => Promise<unknown>;

const isDraft = ({ status, deletedAt }: Ticked) => status === "draft" && !deletedAt;
const isPublished = ({ status, deletedAt }: Ticked) => status === "published" && !deletedAt;
const isTrashed = ({ deletedAt }: Ticked) => deletedAt !== null;

/** What is done with many posts at once; those that it does not fit are left alone, and that is said. */
export const postActions: Action<Ticked>[] = [
  {
    key: "publish",
    label: "Publish now",
    run: each(isDraft, "published", (id, writer, at, { publishedAt }) =>
      // One that readers had before comes back with its day; one that was meant for a later day comes now.
      Post.publish(id, publishedAt && publishedAt <= at ? publishedAt : null, writer, at),
    ),
  },
  { key: "withdraw", label: "Make drafts again", run: each(isPublished, "made a draft", Post.withdraw) },
  { key: "restore", label: "Put back from the trash", run: each(isTrashed, "put back", Post.restore) },
  {
    key: "destroy",
    label: "Delete for good",
    needs: "delete",
    danger: true,
    confirm: (rows) => {
      const trashed = rows.filter(isTrashed);
      const what = counted(trashed.length, "post");
      return {
        title: `Delete ${what} for good?`,
        said: "Only what is in the trash goes, with its revisions. This cannot be undone.",
        goes: trashed.slice(0, 20).map(({ title }) => `The post “${title}”`),
        stays: ["Their addresses: where readers could see them they will answer 410, gone"],
        button: trashed.length ? `Delete ${what}` : "",
      };
    },
    run: each(isTrashed, "deleted for good", Post.destroy),
  },
];

function each(fits: (post: Ticked) => boolean, done: string, turn: Turn): Action<Ticked>["run"] {
  return async (rows, { writer, at }) => {
    const meant = rows.filter(fits);
    for (const post of meant) await turn(post.id, writer, at, post);
    const others = rows.length - meant.length;
    const left = others ? ` ${counted(others, "other")} left as they were.` : "";
    return `${counted(meant.length, "post")} ${done}.${left}`;
  };
}
