export interface ErrorText {
  title: string;
  advice: string;
}

const texts: Record<number, ErrorText> = {
  400: {
    title: "This cannot be read",
    advice: "The address or the form arrived garbled. Go back and try once more, or type the address again.",
  },
  401: {
    title: "You have been signed out",
    advice: "Sign in again in another window, come back to this one, and send it once more.",
  },
  403: {
    title: "Not from here",
    advice: "This was sent from another page than ours, or by someone who may not. Nothing has been changed.",
  },
  404: {
    title: "This leaf is missing",
    advice: "The page may have been moved, renamed or never bound in. The address is worth a second look.",
  },
  405: {
    title: "Wrong way round",
    advice: "There is a page at this address, but it does not take what was sent. Nothing has been changed.",
  },
  409: {
    title: "Two hands on one sheet",
    advice:
      "Someone else saved this in the meantime. Go back and copy your text before you load the page anew.",
  },
  410: {
    title: "This leaf was taken out",
    advice: "There was a page here once. It has been removed on purpose and will not come back.",
  },
  413: {
    title: "Too big for the press",
    advice: "What you sent is larger than this site takes. Go back, make it smaller and send it again.",
  },
  414: {
    title: "The address runs off the page",
    advice:
      "It is longer than any address of this site. A shorter search, or a link from another page, will do.",
  },
  415: {
    title: "Not our kind of type",
    advice: "What you sent is in a form that this page does not take. Nothing has been changed.",
  },
  422: {
    title: "Something does not fit",
    advice: "Part of what you sent cannot be used as it is. Go back, look it through and send it again.",
  },
  429: {
    title: "One sheet at a time",
    advice: "That was rather often in a short time. Wait a little, then try again.",
  },
  500: {
    title: "The press has jammed",
    advice:
      "Something broke while making this page. It has been written down and we will look at it. Nothing you sent has been published twice.",
  },
  503: {
    title: "Back in a few minutes",
    advice: "We are changing the rollers. Everything will be where you left it: try again shortly.",
  },
  507: {
    title: "The paper has run out",
    advice:
      "There is no room left to keep what you sent. It has not been saved: copy your text, and try later.",
  },
};

const refused: ErrorText = {
  title: "That did not work",
  advice: "This site cannot answer what was asked of it.",
};
const jammed = texts[500] ?? refused;

/** What a reader is told for a status. One without words of its own has those of its class. */
export function errorText(status: number): ErrorText {
  return texts[status] ?? (status >= 500 ? jammed : refused);
}
