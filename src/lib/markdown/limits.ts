/**
 * What keeps the cost and the size of a rendering in proportion to its source. Each is far above what people write;
 * past one the text is still shown, only plainer.
 */
export const limits = {
  /** Characters of Markdown; more is refused. */
  length: 1024 * 1024,
  /** Elements of a text: the longest real posts have three thousand. */
  elements: 50_000,
  /** Elements inside one another. Markdown itself stops at 100 levels, of two elements each. */
  depth: 250,
  /** Headings that get an address. */
  headings: 1000,
  /** Characters of an id. */
  id: 200,
  /** References to footnotes. */
  references: 1000,
  /** Table cells that the source leaves out and HTML needs. */
  emptyCells: 10_000,
  /** Characters of a line, a code block and all code blocks that are highlighted, and milliseconds for all of them. */
  highlightedLine: 1000,
  highlightedBlock: 20_000,
  highlighted: 100_000,
  highlighting: 1000,
  /** Milliseconds for all code blocks of a text that is rendered on the event loop. */
  hurriedHighlighting: 40,
  /** Characters of a summary that the author cut, and of one that we cut. */
  chosenSummary: 1000,
  summary: 240,
  /** Characters of a text that is rendered on the event loop, and those of them that are no letters, digits or spaces. */
  light: 16 * 1024,
  lightMarks: 4000,
  /** For the thread that renders any other text: see thread.ts. */
  thread: { limitMs: 8000, waitMs: 10_000, waiting: 20, memoryMb: 512, idleMs: 30_000 },
};

/** The text would become too much HTML, or HTML too deep, to be handled. */
export class Unwieldy extends Error {}

/** The code of the text takes longer to highlight than the event loop may be held. */
export class Slow extends Error {}
