import { fork, type ChildProcess, type Serializable } from "node:child_process";
import type { Socket } from "node:net";
import type { Order, Word } from "./messages.js";
import type { Timing } from "./timing.js";

export interface Program {
  /** Path of the worker's program. */
  file: string;
  args: string[];
  /** The whole environment. */
  env: NodeJS.ProcessEnv;
}

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * V8 lets its heap grow by several times before it collects where the machine has memory: a third of a worker, for no
 * page more a second (bench/README.md). It may grow as far as before.
 */
const thrift = ["--max-semi-space-size=8", "--heap-growing-percent=30"];

/** A worker as the primary sees it. Starts at once. */
export class WorkerProcess {
  /** `leaving` when the primary has told it to end. */
  stage: "starting" | "serving" | "leaving" = "starting";
  /** Whether it has been in service for a while. */
  isStable = false;
  /** Whether another one is on the way to take its place. */
  isBeingReplaced = false;
  /** Whether it came into service; false when it ended before, or had to be killed because it took too long. */
  readonly ready: Promise<boolean>;
  /** When the process is gone and all that it had said is heard. */
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;
  #unansweredPings = 0;
  #pinging: NodeJS.Timeout | undefined;
  #taking: ((taken: boolean) => void) | undefined;
  readonly #reporting = new Map<number, (report: unknown) => void>();
  #reports = 0;

  constructor(
    program: Program,
    private readonly timing: Timing,
    /** Hears what the worker wants. */
    private readonly wants: (wish: Extract<Word, { kind: "replace" | "gather" }>) => void,
  ) {
    const execArgv = [...process.execArgv, ...thrift];
    this.#child = fork(program.file, program.args, { env: program.env, execArgv });
    this.ended = this.#awaitEnd();
    this.ready = this.#awaitReadiness();
    this.#child.on("message", (word) => this.#hear(word as Word));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Hands a connection over, of which a copy stays here; answers false when the worker is gone. One at a time. */
  async take(socket: Socket): Promise<boolean> {
    if (!this.#child.connected) return false;
    return new Promise((resolve) => {
      this.#taking = (taken) => {
        this.#taking = undefined;
        resolve(taken);
      };
      this.#send({ kind: "connection" }, socket);
    });
  }

  /** Lets it finish what is in flight, and kills it when it does not end. */
  async leave(): Promise<void> {
    const { lingerMs, limitMs, killMs } = this.timing;
    const wasServing = this.stage === "serving";
    this.stage = "leaving";
    if (wasServing) this.#send({ kind: "drain", patience: { lingerMs, limitMs } });
    else this.kill(); // nothing is in flight
    const kill = setTimeout(() => this.kill(), limitMs + killMs);
    await this.ended;
    clearTimeout(kill);
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  /** Undefined when it does not answer in time. */
  report(): Promise<unknown> {
    const id = ++this.#reports;
    return new Promise((resolve) => {
      const settle = (report: unknown) => {
        clearTimeout(timer);
        this.#reporting.delete(id);
        resolve(report);
      };
      const timer = setTimeout(settle, this.timing.reportMs);
      this.#reporting.set(id, settle);
      this.#send({ kind: "report", id });
    });
  }

  tell(order: Extract<Order, { kind: "reports" }>): void {
    this.#send(order);
  }

  #hear(word: Word): void {
    this.#unansweredPings = 0;
    if (word.kind === "taken") this.#taking?.(true);
    else if (word.kind === "report") this.#reporting.get(word.id)?.(word.report);
    else if (word.kind === "replace" || word.kind === "gather") this.wants(word);
  }

  async #awaitReadiness(): Promise<boolean> {
    const late = setTimeout(() => this.kill(), this.timing.startMs);
    const isReady = await Promise.race([this.#heardReady(), this.ended.then(() => false)]);
    clearTimeout(late);
    if (!isReady || this.stage === "leaving") return false;
    this.stage = "serving";
    this.#pinging = setInterval(() => this.#ping(), this.timing.pingMs);
    return true;
  }

  #heardReady(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#child.on("message", (word: Word) => word.kind === "ready" && resolve(true));
    });
  }

  // Pings are counted instead of ms, so that a primary that was stopped for long does not take all others for silent.
  #ping(): void {
    if (this.#unansweredPings++ >= this.timing.missedPings) this.kill();
    this.#send({ kind: "ping" });
  }

  async #awaitEnd(): Promise<Ending> {
    const ending = await new Promise<Ending>((resolve) => {
      this.#child.once("close", (code, signal) => resolve({ code, signal }));
      this.#child.on("error", () => this.#child.pid ?? resolve({ code: 1, signal: null })); // not even begun
    });
    clearInterval(this.#pinging);
    this.#taking?.(false);
    return ending;
  }

  #send(order: Order, socket?: Socket): void {
    if (!this.#child.connected) return;
    // Whom no message reaches is of no use any more.
    const sent = (error: Error | null) => error && this.kill();
    this.#child.send(order satisfies Serializable, socket, { keepOpen: true }, sent);
  }
}
