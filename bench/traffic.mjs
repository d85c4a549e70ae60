import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "./client.mjs";
import { changedForm, createPost } from "./desk.mjs";

const readers = { kept: 8, fresh: 4 }; // by how they connect
const writers = 2;
const pauseMs = 200; // between the saves of a writer: each of them takes all kept pages away

/**
 * Reads and writes until `finish` is told how many requests are enough, from people who keep their connections and from people who
 * open one for each request. Every request counts, and every one without the answer that it was to get: refused, reset,
 * broken off, an error. A writer reads, as a visitor, what was just acknowledged: an older text counts as lost.
 */
export async function startTraffic(server, { cookie, paths }) {
  const posts = [];
  for (let i = 0; i < writers; i++)
    posts.push(await begin({ title: `Writer ${i}`, slug: `writer-${i}`, body: "Begun." }));
  const tally = {
    requests: 0,
    saves: 0,
    lost: 0,
    failures: new Map(),
    longestMs: 0,
    startedAt: performance.now(),
  };
  let enough = Infinity;
  const going = () => tally.requests < enough;
  const people = [
    ...Array.from({ length: readers.kept }, (_, i) => readOn(i, true)),
    ...Array.from({ length: readers.fresh }, (_, i) => readOn(i, false)),
    ...posts.map(writeOn),
  ];
  const ended = Promise.all(people).then(() => ({
    ...tally,
    perSecond: (tally.requests * 1_000) / (performance.now() - tally.startedAt),
  }));
  ended.catch(() => {}); // whoever waits for it hears of it
  return {
    tally,
    finish(requests) {
      enough = requests;
      return ended;
    },
  };

  async function readOn(offset, keepAlive) {
    const agent = new Agent({ keepAlive, maxSockets: 1 });
    const ask = createClient(server, agent);
    for (let i = offset; going(); i++) {
      const answer = await counted(() => ask("GET", paths[i % paths.length]), 200);
      if (answer && !/<\/(?:html|feed)>\s*$/.test(answer.text)) fail("a page without its end");
    }
    agent.destroy();
  }

  async function begin(post) {
    const id = await createPost(createClient(server, new Agent()), cookie, post, "publish");
    return { ...post, id };
  }

  async function writeOn({ id, ...post }) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = createClient(server, agent);
    for (let version = 1; going(); await sleep(pauseMs)) {
      const text = `Save ${version}, written.`;
      const fields = changedForm(post, text, version);
      if (!(await counted(() => ask("POST", `/desk/posts/${id}`, { cookie, fields }), 303))) {
        version = await versionOf(ask, id);
        continue;
      }
      version++;
      tally.saves++;
      const read = await counted(() => ask("GET", `/posts/${post.slug}`), 200);
      if (read && !read.text.includes(text)) tally.lost++;
    }
    agent.destroy();
  }

  /** Of a post whose save failed: nobody knows whether it was stored. */
  async function versionOf(ask, id) {
    for (;;) {
      const form = await counted(() => ask("GET", `/desk/posts/${id}/edit`, { cookie }), 200);
      if (form) return Number(/name="version" value="(\d+)"/.exec(form.text)[1]);
    }
  }

  async function counted(send, expected) {
    const began = performance.now();
    try {
      const answer = await send();
      if (answer.status === expected) return answer;
      fail(`status ${answer.status}`);
    } catch (error) {
      fail(error.code ?? error.message);
    } finally {
      tally.requests++;
      tally.longestMs = Math.max(tally.longestMs, performance.now() - began);
    }
    return null;
  }

  function fail(reason) {
    tally.failures.set(reason, (tally.failures.get(reason) ?? 0) + 1);
  }
}
