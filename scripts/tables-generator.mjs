#!/usr/bin/env node
// A Prisma generator (prisma.io/docs: "Generators"): speaks JSON-RPC, a line each, on standard input and error. It writes
// what the generated client knows but does not tell: of each model its columns and relations, for the admin.
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const manifest = { prettyName: "the tables", defaultOutput: "./tables.ts" };

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (method === "getManifest") answer(id, { manifest });
  if (method !== "generate") continue;
  writeFileSync(params.generator.output.value, source(params.dmmf.datamodel));
  answer(id, null);
}

function answer(id, result) {
  process.stderr.write(`${JSON.stringify({ jsonrpc: "2.0", result, id })}\n`);
}

function source({ models, enums }) {
  const tables = Object.fromEntries(models.map((model) => [model.name, table(model, enums)]));
  return `export const tables = ${JSON.stringify(tables, null, 2)} as const;\n`;
}

function table({ fields, uniqueFields, primaryKey }, enums) {
  const columns = fields
    .filter(({ kind }) => kind !== "object")
    .map((field) => [field.name, column(field, enums)]);
  const relations = fields
    .filter(({ kind }) => kind === "object")
    .map((field) => [field.name, relation(field)]);
  return {
    key: primaryKey?.fields ?? fields.filter(({ isId }) => isId).map(({ name }) => name),
    uniques: uniqueFields,
    columns: Object.fromEntries(columns),
    relations: Object.fromEntries(relations),
  };
}

function column({ type, kind, isRequired, isUnique, isUpdatedAt, hasDefaultValue, default: given }, enums) {
  const choices =
    kind === "enum" ? enums.find(({ name }) => name === type).values.map(({ name }) => name) : null;
  const constant = hasDefaultValue && typeof given !== "object" ? given : null;
  return {
    type: choices ? "Enum" : type,
    choices,
    required: isRequired,
    unique: isUnique,
    own: isUpdatedAt,
    given: hasDefaultValue,
    default: constant,
  };
}

function relation({ type, isList, isRequired, relationName, relationFromFields, relationOnDelete }) {
  return {
    model: type,
    list: isList,
    required: isRequired,
    name: relationName,
    from: relationFromFields,
    onDelete: relationOnDelete ?? null,
  };
}
