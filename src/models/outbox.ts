import type { Change } from "./change.js";

/** Tries again soon what failed or waits: what is done stays done. Answers how many. */
export async function retry({ tx, at, record }: Change, ids: readonly number[]): Promise<number> {
  const waiting = await tx.outbox.findMany({
    where: { id: { in: [...ids] }, doneAt: null },
    select: { id: true, kind: true, attempts: true },
  });
  await tx.outbox.updateMany({
    where: { id: { in: waiting.map(({ id }) => id) } },
    data: { dueAt: at, attempts: 0, lastError: "", leasedUntil: null, leasedBy: null },
  });
  for (const { id, kind, attempts } of waiting)
    record({
      action: "retry",
      model: "outbox",
      id,
      name: kind,
      changes: { attempts: [attempts, 0] },
      visible: false,
    });
  return waiting.length;
}

/** Takes back what is not done and not being done; answers how many. */
export async function cancel({ tx, at, record }: Change, ids: readonly number[]): Promise<number> {
  const free = { OR: [{ leasedUntil: null }, { leasedUntil: { lt: at } }] };
  const waiting = await tx.outbox.findMany({
    where: { id: { in: [...ids] }, doneAt: null, ...free },
    select: { id: true, kind: true, dueAt: true },
  });
  await tx.outbox.deleteMany({ where: { id: { in: waiting.map(({ id }) => id) } } });
  for (const { id, kind, dueAt } of waiting)
    record({
      action: "cancel",
      model: "outbox",
      id,
      name: kind,
      changes: { dueAt: [dueAt, null] },
      visible: false,
    });
  return waiting.length;
}
