// Run by activation.ts in a process of its own: loads the built extension against an empty `vscode` and activates it.
const { readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');

const dist = join(__dirname, '..', 'dist');

/** What must be what it is in an editor: texts, lists, and a workspace without a file. */
const given = { textDocuments: [], workspaceFolders: [], workspaceFile: undefined, fsPath: '/', toString: () => '', [Symbol.toPrimitive]: () => '' };

/** Every other property is a class and every call gives an object: enough for code that only registers itself. */
const handlers = {
  get: (target, name) => name === 'then' || name === '__esModule' ? undefined : name === 'prototype' ? target.prototype : Object.hasOwn(given, name) ? given[name] : anything(),
  set: () => true,
  apply: () => anything(),
  construct: () => anything(),
};
const anything = () => new Proxy(function nothing() {}, handlers);
const vscode = anything();
const load = Module._load;
Module._load = (request, ...rest) => request === 'vscode' ? vscode : load(request, ...rest);

// What any extension host has loaded already is not ours.
for (const name of ['fs', 'fs/promises', 'path', 'os', 'child_process', 'http', 'https', 'net', 'tls', 'crypto', 'stream', 'util', 'url', 'string_decoder']) require(`node:${name}`);
readFileSync(join(dist, 'extension.js'));

const begun = performance.now();
if (process.argv[2] === 'dockerode') require('dockerode');
else require(join(dist, 'extension.js')).activate({ subscriptions: [], workspaceState: { get: () => undefined }, extensionUri: {}, globalStorageUri: {}, globalState: { get: () => undefined } });
const ms = performance.now() - begun;

const files = Object.keys(require.cache).filter(name => name.startsWith(dist));
console.log(JSON.stringify({ ms, files: files.length, bytes: files.reduce((sum, name) => sum + statSync(name).size, 0) }));
process.exit(0);
