import {
  isTokenAtKeyword,
  isTokenFunction,
  isTokenString,
  isTokenURL,
  tokenize,
  TokenType,
  type CSSToken,
} from "@csstools/css-tokenizer";

/** Characters of a style sheet that someone writes by hand. */
export const mostCss = 65_536;

interface Problem {
  at: number;
  text: string;
}

/**
 * What is wrong with a style sheet, with its line and column, or null. It has to hold together (CSS Syntax 3: blocks,
 * texts and comments that end, declarations with a colon), and may load nothing from another origin. Whether a browser
 * knows what it says is not asked: the next one may.
 */
export function problemIn(css: string): string | null {
  const tokens = tokenize({ css });
  // What does not end makes a tangle of all that follows.
  const first =
    firstOf(unfinished(tokens)) ??
    firstOf(unbalanced(tokens)) ??
    firstOf([...misplaced(tokens), ...foreign(tokens)]);
  if (!first) return null;
  const before = css.slice(0, first.at).split("\n");
  return `Line ${before.length}, column ${before.at(-1)!.length + 1}: ${first.text}`;
}

function firstOf(problems: Iterable<Problem>): Problem | undefined {
  return [...problems].sort((one, other) => one.at - other.at)[0];
}

/** Texts, addresses and comments without their end. */
function* unfinished(tokens: CSSToken[]): Generator<Problem> {
  for (const [type, source, at] of tokens) {
    const [start, end] = [source[0], source.at(-1)];
    if (type === TokenType.BadString || (type === TokenType.String && (source.length < 2 || start !== end)))
      yield { at, text: "this text has no quotation mark at its end" };
    if (type === TokenType.BadURL || (type === TokenType.URL && end !== ")"))
      yield { at, text: "this address does not end, or needs quotation marks around it" };
    if (type === TokenType.Comment && !(source.length > 3 && source.endsWith("*/")))
      yield { at, text: "this comment does not end" };
  }
}

const ends: Partial<Record<TokenType, TokenType>> = {
  [TokenType.OpenCurly]: TokenType.CloseCurly,
  [TokenType.OpenParen]: TokenType.CloseParen,
  [TokenType.Function]: TokenType.CloseParen,
  [TokenType.OpenSquare]: TokenType.CloseSquare,
};
const closing = new Set(Object.values(ends));

function* unbalanced(tokens: CSSToken[]): Generator<Problem> {
  const open: { at: number; source: string; end: TokenType }[] = [];
  for (const [type, source, at] of tokens) {
    const end = ends[type];
    if (end) open.push({ at, source, end });
    if (!closing.has(type)) continue;
    const opened = open.pop();
    if (!opened) return yield { at, text: `this ${source} closes nothing` };
    if (opened.end !== type) return yield { at: opened.at, text: `this ${opened.source} is not closed` };
  }
  for (const { at, source } of open) yield { at, text: `this ${source} is not closed` };
}

const blank = new Set([TokenType.Whitespace, TokenType.Comment, TokenType.CDO, TokenType.CDC, TokenType.EOF]);

/** What is neither a rule nor, within a block, a declaration; and rules without a selector or a block. */
function* misplaced(tokens: CSSToken[]): Generator<Problem> {
  const levels: { part: CSSToken[]; isValue: boolean }[] = [{ part: [], isValue: false }];
  let inside = 0; // brackets of any kind within a part
  for (const token of tokens) {
    const [type, , at] = token;
    const level = levels.at(-1)!;
    if (blank.has(type)) continue;
    if (
      inside ||
      type === TokenType.OpenParen ||
      type === TokenType.Function ||
      type === TokenType.OpenSquare
    ) {
      if (!inside) level.part.push(token);
      inside += ends[type] ? 1 : closing.has(type) ? -1 : 0;
    } else if (type === TokenType.OpenCurly) {
      if (!level.part.length && !level.isValue) yield { at, text: "a selector is missing before this {" };
      levels.push({ part: [], isValue: level.isValue || isCustomProperty(level.part) });
    } else if (type === TokenType.CloseCurly) {
      yield* wrongIn(level, levels.length);
      if (levels.length > 1) levels.pop();
      if (!level.isValue) levels.at(-1)!.part = [];
    } else if (type === TokenType.Semicolon) {
      yield* wrongIn(level, levels.length);
      level.part = [];
    } else if (level.part.length < 2) level.part.push(token);
  }
  yield* wrongIn(levels.at(-1)!, levels.length);
}

function isCustomProperty([name, colon]: CSSToken[]): boolean {
  return name?.[0] === TokenType.Ident && name[1].startsWith("--") && colon?.[0] === TokenType.Colon;
}

/** A part that ended without a block. */
function* wrongIn({ part: [first, second], isValue }: { part: CSSToken[]; isValue: boolean }, depth: number) {
  if (!first || isValue || isTokenAtKeyword(first)) return;
  if (depth === 1) yield { at: first[2], text: "a block { … } is missing after this" };
  else if (first[0] !== TokenType.Ident || second?.[0] !== TokenType.Colon)
    yield { at: first[2], text: "a declaration is a name, a colon and a value" };
}

/** Functions whose texts are addresses. */
const loading = new Set([
  "url",
  "src",
  "image",
  "image-set",
  "-webkit-image-set",
  "cross-fade",
  "-webkit-cross-fade",
]);

/** What would be loaded from another origin, and other style sheets. */
function* foreign(tokens: CSSToken[]): Generator<Problem> {
  const functions: string[] = [];
  for (const token of tokens) {
    const [type, , at] = token;
    if (isTokenFunction(token)) functions.push(token[4].value.toLowerCase());
    else if (type === TokenType.OpenParen) functions.push("");
    else if (type === TokenType.CloseParen) functions.pop();
    else if (isTokenAtKeyword(token) && token[4].value.toLowerCase() === "import")
      yield { at, text: "there is no @import: write the rules here" };
    else if (isTokenURL(token) || (isTokenString(token) && loading.has(functions.at(-1) ?? ""))) {
      const text = refusal(token[4].value);
      if (text) yield { at, text };
    }
  }
}

/** Browsers read a \ as a /, and do not see a tab or the end of a line. */
function refusal(address: string): string | null {
  if (/^(?:#|\/(?!\/))/.test(address) && !/[\\\p{Cc}]/u.test(address)) return null;
  if (/^data:/i.test(address))
    return "data: is not loaded: upload the picture, and give its address, /media/…";
  if (/^(?:[a-z][a-z\d+.-]*:|[/\\])/i.test(address))
    return "nothing is loaded from elsewhere: give an address of this site, such as /media/…";
  return "begin the address with a /, such as /media/…";
}
