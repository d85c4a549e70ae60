const marks = /\p{M}+/gu;
const spaces = /\s+/g;

/** Text as search compares it: lower case, without accents, every run of white space one space. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(marks, "").toLowerCase().replace(spaces, " ").trim();
}
