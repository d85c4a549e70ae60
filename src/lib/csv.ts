/**
 * A record of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it
 * (OWASP, "CSV Injection"); `parseCsv` takes it away.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The records of a CSV text (RFC 4180; lines may end in LF alone). Throws SyntaxError with the line of a quote that is never closed. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const part = /"((?:[^"]|"")*)("?)|[^",\r\n]+|,|\r?\n|\r|"/gy;
  let value = "";
  const end = () => {
    record.push(value.replace(/^'(?=[=+\-@\t\r])/, ""));
    value = "";
  };
  for (const [whole, quoted, closing] of text.replace(/^\uFEFF/, "").matchAll(part)) {
    if (quoted !== undefined && closing === "")
      throw new SyntaxError(`a quote in record ${records.length + 1} is never closed`);
    if (quoted !== undefined) value += quoted.replaceAll('""', '"');
    else if (whole === ",") end();
    else if (/^[\r\n]/.test(whole)) {
      end();
      records.push(record);
      record = [];
    } else value += whole;
  }
  if (value || record.length) {
    end();
    records.push(record);
  }
  return records.filter((cells) => cells.some(Boolean));
}
