/** The words that the renderer adds to a text. */
export interface Labels {
  notes: string;
  /** Followed by the number of the footnote. */
  backToReference: string;
  linkToSection: string;
  table: string;
}

export const englishLabels: Labels = {
  notes: "Notes",
  backToReference: "Back to reference",
  linkToSection: "Link to this section",
  table: "Table",
};
