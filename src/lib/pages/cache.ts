import { LRUCache } from "lru-cache";
import type { CacheStats } from "../metrics.js";
import type { KeptPage } from "./kept-page.js";

/** How long what is kept may be used: while the version stands, and before a moment that is known beforehand. */
export interface Validity {
  version: () => number;
  /** The next moment, in ms, from which pages differ though nothing is written; null when it cannot be told. */
  until: () => Promise<number | null>;
  now: () => number;
}

interface Generation {
  version: number;
  /** Infinity until the first page has found it out. */
  until: number;
  flights: Map<string, Promise<KeptPage | null>>;
}

/**
 * Pages in memory, as many as fit. They belong to one version of the content: with the next one all are gone. A page
 * that many ask for at once is made once.
 */
export class PageCache {
  readonly #pages: LRUCache<string, KeptPage>;
  #generation: Generation = { version: -1, until: 0, flights: new Map() };
  #hits = 0;
  #misses = 0;
  #bypassed = 0;

  constructor(
    maxBytes: number,
    private readonly validity: Validity,
  ) {
    this.#pages = new LRUCache({ maxSize: maxBytes, sizeCalculation: ({ size }) => size });
  }

  /** About two microseconds. */
  get(key: string): KeptPage | undefined {
    this.#current();
    const page = this.#pages.get(key);
    if (page) this.#hits++;
    return page;
  }

  /**
   * Resolves when whoever makes this page at the moment has it: those who wait get it, though something may have changed
   * since, because it is not older than when they came. Null: it must not be kept, and each has to ask for themselves.
   */
  inFlight(key: string): Promise<KeptPage | null> | undefined {
    return this.#current().flights.get(key);
  }

  /** Keeps what `make` answers, unless it is null or something changed meanwhile. */
  async fly(key: string, make: (until: number | null) => Promise<KeptPage | null>): Promise<KeptPage | null> {
    const generation = this.#current();
    this.#misses++;
    const flight = this.#make(generation, key, make);
    generation.flights.set(key, flight);
    try {
      return await flight;
    } finally {
      generation.flights.delete(key);
    }
  }

  /** Somebody asked for what is never kept. */
  bypass(): void {
    this.#bypassed++;
  }

  stats(): CacheStats {
    const { size: pages, calculatedSize: bytes } = this.#pages;
    return { hits: this.#hits, misses: this.#misses, bypassed: this.#bypassed, pages, bytes };
  }

  async #make(
    generation: Generation,
    key: string,
    make: (until: number | null) => Promise<KeptPage | null>,
  ): Promise<KeptPage | null> {
    const until = await this.validity.until();
    if (until !== null) generation.until = until;
    const page = await make(until);
    if (page && until !== null && this.#current() === generation) this.#pages.set(key, page);
    return page;
  }

  #current(): Generation {
    const standing = this.validity.version();
    const { version, until } = this.#generation;
    if (standing !== version || this.validity.now() >= until) {
      this.#generation = { version: standing, until: Infinity, flights: new Map() };
      this.#pages.clear();
    }
    return this.#generation;
  }
}
