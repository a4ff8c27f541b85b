// The drawing in ARCHITECTURE.md is the rule: `  a --> b` lets src/a import src/b, and nothing else does.
const { readdirSync, readFileSync } = require('node:fs');

const arrows = [...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^ {2}(\w+) --> (\w+)$/gm)];
const rooms = [...new Set(arrows.flatMap(([, from, to]) => [from, to]))];
const undrawn = readdirSync('src').map(name => name.replace(/\.ts$/, '')).filter(name => !rooms.includes(name));
if (undrawn.length) throw new Error(`Not drawn in ARCHITECTURE.md: ${undrawn.join(', ')}`);

const knownBy = room => [room, ...arrows.filter(([, from]) => from === room).map(([, , to]) => to)];
const inside = names => `^src/(${names.join('|')})(/|\\.ts$)`;
const pure = ['base', 'dockerfile', 'kernel', 'engine', 'cluster', 'kubeconfig', 'model', 'lint', 'layers', 'diagram', 'protocol'];
const enteredByIndex = ['dockerfile', 'kernel', 'engine', 'cluster', 'kubeconfig', 'model', 'connect', 'lint', 'layers', 'diagram', 'protocol'];
const test = '\\.test\\.ts$';
// What tests of one room lend to those of others.
const helper = '/testing[a-z-]*\\.ts$';
const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    ...rooms.map(room => forbid(`${room}-knows-only-what-is-drawn`,
      { path: inside([room]), pathNot: test }, { path: '^src/', pathNot: inside(knownBy(room)) })),
    forbid('a-room-is-entered-by-its-index', { path: '^src/([^/]+)(/|\\.ts$)', pathNot: [test, helper] },
      { path: inside(enteredByIndex), pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] }),
    forbid('tests-enter-a-room-by-its-index-or-its-helpers', { path: '^src/([^/]+)/.*[./]test[a-z-]*\\.ts$' },
      { path: inside(enteredByIndex), pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', helper] }),
    forbid('pure-rooms-know-no-vscode', { path: inside(pure) }, { path: '^vscode$|^node_modules/(@types/)?vscode/' }),
    forbid('only-ui-and-extension-know-vscode', { path: '^src/', pathNot: ['^src/ui/', '^src/extension\\.ts$'] }, { path: '^vscode$|^node_modules/(@types/)?vscode/' }),
    // The engine's edge: Node's sockets in server.ts, and Node's HTTP/2 in http2.ts, which fits any connection and is behind an interface of src/engine/buildkit.
    forbid('pure-rooms-know-no-node', { path: inside(pure), pathNot: [test, '^src/engine/api/(server|http2)\\.ts$'] }, { dependencyTypes: ['core'] }),
    forbid('kernel-has-no-library', { path: '^src/kernel/', pathNot: test }, { pathNot: '^src/' }),
    forbid('one-file-knows-the-webview-toolkit', { pathNot: '^src/webview/toolkit\\.ts$' }, { path: '^node_modules/@vscode/webview-ui-toolkit/' }),
    forbid('no-cycle', {}, { circular: true }),
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' } },
};
