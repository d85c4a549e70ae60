import { z } from "zod";
import { emailOf, nameProblem, passwordProblem } from "../lib/people.js";
import * as field from "./fields.js";
import { blankForm, readForm } from "./form.js";

export const name = field.line(1_000).superRefine((text, context) => {
  const problem = nameProblem(text);
  if (problem) context.addIssue(problem);
});

export const email = z.string().transform((text, context) => {
  const email = emailOf(text);
  if (email !== null) return email;
  context.addIssue("Give an e-mail address such as ada@example.org");
  return z.NEVER;
});

export const newPassword = z.string().superRefine((text, context) => {
  const problem = passwordProblem(text);
  if (problem) context.addIssue(problem);
});

/** One that is compared, not kept: whatever it is it may be wrong, but not without end. */
const password = z.string().max(1_000, { error: "A password has at most 256 characters" });

const setup = z.object({
  token: z.string().trim().max(200, { error: "This is not the token" }),
  title: field.neededLine(200, "Give the site a title"),
  name,
  email,
  password: newPassword,
});

export function readSetupForm(body: unknown) {
  return readForm(setup, body);
}

export function blankSetupForm(token: string) {
  return blankForm({ token, title: "", name: "", email: "", password: "" });
}

const signIn = z.object({
  email: z
    .string()
    .max(1_000)
    .transform((text) => emailOf(text) ?? ""),
  password,
  next: z.string(),
});

export function readSignInForm(body: unknown) {
  return readForm(signIn, body);
}

export function blankSignInForm(next: string) {
  return blankForm({ email: "", password: "", next });
}

const profile = z.object({ name, bio: field.prose(2_000), website: field.website, version: field.version });

export function readProfileForm(body: unknown) {
  return readForm(profile, body);
}

export function fillProfileForm(account: { name: string; bio: string; website: string; version: number }) {
  const { name, bio, website, version } = account;
  return blankForm({ name, bio, website, version: String(version) });
}

const passwordChange = z.object({ currentPassword: password, password: newPassword });

export function readPasswordForm(body: unknown) {
  return readForm(passwordChange, body);
}

export function blankPasswordForm() {
  return blankForm({ currentPassword: "", password: "" });
}
