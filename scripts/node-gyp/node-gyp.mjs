#!/usr/bin/env node
// Stands before npm's node-gyp while packages are installed: native code is compiled with the headers that lie beside
// this Node, where they do, so that npm's registry is all that an install needs. Else node-gyp downloads them as ever.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const prefix = dirname(dirname(process.execPath));
const header = join(prefix, "include/node/node_version.h");

if (existsSync(header) && versionIn(readFileSync(header, "utf8")) === process.versions.node) {
  process.env.npm_config_nodedir = prefix;
}
const wrap = join(import.meta.dirname, "object-wrap.h");
process.env.CXXFLAGS = `${process.env.CXXFLAGS ?? ""} -include ${wrap}`;
createRequire(process.env.npm_execpath)("node-gyp/bin/node-gyp.js");

function versionIn(text) {
  const number = (part) => new RegExp(`#define NODE_${part}_VERSION (\\d+)`).exec(text)?.[1];
  return ["MAJOR", "MINOR", "PATCH"].map(number).join(".");
}
