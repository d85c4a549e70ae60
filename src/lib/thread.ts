import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { Busy } from "./errors.js";
import { Gate } from "./gate.js";

export interface Patience {
  /** What a job may take, in ms. */
  limitMs: number;
  /** How long a job may wait for those before it, in ms, and how many may wait at a time. */
  waitMs: number;
  waiting: number;
  /** What the thread's own data may take, in MB. */
  memoryMb: number;
  /** After this many ms without a job the thread ends, and with it the memory that it holds. */
  idleMs: number;
}

/** The job took too long, or more memory than there is: its thread is gone, the next job gets another. */
export class Overdue extends Busy {
  override name = "Overdue";
}

/**
 * A thread for what would hold the event loop: one job at a time, in the order they came. It stands only while it is
 * asked, and keeps no process from ending but for a job. The program in `file` posts one message when it is ready, then
 * one answer to each job.
 */
export class Thread<Job, Answer> {
  readonly #gate = new Gate(() => new Busy("Too much to do: the jobs before this one take too long"));
  #waiting = 0;
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly file: string,
    private readonly patience: Patience,
  ) {}

  /** Throws Overdue, Busy, or what the program threw, which ends it. */
  async run(job: Job): Promise<Answer> {
    await this.#enter();
    clearTimeout(this.#idle);
    try {
      const worker = this.#worker ?? (await this.#start());
      worker.ref();
      worker.postMessage(job);
      return (await this.#answer(worker, this.patience.limitMs, Overdue)) as Answer;
    } finally {
      this.#rest();
      this.#gate.leave();
    }
  }

  async #enter(): Promise<void> {
    const { waiting, waitMs } = this.patience;
    if (this.#waiting >= waiting) throw new Busy(`Too much to do: ${waiting} jobs are waiting`);
    this.#waiting++;
    try {
      await this.#gate.enter(waitMs);
    } finally {
      this.#waiting--;
    }
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(this.file, {
      resourceLimits: { maxOldGenerationSizeMb: this.patience.memoryMb },
      execArgv: extname(this.file) === ".ts" ? readTypeScript() : [],
    });
    this.#worker = worker;
    worker.on("error", () => this.#forget(worker)).on("exit", () => this.#forget(worker));
    await this.#answer(worker, this.patience.waitMs, Busy);
    return worker;
  }

  #answer(worker: Worker, limitMs: number, Late: typeof Busy): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        worker.off("message", answer).off("error", fail).off("exit", exit);
        act();
      };
      const answer = (message: unknown) => settle(() => resolve(message));
      const exit = () => settle(() => reject(new Late("The thread ended before it had answered")));
      const fail = (error: NodeJS.ErrnoException) =>
        error.code === "ERR_WORKER_OUT_OF_MEMORY" ? exit() : settle(() => reject(error));
      const timer = setTimeout(() => {
        this.#end(worker);
        settle(() => reject(new Late(`The thread had not answered after ${limitMs} ms`)));
      }, limitMs);
      worker.on("message", answer).on("error", fail).on("exit", exit);
    });
  }

  #rest(): void {
    const worker = this.#worker;
    if (!worker) return;
    worker.unref();
    this.#idle = setTimeout(() => this.#end(worker), this.patience.idleMs).unref();
  }

  #end(worker: Worker): void {
    this.#forget(worker);
    void worker.terminate();
  }

  #forget(worker: Worker): void {
    if (this.#worker === worker) this.#worker = undefined;
  }
}

/** From sources, as tests run: `--import tsx` alone does nothing in a thread of Node 20. */
function readTypeScript(): string[] {
  const program = `import { register } from "${import.meta.resolve("tsx/esm/api")}"; register();`;
  return ["--import", `data:text/javascript,${encodeURIComponent(program)}`];
}
