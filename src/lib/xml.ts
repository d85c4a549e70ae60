/** What XML 1.0 (section 2.2) has no character for: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text that any XML document can hold. */
export function xmlText(text: string): string {
  return text.replace(forbidden, "");
}

/** Text with the characters escaped that mean something in XML. */
export function escapeXml(text: string): string {
  return xmlText(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
