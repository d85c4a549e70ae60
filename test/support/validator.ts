import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  elements: ["html5"],
  rules: {
    "require-sri": ["error", { target: "crossorigin" }], // our own files come from our own origin, under their hash
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }], // boxes of one list
    "long-title": "off", // an author's title is as long as its author wants
  },
});

/** What is wrong with a page's HTML, by line. */
export async function invalidIn(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`),
  );
}
