import type { Settings } from "../../settings.js";

export interface Finding {
  state: "ok" | "warning" | "error";
  /** One line. */
  text: string;
}

/** What it throws is an error, too. */
export type Check = (settings: Settings) => Promise<Finding>;

export const ok = (text: string): Finding => ({ state: "ok", text });
export const warning = (text: string): Finding => ({ state: "warning", text });
export const error = (text: string): Finding => ({ state: "error", text });
