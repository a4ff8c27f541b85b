import { CliError } from '../../cli-error.ts';
import { isList, isMap, type Raw, type RawMap } from './raw.ts';

/** Where variables come from, and who is told of those that are not set. */
export interface Variables {
  get(name: string): string | undefined;
  missing(name: string): void;
}

/** `${NAME}` with its operators cannot be read so. */
export class TemplateSyntax extends Error {}
/** `${NAME:?reason}` of a variable that is not set. */
export class MissingVariable extends Error {}

/** Puts variables into all texts of a file, but not into its keys. @throws CliError with Compose's words */
export function interpolateAll(content: RawMap, variables: Variables, path: readonly string[] = []): RawMap {
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, within(value, variables, [...path, key])]));
}

function within(value: Raw, variables: Variables, path: readonly string[]): Raw {
  if (isMap(value)) return interpolateAll(value, variables, path);
  if (isList(value)) return value.map(each => within(each, variables, [...path, '[]']));
  if (typeof value !== 'string') return value;
  try {
    return typed(interpolate(value, variables), value, path);
  } catch (error) {
    if (error instanceof MissingVariable) throw new CliError(`error while interpolating ${path.join('.')}: ${error.message}`);
    if (error instanceof TemplateSyntax) throw new CliError(`invalid interpolation format for ${path.join('.')}.\nYou may need to escape any $ with another $.\n${value}`);
    throw error;
  }
}

const switches = /\.(attach|init|internal|attachable|external|oom_kill_disable|privileged|read_only|stdin_open|tty|disable|no_cache|create_host_path|nocopy|required|enable_ipv[46])$/;
const whole = /\.(cpu_shares|cpu_count|mem_swappiness|oom_score_adj|pids_limit|retries|replicas|scale|parallelism|ports\.\[\]\.target)$/;

/** What comes out of a variable is a text, but some fields want a number or a switch. */
function typed(text: string, before: string, path: readonly string[]): Raw {
  if (text === before) return text;
  const at = path.join('.');
  if (switches.test(at)) {
    if (/^(true|y|yes|on|1)$/i.test(text)) return true;
    if (/^(false|n|no|off|0)$/i.test(text)) return false;
    throw new CliError(`error while interpolating ${at}: failed to cast to expected type: invalid boolean: ${text}`);
  }
  if (!whole.test(at)) return text;
  if (!/^-?\d+$/.test(text)) throw new CliError(`error while interpolating ${at}: failed to cast to expected type: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

/**
 * `$NAME`, `${NAME}`, `${NAME:-default}`, `-`, `:?`, `?`, `:+`, `+` (which may hold more of the same); `$$` is a dollar, and so is one that no name follows.
 * @throws TemplateSyntax, MissingVariable
 */
export function interpolate(text: string, variables: Variables): string {
  let result = '';
  for (let at = 0; at < text.length;) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) return result + text.slice(at);
    result += text.slice(at, dollar);
    const next = text.charAt(dollar + 1);
    if (next === '$') {
      result += '$';
      at = dollar + 2;
    } else if (next === '{') {
      const end = closing(text, dollar + 1);
      result += braced(text.slice(dollar + 2, end), variables);
      at = end + 1;
    } else {
      const [name] = /^[A-Za-z_]\w*/.exec(text.slice(dollar + 1)) ?? [];
      result += name === undefined ? '$' : valueOf(name, variables);
      at = dollar + 1 + (name ?? '').length;
    }
  }
  return result;
}

/** The brace that closes the one at `open`. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text.startsWith('${', at)) {
      depth++;
      at++;
    } else if (at === open) depth++;
    else if (text.charAt(at) === '}' && --depth === 0) return at;
  }
  throw new TemplateSyntax();
}

function braced(inside: string, variables: Variables): string {
  const [, name, operator = '', word = ''] = /^([A-Za-z_]\w*)(?:(:?[-?+])([^]*))?$/.exec(inside) ?? [];
  if (name === undefined) throw new TemplateSyntax();
  if (operator === '') return valueOf(name, variables);
  const value = variables.get(name);
  const isThere = value !== undefined && !(operator.startsWith(':') && value === '');
  if (operator.endsWith('+')) return isThere ? interpolate(word, variables) : '';
  if (isThere) return value;
  if (operator.endsWith('-')) return interpolate(word, variables);
  const reason = interpolate(word, variables);
  throw new MissingVariable(`required variable ${name} is missing a value${reason === '' ? '' : `: ${reason}`}`);
}

function valueOf(name: string, variables: Variables): string {
  const value = variables.get(name);
  if (value === undefined) variables.missing(name);
  return value ?? '';
}
