import request from "supertest";
import type { Express } from "express";
import { hashPassword } from "../../src/lib/passwords.js";
import type { Role } from "../../src/models/policy.js";
import * as Session from "../../src/models/session.js";
import * as User from "../../src/models/user.js";
import { ada, noon, type Blog } from "./blog.js";

// The small cast: Ada the owner, Cleo the editor, Ben the author.

export const password = "correct horse battery";
let hash: Promise<string> | undefined;

export interface Person {
  id: number;
  slug: string;
  name: string;
  email: string;
  role: Role;
  passwordHash: string;
}

/** An account whose password is `password`. */
export async function aPerson(name: string, role: Role): Promise<Person> {
  const email = `${name.toLowerCase()}@example.org`;
  const passwordHash = await (hash ??= hashPassword(password));
  const joined = await User.create({ name, email, passwordHash, role }, ada, noon);
  return { ...joined, name, email, role };
}

/** Someone's browser: it keeps its cookies, and sends its forms from the blog's own pages. */
export interface Visitor {
  get(path: string): request.Test;
  post(path: string, fields?: Record<string, string | string[]>): request.Test;
  /** Sends a body as it is. */
  raw(path: string, type: string, body: string): request.Test;
}

/** The cookie of a session that someone began at noon. */
export async function cookieOf(person: Person): Promise<string> {
  return `octavo=${await Session.open(person, { address: "", userAgent: "" }, noon)}`;
}

/** A browser in which someone is signed in; without a person, one in which nobody is. */
export async function browserOf(blog: Blog, person?: Person, app: Express = blog.app()): Promise<Visitor> {
  const agent = request.agent(app).set("Sec-Fetch-Site", "same-origin");
  if (person) agent.jar.setCookie(await cookieOf(person));
  return {
    get: (path) => agent.get(path),
    post: (path, fields = {}) => agent.post(path).type("form").send(fields),
    raw: (path, type, body) => agent.post(path).set("Content-Type", type).send(body),
  };
}
