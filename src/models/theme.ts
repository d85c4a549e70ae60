import { change, type Actor } from "./change.js";
import { set } from "./setting.js";

/** Shows readers the site in a theme, whatever else is set meanwhile. Answers its name. */
export async function choose(theme: string, by: Actor, at: Date): Promise<string> {
  await change(by, at, (door) => set(door, { theme }));
  return theme;
}
