import { Invalid } from "../lib/errors.js";

interface Trashable {
  deletedAt: Date | null;
}

/** Throws Invalid for what is in the trash: nothing there is published. */
export function mustBeOut({ deletedAt }: Trashable): void {
  if (deletedAt) throw new Invalid({ "": "It is in the trash: put it back first" });
}

/** Throws Invalid unless it is in the trash: nothing is deleted for good at one stroke. */
export function mustBeIn({ deletedAt }: Trashable): void {
  if (!deletedAt) throw new Invalid({ "": "Only what is in the trash can be deleted for good" });
}
