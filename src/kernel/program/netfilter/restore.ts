import { isErrno } from '../../errno.ts';
import type { Family } from '../../net/netfilter/calls.ts';
import { Ruleset, type Change } from '../../net/netfilter/ruleset.ts';
import { builtInChains, type TableName } from '../../net/netfilter/table.ts';
import type { Blocking } from '../../process/blocking.ts';
import { decode } from '../../text.ts';
import { readAll } from '../lines.ts';
import { OptionError, parseOptions } from '../options.ts';
import { parseCommandLine, type Setting } from './command-line.ts';
import { execute, KernelFailure, NoSuchChain, type Store } from './execute.ts';
import { XtablesFailure } from './failure.ts';
import { failureText, storeOf } from './iptables.ts';
import { listedChains, isTable, type Rules } from './rules.ts';
import { print, readFile, readNames, type NetfilterSystem } from './system.ts';

/** How iptables-restore was called. */
interface RestoreOptions {
  readonly counters: boolean;
  readonly noflush: boolean;
  readonly test: boolean;
  readonly verbose: boolean;
  readonly table: string | undefined;
}

/** `iptables-restore(8)` and `ip6tables-restore(8)`. */
export function* iptablesRestore(system: NetfilterSystem, family: Family, args: readonly string[]): Blocking<number> {
  const program = family === 'ipv4' ? 'iptables-restore' : 'ip6tables-restore';
  let options;
  let operands;
  try {
    ({ options, operands } = parseOptions({
      'c,counters': 'none', 'v,verbose': 'none', 'V,version': 'none', 't,test': 'none', 'h,help': 'none', 'n,noflush': 'none', 'T,table': 'required', 'M,modprobe': 'required',
      '4,ipv4': 'none', '6,ipv6': 'none', 'w,wait': 'optional', 'W,wait-interval': 'optional',
    }, args));
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    yield* print(system, 2, `${program}: ${error.text}\nTry \`${program} -h' for more information.\n`);
    return 1;
  }
  const has = (option: string): boolean => options.some(({ name }) => name === option);
  if (has('V')) {
    yield* print(system, 1, `${program} v1.8.9 (nf_tables)\n`);
    return 0;
  }
  if (has('h')) {
    yield* print(system, 1, usage(program));
    return 0;
  }
  if (operands.length > 1) {
    yield* print(system, 2, 'Unknown arguments found on commandline\n');
    return 1;
  }
  let text: string;
  try {
    text = operands[0] === undefined ? decode(yield* readAll(system, 0)) : yield* readFile(system, operands[0]);
  } catch (error) {
    if (!isErrno(error)) throw error;
    yield* print(system, 2, `Can't open ${operands[0] ?? ''}: ${error.text}\n`);
    return 1;
  }
  const names = yield* readNames(system);
  const restore = new Restore(system, { family, names }, program, {
    counters: has('c'), noflush: has('n'), test: has('t'), verbose: has('v'), table: options.find(({ name }) => name === 'T')?.value,
  });
  const status = restore.run(text);
  yield* print(system, 2, restore.complaints);
  yield* print(system, 1, restore.printed);
  return status;
}

/** Reads the lines of a file, tries them out on a copy of the rules, and gives the changes of each table to the kernel at once. */
class Restore {
  printed = '';
  complaints = '';
  private readonly system: NetfilterSystem;
  private readonly setting: Omit<Setting, 'restoring'>;
  private readonly program: string;
  private readonly options: RestoreOptions;
  private line = 0;
  private table: TableName | undefined;
  private rules = new Ruleset();
  private changes: Change[] = [];
  private missingChain: NoSuchChain | undefined;

  constructor(system: NetfilterSystem, setting: Omit<Setting, 'restoring'>, program: string, options: RestoreOptions) {
    this.system = system;
    this.setting = setting;
    this.program = program;
    this.options = options;
  }

  /** @returns the exit code */
  run(text: string): number {
    try {
      this.rules = Ruleset.copy(this.kernelRules().tables);
      for (const line of text.split('\n')) {
        this.line++;
        if (line !== '' && !line.startsWith('#')) this.read(line);
      }
      if (this.table === undefined) return 0;
      this.complaints += `${this.program}: COMMIT expected at line ${this.line}\n`;
      return 1;
    } catch (error) {
      if (!(error instanceof XtablesFailure)) throw error;
      this.printed += error.printed;
      this.complaints += this.explain(error);
      return error.status;
    }
  }

  private kernelRules(): Rules {
    return storeOf(this.system, this.setting.family);
  }

  private explain(error: XtablesFailure): string {
    if (error instanceof KernelFailure) return `${this.program} v1.8.9 (nf_tables): \nline ${this.line}: ${error.operation}\n`;
    if (error.status === 1) return `${this.program}: line ${this.line} failed${error.message === '' ? '' : `: ${error.message}`}\n`;
    return failureText(error, this.program, this.line);
  }

