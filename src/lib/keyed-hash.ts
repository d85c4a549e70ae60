import { createHmac, timingSafeEqual } from "node:crypto";

/** HMAC-SHA-256 in base64url: says nothing of the text to whoever has not the key, and nobody else can make it. */
export function keyedHash(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64url");
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [keyedHash("length", a), keyedHash("length", b)];
  return timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
