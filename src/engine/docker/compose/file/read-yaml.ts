import { isAlias, isMap as isYamlMap, isScalar, LineCounter, parseAllDocuments, type ScalarTag, visit, type YAMLMap } from 'yaml';
import { CliError } from '../../cli-error.ts';
import type { Raw, RawMap } from './raw.ts';
import { isMap } from './raw.ts';

/** `0644` is a number of base 8 for Go's yaml. */
const octal: ScalarTag = { tag: 'tag:yaml.org,2002:int', default: true, test: /^0[0-7]+$/, resolve: text => parseInt(text, 8) };
/** A value that an override takes away. */
const reset: ScalarTag = { tag: '!reset', resolve: () => null };
const mostAliases = 10_000;

/** A Compose file as data, with what `!reset` and `!override` say of its paths (keys between NUL). */
export interface YamlFile {
  readonly content: RawMap;
  readonly resets: ReadonlySet<string>;
  readonly overrides: ReadonlySet<string>;
}

/** Reads a Compose file; several documents are merged by the caller. @param path for complaints @throws CliError with the words of Go's yaml */
export function readYaml(text: string, path: string): readonly YamlFile[] {
  const lineCounter = new LineCounter();
  return parseAllDocuments(text.replace(/^\ufeff/, ''), { lineCounter, merge: true, uniqueKeys: false, customTags: tags => [reset, octal, ...tags], logLevel: 'silent' }).map(document => {
    const [error] = document.errors;
    if (error) throw new CliError(`yaml: ${error.linePos === undefined ? '' : `line ${error.linePos[0].line}: `}${complaint(error.code, error.message)}`);
    const resets = new Set<string>();
    const overrides = new Set<string>();
    visit(document, {
      Map(_, map) {
        refuseDuplicates(map, path, offset => lineCounter.linePos(offset).line);
      },
      Pair(_, pair, ancestors) {
        const { value } = pair;
        const tag = isAlias(value) ? undefined : (value as { readonly tag?: string } | null)?.tag;
        if (tag !== '!reset' && tag !== '!override') return;
        const path = [...ancestors, pair].flatMap(each => typeof each === 'object' && 'key' in each && isScalar(each.key) ? [String(each.key.value)] : []).join('\0');
        (tag === '!reset' ? resets : overrides).add(path);
        if (tag === '!override' && typeof value === 'object' && value !== null && 'tag' in value) delete (value as { tag?: string }).tag;
      },
    });
    const content = document.toJS({ maxAliasCount: mostAliases }) as Raw;
    if (content !== null && !isMap(content)) throw new CliError('top-level object must be a mapping');
    return { content: content !== null && isYamlMap(document.contents) ? content : {}, resets, overrides };
  });
}

/** @throws CliError */
function refuseDuplicates({ items }: YAMLMap, path: string, lineAt: (offset: number) => number): void {
  const seen = new Map<string, number>();
  for (const { key } of items) {
    if (!isScalar(key) || key.value === '<<') continue;
    const name = String(key.value);
    const line = lineAt(key.range?.[0] ?? 0);
    const first = seen.get(name);
    if (first !== undefined) throw new CliError(`failed to parse ${path}: line ${line}: mapping key ${JSON.stringify(name)} already defined at line ${first}`);
    seen.set(name, line);
  }
}

const complaints: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context', BAD_INDENT: 'did not find expected key', TAB_AS_INDENT: 'found character that cannot start any token', MISSING_CHAR: 'did not find expected \',\' or \']\'',
  UNEXPECTED_TOKEN: 'did not find expected key', BAD_ALIAS: 'unknown anchor referenced', MULTILINE_IMPLICIT_KEY: 'could not find expected \':\'',
};

function complaint(code: string, message: string): string {
  return complaints[code] ?? (message.split('\n')[0] ?? '').replace(/ at line .*$/, '');
}