  private read(line: string): void {
    if (this.table === undefined) {
      if (!line.startsWith('*')) throw new XtablesFailure('', 1);
      this.begin(line.slice(1).trim());
    } else if (line.startsWith('COMMIT')) this.commit();
    else if (this.options.table === undefined || this.options.table === this.table) {
      if (line.startsWith(':')) this.chain(this.table, line.slice(1));
      else this.command(this.table, line);
    }
  }

  private begin(name: string): void {
    if (!isTable(name)) throw new XtablesFailure(`${this.program}: line ${this.line} table name '${name}' invalid`);
    this.table = name;
    if (this.options.noflush || (this.options.table !== undefined && this.options.table !== name)) return;
    if (this.options.verbose) {
      const chains = listedChains(this.rules, name);
      this.printed += chains.map(chain => `Flushing chain \`${chain.name}'\n`).join('');
      this.printed += chains.filter(({ policy }) => policy === null).map(chain => `Deleting chain \`${chain.name}'\n`).join('');
    }
    this.apply([{ kind: 'delete-table', table: name }, { kind: 'table', table: name }]);
  }

  private commit(): void {
    if (this.missingChain !== undefined) throw this.missingChain;
    if (!this.options.test && this.changes.length > 0) this.system.changeNetfilter(this.setting.family, this.changes);
    this.changes = [];
    this.table = undefined;
  }

  private apply(changes: readonly Change[]): void {
    this.rules.apply(changes);
    this.changes.push(...changes);
  }

  /** `:NAME POLICY [packets:bytes]`: makes a chain, or empties it. */
  private chain(table: TableName, text: string): void {
    const [chain = '', policy, counters = ''] = text.trim().split(/[ \t]+/);
    if (policy === undefined) throw new XtablesFailure(`${this.program}: line ${this.line} policy invalid`);
    const exists = this.rules.chain(table, chain) !== undefined;
    const make: readonly Change[] = [{ kind: 'table', table }];
    if (!builtInChains[table].includes(chain)) {
      this.apply([...make, exists ? { kind: 'flush', table, chain } : { kind: 'add-chain', table, chain }]);
      return;
    }
    if (policy === '-') return;
    if (policy !== 'ACCEPT' && policy !== 'DROP') throw new XtablesFailure('Bad policy name.', 1);
    const counted = parseCounters(counters);
    if (this.options.counters && counted === undefined) throw new XtablesFailure(`invalid policy counters for chain '${chain}'`);
    this.apply([
      ...make, ...exists ? [] : [{ kind: 'add-chain', table, chain, policy } as const], { kind: 'policy', table, chain, policy, ...this.options.counters ? counted : {} },
    ]);
  }

  private command(table: TableName, text: string): void {
    const [, packets, bytes, rest = text] = /^\[(\d+):(\d+)\](.*)$/s.exec(text) ?? [];
    const args = splitWords(rest);
    const line = parseCommandLine(args, { ...this.setting, restoring: { table, program: this.program } });
    if (typeof line === 'string') return;
    this.complaints += line.warnings.map(warning => `${warning}\n`).join('');
    const counters = this.options.counters && packets !== undefined ? { counters: { packets: Number(packets), bytes: Number(bytes) } } : {};
    const store: Store = { tables: this.rules.tables, apply: changes => this.apply(changes) };
    try {
      this.printed += execute({ ...line, ...counters, verbose: line.verbose || this.options.verbose }, store, this.setting);
    } catch (error) {
      if (!(error instanceof NoSuchChain)) throw error;
      this.missingChain ??= error;
    }
  }
}

function parseCounters(text: string): { readonly packets: number; readonly bytes: number } | undefined {
  const [, packets, bytes] = /^\[(\d+):(\d+)\]$/.exec(text) ?? [];
  return packets === undefined ? undefined : { packets: Number(packets), bytes: Number(bytes) };
}

/** Words of a line: separated by blanks outside of double quotes, in which a backslash keeps the next character. */
function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const [word] of text.matchAll(/(?:"(?:[^"\\]|\\.)*(?:"|$)|[^ \t"])+/g)) words.push(word.replaceAll(/"((?:[^"\\]|\\.)*)(?:"|$)/g, (_, quoted: string) => quoted.replaceAll(/\\(.)/g, '$1')));
  return words;
}

function usage(program: string): string {
  const options = ['counters', 'verbose', 'version', 'test', 'help', 'noflush', 'table=<TABLE>', 'modprobe=<command>', 'ipv4', 'ipv6'];
  const lines = options.map(option => `\t   [ --${option}${option === 'version' ? '' : ' '}]\n`);
  return `Usage: ${program} [-c] [-v] [-V] [-t] [-h] [-n] [-T table] [-M command] [-4] [-6] [file]\n${lines.join('')}`;
}
