import { setImmediate as pause } from "node:timers/promises";
import { counted } from "../../helpers/counts.js";
import { parseCsv } from "../../lib/csv.js";
import { Invalid } from "../../lib/errors.js";
import { change } from "../../models/change.js";
import type { Writer } from "../../models/policy.js";
import { findBeside, type AnyRow } from "../../models/records.js";
import { readRecordForm, type Meant } from "./reading.js";
import type { Resource } from "./resource.js";
import type { Values } from "./spec.js";
import { breath, createIn, refusing, updateIn } from "./saving.js";

/** A record of the file, with its number: the heading is the first. */
interface Brought {
  number: number;
  meant: Meant;
}

const mostRecords = 2_000;
const mostTold = 20;

/**
 * Brings rows in from CSV whose first record names the fields of the form: a row with the same value in the column that
 * the declaration names is changed, any other is added. All or nothing. What the file does not name stays as it is.
 * Answers what was done. Throws Invalid (`csv`).
 */
export async function importRows(
  resource: Resource,
  csv: string,
  zone: string,
  writer: Writer,
  at: Date,
): Promise<string> {
  const { brought, named } = readRows(resource, csv, zone);
  const prepared: unknown[] = [];
  for (const { meant } of brought) prepared.push(await resource.store.prepare?.(meant.values, null));
  const added = await refusing(() =>
    change(writer.by, at, async (door) => {
      let added = 0;
      for (const [index, { number, meant }] of brought.entries()) {
        if (index % breath === 0) await pause();
        const given = { writer, prepared: prepared[index] };
        const before = await standing(resource, meant, door.tx);
        const saving = before
          ? updateIn(door, resource, before, only(named, meant.values), given)
          : createIn(door, resource, meant.values, given);
        await saving.catch((error: unknown) => {
          throw error instanceof Invalid ? problem([`Record ${number}: ${error.message}`]) : error;
        });
        if (!before) added++;
      }
      return added;
    }),
  );
  const there = brought.length - added;
  return `${counted(added, resource.one, resource.many)} added; ${there} were there and say now what the file says.`;
}

/** The fields that a file may bring. */
export function importable({ fields, imports }: Resource): string[] {
  return imports ? fields.flatMap(({ name, column }) => (column ? [name] : [])) : [];
}

function readRows(resource: Resource, csv: string, zone: string): { brought: Brought[]; named: string[] } {
  const [heading, ...records] = parsed(csv);
  const names = headingOf(resource, heading ?? []);
  if (!records.length) throw problem(["There is nothing below the first line"]);
  if (records.length > mostRecords)
    throw problem([`At most ${mostRecords} records at once, please: split the file`]);
  const problems: string[] = [];
  const brought = records.map((cells, index) => {
    const number = index + 2;
    const body = Object.fromEntries(names.flatMap((name, at) => (name ? [[name, cells[at] ?? ""]] : [])));
    const { form, meant } = readRecordForm(resource, body, zone, null);
    const told = Object.entries(form.errors).map(
      ([name, message]) => `Record ${number}: ${name}: ${message}`,
    );
    problems.push(...told);
    return { number, meant: form.meant ? meant : null };
  });
  if (problems.length) throw problem(problems);
  return {
    brought: brought.map(({ number, meant }) => ({ number, meant: meant!() })),
    named: names.filter((name) => name !== null),
  };
}

function only(names: readonly string[], values: Values): Values {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

function parsed(csv: string): string[][] {
  try {
    return parseCsv(csv);
  } catch (error) {
    if (error instanceof SyntaxError) throw problem([`This is no CSV: ${error.message}`]);
    throw error;
  }
}

/** The fields in the order of the file; null for a column that an export has and a form has not. */
function headingOf(resource: Resource, heading: string[]): (string | null)[] {
  const known = importable(resource);
  const names = heading.map((name) => name.trim());
  const unknown = names.filter((name) => !known.includes(name) && !resource.columns.includes(name));
  if (unknown.length)
    throw problem([
      `There is no column “${unknown[0]!.slice(0, 40)}”. The first line may name: ${known.join(", ")}`,
    ]);
  if (!names.includes(resource.imports!))
    throw problem([`The first line must name the column ${resource.imports}`]);
  return names.map((name) => (known.includes(name) ? name : null));
}

async function standing(
  { model, imports, columns }: Resource,
  { values }: Meant,
  tx: Parameters<typeof findBeside>[4],
): Promise<AnyRow | null> {
  const value = values[imports!] as string | number;
  const [row] = await findBeside(model, imports!, value, { columns, most: 1 }, tx);
  return row ?? null;
}

function problem(lines: string[]): Invalid {
  const more = lines.length > mostTold ? [`and ${lines.length - mostTold} more`] : [];
  return new Invalid({ csv: [...lines.slice(0, mostTold), ...more].join(". ") });
}
