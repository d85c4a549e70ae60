import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { WorkerProcess } from "./worker-process.js";

/** Beyond so many waiting connections the next is closed. */
const mostWaiting = 4_096;

/**
 * Hands accepted connections to the workers in service, in turn. A worker gets the next when it has confirmed the one
 * before: so one that hangs holds up a single connection, and one that dies loses none that it has not begun to serve.
 */
export class Connections {
  readonly #waiting: Socket[] = [];
  readonly #inService = new Set<WorkerProcess>();
  /** Those that can take one now; the longest free first. */
  readonly #free = new Set<WorkerProcess>();
  #underWay = 0;

  /** The socket is paused, and nothing has been read from it. */
  accept(socket: Socket): void {
    socket.on("error", () => {}); // whoever serves it will meet the same
    if (this.#waiting.length >= mostWaiting) return void socket.destroy();
    this.#waiting.push(socket);
    this.#handOn();
  }

  add(worker: WorkerProcess): void {
    this.#inService.add(worker);
    this.#free.add(worker);
    this.#handOn();
  }

  remove(worker: WorkerProcess): void {
    this.#inService.delete(worker);
    this.#free.delete(worker);
  }

  /** When every accepted connection is handed on; what is not after `limitMs` is closed. */
  async settle(limitMs: number): Promise<void> {
    const deadline = performance.now() + limitMs;
    while (this.#waiting.length + this.#underWay > 0 && this.#inService.size > 0) {
      if (performance.now() > deadline) break;
      await sleep(10);
    }
    for (const socket of this.#waiting.splice(0)) socket.destroy();
  }

  #handOn(): void {
    for (const worker of this.#free) {
      const socket = this.#waiting.shift();
      if (!socket) return;
      this.#free.delete(worker);
      void this.#give(socket, worker);
    }
  }

  async #give(socket: Socket, worker: WorkerProcess): Promise<void> {
    this.#underWay++;
    const taken = await worker.take(socket);
    this.#underWay--;
    if (taken) {
      socket.destroy(); // this process' copy
    } else {
      this.remove(worker); // it is gone
      this.#waiting.unshift(socket);
    }
    if (this.#inService.has(worker)) this.#free.add(worker);
    this.#handOn();
  }
}
