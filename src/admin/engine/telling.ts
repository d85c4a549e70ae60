import { cellParts } from "../../helpers/cells.js";
import { capital } from "./words.js";

/** What the admin's views call. */
export const telling = { capital, cellParts };
