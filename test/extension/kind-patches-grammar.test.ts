import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { env, extensions } from 'vscode';

/** What is used of vscode-textmate, which comes with the editor. */
interface TextMate {
  readonly INITIAL: unknown;
  readonly parseRawGrammar: (content: string, path: string) => unknown;
  readonly Registry: new (options: {
    readonly onigLib: Promise<unknown>;
    readonly loadGrammar: (scope: string) => Promise<unknown>;
    readonly getInjections: (scope: string) => string[];
  }) => { readonly loadGrammar: (scope: string) => Promise<Grammar> };
}

interface Grammar {
  readonly tokenizeLine: (line: string, state: unknown) => { readonly tokens: readonly { readonly startIndex: number; readonly endIndex: number; readonly scopes: readonly string[] }[]; readonly ruleStack: unknown };
}

/** vscode-oniguruma, the editor's regular expressions. */
interface Oniguruma {
  readonly loadWASM: (data: ArrayBuffer) => Promise<void>;
  readonly createOnigScanner: (patterns: readonly string[]) => unknown;
  readonly createOnigString: (text: string) => unknown;
}

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

const ours = 'cutaway.cutaway';

/** The editor's own grammars and engine, with ours injected. */
async function yamlGrammar(): Promise<Grammar> {
  const require = createRequire(join(env.appRoot, 'package.json'));
  const textmate = require('vscode-textmate') as TextMate;
  const oniguruma = require('vscode-oniguruma') as Oniguruma;
  const wasm = readFileSync(join(env.appRoot, 'node_modules', 'vscode-oniguruma', 'release', 'onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const grammars = new Map<string, { readonly path: string; readonly contribution: Contribution }>();
  for (const id of ['vscode.yaml', ours]) {
    const extension = extensions.getExtension(id)!;
    const { grammars: some = [] } = (extension.packageJSON as { contributes: { grammars?: readonly Contribution[] } }).contributes;
    for (const contribution of some) grammars.set(contribution.scopeName, { path: join(extension.extensionPath, contribution.path), contribution });
  }
  const registry = new textmate.Registry({
    onigLib: Promise.resolve(oniguruma),
    loadGrammar: scope => {
      const path = grammars.get(scope)?.path;
      return Promise.resolve(path === undefined ? undefined : textmate.parseRawGrammar(readFileSync(path, 'utf8'), path));
    },
    getInjections: scope => [...grammars.values()].filter(({ contribution }) => contribution.injectTo?.includes(scope)).map(({ contribution }) => contribution.scopeName),
  });
  const grammar = await registry.loadGrammar('source.yaml');
  return { tokenizeLine: (line, state) => grammar.tokenizeLine(line, state ?? textmate.INITIAL) };
}

const text = `kind: Cluster
kubeadmConfigPatches:
- |
  kind: InitConfiguration
nodes:
- role: worker
  kubeadmConfigPatches:
  - |-
    number: 1

    text: "a"
  image: b
- kubeadmConfigPatchesJSON6902:
  - group: kubeadm.k8s.io
    patch: |
      - op: add
containerdConfigPatches:
- |-
  [plugins."io.containerd.grpc.v1.cri"]
    path = "/etc" # why
    debug = true
name: c
other: |
  key: no
`;

describe('Patches in kind configurations are coloured', () => {
  let scopes: Map<string, string>;

  before(async () => {
    const grammar = await yamlGrammar();
    scopes = new Map();
    let state: unknown;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      for (const token of tokens) {
        const [word] = /^[^\s:]+/.exec(line.slice(token.startIndex)) ?? [];
        const key = `${line.trim()}│${word}`;
        if (!scopes.has(key)) scopes.set(key, token.scopes.join(' '));
      }
    }
  });

  const has = (line: string, word: string, ...wanted: string[]) => {
    const found = scopes.get(`${line}│${word}`) ?? '';
    for (const scope of wanted) assert.ok(found.includes(scope), `${line}: ${word} is ${found}`);
  };

  it('as YAML', () => {
    has('kind: InitConfiguration', 'kind', 'meta.embedded.block.yaml', 'entity.name.tag.yaml');
    has('number: 1', '1', 'meta.embedded.block.yaml', 'constant.numeric');
    has('text: "a"', '"a"', 'meta.embedded.block.yaml', 'string.quoted.double.yaml');
    has('patch: |', 'patch', 'entity.name.tag.yaml');
    has('- op: add', 'op', 'meta.embedded.block.yaml', 'entity.name.tag.yaml');
  });

  it('as TOML', () => {
    has('path = "/etc" # why', 'path', 'meta.embedded.block.toml', 'support.type.property-name.toml');
    has('path = "/etc" # why', '"/etc"', 'string.quoted.double.toml');
    has('debug = true', 'true', 'constant.language.boolean.toml');
  });

  it('and nothing else is', () => {
    for (const [line, word] of [['image: b', 'image'], ['name: c', 'name'], ['- role: worker', 'role'], ['- group: kubeadm.k8s.io', 'group']] as const) {
      has(line, word, 'entity.name.tag.yaml');
      assert.ok(!scopes.get(`${line}│${word}`)?.includes('meta.embedded'), line);
    }
    assert.ok(!scopes.get('key: no│key')?.includes('entity.name.tag'), 'a text block elsewhere is a text');
  });
});
