import { Agent, get, type IncomingMessage } from "node:http";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

export interface Read {
  answered: number;
  /** Why those failed that did. */
  failed: string[];
}

/** Readers who ask for a page again and again, half of them on connections that they keep; answers what ends it. */
export function readAgainAndAgain(url: string, readers = 4): () => Promise<Read> {
  const read: Read = { answered: 0, failed: [] };
  let reading = true;
  const reader = async (keepAlive: boolean) => {
    const agent = new Agent({ keepAlive, maxSockets: 1 });
    while (reading) {
      const status = await statusOf(url, agent).catch((error: Error) => error.message);
      if (status === 200) read.answered++;
      else read.failed.push(String(status));
      await sleep(20);
    }
    agent.destroy();
  };
  const all = Promise.all(Array.from({ length: readers }, (_, i) => reader(i % 2 === 0)));
  return async () => {
    reading = false;
    await all;
    return read;
  };
}

async function statusOf(url: string, agent: Agent): Promise<number | undefined> {
  const [response] = (await once(get(url, { agent }), "response")) as [IncomingMessage];
  response.resume();
  await once(response, "end");
  return response.statusCode;
}
