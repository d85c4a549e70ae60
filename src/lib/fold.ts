const marks = /\p{M}+/gu;
const spaces = /\s+/g;

/** Text as search compares it: lower case, without accents, every run of white space one space. */
export function fold(text: string): string {
  // NFKD first puts a run of marks in order, in a time that grows with its square: an hour for a megabyte of them.
  const plain = text.replace(marks, "").normalize("NFKD").replace(marks, "");
  return plain.toLowerCase().replace(spaces, " ").trim();
}
