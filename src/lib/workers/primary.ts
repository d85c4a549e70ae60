import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../log.js";
import { Connections } from "./connections.js";
import { usualTiming, type Timing } from "./timing.js";
import { WorkerProcess, type Ending } from "./worker-process.js";

export interface Configuration {
  /** How many. */
  workers: number;
  /** The whole environment of each. */
  env: NodeJS.ProcessEnv;
}

export interface PrimaryOptions {
  /** Path of the worker's program: it calls `serveForPrimary` of worker.ts. */
  program: string;
  configuration: Configuration;
  connections: Connections;
  /** Ends the accepting of connections. */
  stopListening: () => void;
  /** What a reload goes on with. When it throws, everything stays as it is; it has said why. */
  reconfigure: () => Promise<Configuration>;
  /** Hears of each worker that is gone, but for those that the end of all takes along. */
  gone?: () => void;
  log: Log;
  timing?: Partial<Timing>;
}

/** Signals by which others end a worker: no fault of its own. */
const sentByOthers = new Set<NodeJS.Signals | null>(["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"]);

/** Keeps as many workers in service as are asked for. */
export class Primary {
  /** The exit code, when all workers are gone after `stop` or because none serves and they crash as soon as they start. */
  readonly ended: Promise<number>;
  /** All that live, the oldest first, and what each was started with. */
  readonly #workers = new Map<WorkerProcess, Configuration>();
  readonly #timing: Timing;
  readonly #log: Log;
  readonly #end: (code: number) => void;
  #configuration: Configuration;
  #state: "starting" | "running" | "stopping" = "starting";
  #crashes = 0;
  #reloadAsked = false;
  #lastReload: Promise<void> = Promise.resolve();

  constructor(private readonly options: PrimaryOptions) {
    this.#timing = { ...usualTiming, ...options.timing };
    this.#log = options.log;
    this.#configuration = options.configuration;
    let end: (code: number) => void = () => {};
    this.ended = new Promise((resolve) => (end = resolve));
    this.#end = end;
  }

  /** Answers whether the first worker, which gets `args`, came into service; the others follow. */
  async start(args: string[] = []): Promise<boolean> {
    const first = this.#fork(this.#configuration, args).ready;
    this.#lastReload = first.then(() => {});
    const isReady = await first;
    if (this.#state === "stopping") return false;
    this.#state = "running";
    if (isReady) this.#fill();
    else void this.stop(1);
    return isReady;
  }

  /** Replaces the workers one by one. Asked again meanwhile, however often, it does so once more afterwards. */
  reload(): Promise<void> {
    if (!this.#reloadAsked) {
      this.#reloadAsked = true;
      this.#lastReload = this.#lastReload.then(() => this.#reload());
    }
    return this.#lastReload;
  }

  /** Hands on what was accepted, and lets the workers finish what is in flight. */
  async stop(code = 0): Promise<void> {
    if (this.#state === "stopping") return;
    this.#state = "stopping";
    this.options.stopListening();
    await this.options.connections.settle(this.#timing.lingerMs);
    await Promise.all([...this.#workers.keys()].map((worker) => this.#dismiss(worker)));
    this.#end(code);
  }

  /** Those that are in service or on the way to it. */
  get #staff(): WorkerProcess[] {
    return [...this.#workers.keys()].filter(({ stage }) => stage !== "leaving");
  }

  get #serving(): WorkerProcess[] {
    return this.#staff.filter(({ stage }) => stage === "serving");
  }

  #fork(configuration: Configuration, args: string[] = []): WorkerProcess {
    const program = { file: this.options.program, args, env: configuration.env };
    const worker = new WorkerProcess(program, this.#timing, (wish) => {
      void (wish.kind === "gather" ? this.#gather(worker, wish.id) : this.#replace(worker));
    });
    this.#workers.set(worker, configuration);
    void worker.ready.then((isReady) => isReady && this.#employ(worker));
    void worker.ended.then((ending) => this.#bury(worker, ending));
    return worker;
  }

  #employ(worker: WorkerProcess): void {
    this.options.connections.add(worker);
    this.#log.info({ worker: worker.pid }, "Worker in service");
    const stable = setTimeout(() => {
      worker.isStable = true;
      this.#crashes = 0;
    }, this.#timing.stableMs).unref();
    void worker.ended.then(() => clearTimeout(stable));
  }

  #fill(): void {
    while (this.#state === "running" && this.#staff.length < this.#configuration.workers)
      this.#fork(this.#configuration);
  }

  async #dismiss(worker: WorkerProcess): Promise<void> {
    this.options.connections.remove(worker);
    await worker.leave();
  }

  async #bury(worker: WorkerProcess, { code, signal }: Ending): Promise<void> {
    const isReloads = worker.stage === "starting" && this.#workers.get(worker) !== this.#configuration;
    this.#workers.delete(worker);
    this.options.connections.remove(worker);
    if (this.#state === "running") this.options.gone?.();
    if (worker.stage === "leaving" || isReloads || this.#state !== "running") return;
    this.#log.warn({ worker: worker.pid, code, signal }, "Worker lost");
    if (!worker.isStable && !sentByOthers.has(signal)) this.#crashes++;
    if (this.#crashes >= this.#timing.crashes && !this.#serving.length) {
      this.#log.fatal(
        `${this.#crashes} workers in a row ended by themselves as soon as they started: the end`,
      );
      return this.stop(1);
    }
    if (this.#crashes > 1) await sleep(Math.min(100 * 2 ** this.#crashes, this.#timing.startMs));
    this.#fill();
  }

  async #replace(worker: WorkerProcess): Promise<void> {
    if (this.#state !== "running" || worker.isBeingReplaced) return;
    worker.isBeingReplaced = true;
    const other = this.#fork(this.#configuration);
    if (await other.ready) await this.#dismiss(worker);
    worker.isBeingReplaced = false;
  }

  async #reload(): Promise<void> {
    this.#reloadAsked = false;
    if (this.#state !== "running") return;
    const next = await this.options.reconfigure().catch(() => null);
    if (next) await this.#replaceAll(next);
    this.#fill();
  }

  async #replaceAll(next: Configuration): Promise<void> {
    for (let started = 0; started < next.workers; started++) {
      if (!(await this.#fork(next).ready)) {
        if (this.#state === "running") this.#log.error("The new worker does not start: the old ones go on");
        return;
      }
      this.#configuration = next;
      const old = this.#staff.find((worker) => this.#workers.get(worker) !== next);
      if (old) void this.#dismiss(old);
    }
    for (const surplus of this.#staff.slice(0, -next.workers)) void this.#dismiss(surplus);
    this.#log.info("Reloaded");
  }

  async #gather(worker: WorkerProcess, id: number): Promise<void> {
    const reports = await Promise.all(this.#serving.map((other) => other.report()));
    worker.tell({ kind: "reports", id, reports: reports.filter((report) => report !== undefined) });
  }
}
