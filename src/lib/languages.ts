/** Whether a text is the tag of a language (BCP 47) as `Intl` takes it: en, en-GB, zh-Hant. */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
