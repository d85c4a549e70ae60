// What holds for an e-mail address, a name and a password wherever they are given: in a form or in a command.

// The HTML standard's, for <input type="email">, with a dot in the host's name (HTML 4.10.5.1.5); lengths by RFC 5321.
const mailbox = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** An e-mail address as it is kept, trimmed and in lower case; null when it is none. */
export function emailOf(text: string): string | null {
  const email = text.trim().toLowerCase();
  return email.length <= 254 && mailbox.test(email) ? email : null;
}

/** What is wrong with a person's name; null when nothing is. */
export function nameProblem(text: string): string | null {
  const name = text.trim();
  if (!name) return "Give a name";
  if (lengthOf(name) > 100) return "A name has at most 100 characters";
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(name) || !name.isWellFormed() ? "A name is one line of text" : null;
}

/** What is wrong with a new password; null when nothing is. */
export function passwordProblem(text: string): string | null {
  const length = lengthOf(text);
  if (length < 12) return "A password has at least 12 characters";
  if (length > 256) return "A password has at most 256 characters";
  return /[\0\r\n]/.test(text) ? "A password is one line" : null;
}

// As a person counts them: an emoji beyond the basic plane is one.
function lengthOf(text: string): number {
  return [...text].length;
}
