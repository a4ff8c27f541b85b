import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { inRoot } from './paths.ts';

/** For running the extension's modules outside an editor: every name that `vscode` exports is there, and does nothing. */
export const vscodeStub: Plugin = {
  name: 'vscode-stub',
  setup(bundle) {
    bundle.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'stub' }));
    bundle.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: [nothing, ...exportedNames().map(name => `export const ${name} = nothing;`)].join('\n') }));
  },
};

/** A class of which every member is the same again, except `l10n.t`, which gives its text. */
const nothing = `
  const handlers = {
    get: (target, key) => key === '__esModule' || key === 'then' ? undefined : key === 'prototype' ? target.prototype : key === Symbol.toPrimitive ? () => '' : key === 't' ? text => text : nothing,
    set: () => true,
    apply: () => nothing,
    construct: () => new Proxy({}, handlers),
  };
  const nothing = new Proxy(class {}, handlers);`;

function exportedNames(): readonly string[] {
  const types = readFileSync(inRoot('node_modules', '@types', 'vscode', 'index.d.ts'), 'utf8');
  return [...new Set([...types.matchAll(/^\s*export (?:abstract )?(?:class|namespace|enum|const|function) (\w+)/gm)].map(([, name]) => name ?? ''))];
}
