import { CliError } from '../../cli-error.ts';
import { interpolate, MissingVariable, TemplateSyntax } from './interpolate.ts';

/**
 * Reads `.env` and env_file: `NAME=value`, `export NAME=value`, `'as it is'`, `"with $VARIABLES and \n"`, `# comments`.
 * A name alone has the value that the environment gives it, if any.
 * @param path for complaints @throws CliError
 */
export function readDotenv(text: string, path: string, outside: (name: string) => string | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const variables = { get: (name: string) => found.get(name) ?? outside(name), missing: () => undefined };
  const source = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const line = /[^\S\n]*(?:export[^\S\n]+)?([^\s=:#][^\n=:]*?)[^\S\n]*(?:([=:])[^\S\n]*('(?:[^'\\]|\\.)*'(?=\s|$)|"(?:[^"\\]|\\.)*"(?=\s|$)|[^\n]*)|(?=\n|$))[^\n]*(?:\n|$)|[^\S\n]*(?:#[^\n]*)?(?:\n|$)|[^\n]*(?:\n|$)/gy;
  for (let match = line.exec(source); match && line.lastIndex <= source.length && match[0] !== ''; match = line.exec(source)) {
    const [, name, separator, value = ''] = match;
    if (name === undefined) continue;
    if (/\s/.test(name)) throw new CliError(`failed to read ${path}: line ${source.slice(0, match.index).split('\n').length}: unexpected character "${/\s/.exec(name)?.[0] ?? ''}" in variable name "${name}"`);
    if (separator === undefined) {
      const inherited = outside(name);
      if (inherited !== undefined) found.set(name, inherited);
    } else found.set(name, valueOf(value, variables, path));
  }
  return found;
}

function valueOf(written: string, variables: Parameters<typeof interpolate>[1], path: string): string {
  if (written.startsWith('\'') && written.length > 1 && written.endsWith('\'')) return written.slice(1, -1).replaceAll('\\\'', '\'');
  const quoted = written.startsWith('"') && written.length > 1 && written.endsWith('"');
  const bare = quoted ? written.slice(1, -1).replace(/\\([nrt"\\$])/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t', $: '$$' })[letter] ?? letter) : written.replace(/(^|\s)#.*$/, '').trimEnd();
  try {
    return interpolate(bare, variables);
  } catch (error) {
    if (error instanceof TemplateSyntax || error instanceof MissingVariable) throw new CliError(`failed to read ${path}: ${error.message || 'invalid template'}`);
    throw error;
  }
}
