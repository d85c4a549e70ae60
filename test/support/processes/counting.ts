// Reads a number and writes the next, `times` times, five at once: argv is adapter, database, times.
import { clients } from "../sqlite-clients.js";

const [adapter, url, times] = process.argv.slice(2) as [keyof typeof clients, string, string];
const patienceMs = 20_000; // the tests may share the machine with others
const client = clients[adapter](url, patienceMs);
let failed = 0;
await Promise.all(
  Array.from({ length: 5 }, async () => {
    for (let i = 0; i < Number(times) / 5; i++) await countOn().catch(() => failed++);
  }),
);
await client.$disconnect();
process.send?.({ failed });

function countOn() {
  return client.$transaction(
    async (tx) => {
      const { value } = await tx.setting.findUniqueOrThrow({ where: { key: "count" } });
      await tx.setting.update({ where: { key: "count" }, data: { value: String(Number(value) + 1) } });
    },
    { maxWait: patienceMs, timeout: patienceMs },
  );
}
