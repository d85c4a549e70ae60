export type Engine = "sqlite" | "postgresql";

export function engineOf(url: string): Engine {
  return url.startsWith("file:") ? "sqlite" : "postgresql";
}
