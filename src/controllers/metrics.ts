import type { Request, Response } from "express";

/** What all workers measured, for Prometheus. */
export async function show(_req: Request, res: Response) {
  const { metrics, gather } = res.app.locals;
  const text = await metrics!.join(await gather());
  res.set({ "Cache-Control": "no-store", "Content-Type": metrics!.contentType }).send(text);
}
