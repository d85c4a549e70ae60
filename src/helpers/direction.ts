/** Scripts that run from right to left (https://www.w3.org/International/questions/qa-scripts). */
const rightToLeft = new Set(["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

/** The base direction of text in a language (BCP 47), by the script it is usually written in: "ar", "fa", "az-Arab". */
export function directionOf(language: string): "ltr" | "rtl" {
  const { script } = new Intl.Locale(language).maximize();
  return script && rightToLeft.has(script) ? "rtl" : "ltr";
}
