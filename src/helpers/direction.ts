type Direction = "ltr" | "rtl";

/** Scripts that run from right to left (https://www.w3.org/International/questions/qa-scripts). */
const rightToLeft = new Set(["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

/** Every page asks, and Intl takes its time: what it said of a language is kept. */
const kept = new Map<string, Direction>();

/** The base direction of text in a language (BCP 47), by the script it is usually written in: "ar", "fa", "az-Arab". */
export function directionOf(language: string): Direction {
  const found = kept.get(language) ?? findDirection(language);
  kept.set(language, found);
  return found;
}

function findDirection(language: string): Direction {
  const { script } = new Intl.Locale(language).maximize();
  return script && rightToLeft.has(script) ? "rtl" : "ltr";
}
