import type { InterfaceCondition, Match, Rule, Target } from '../../net/netfilter/rule.ts';
import { protocolByName, protocolName } from '../../net/netfilter/protocols.ts';
import { Loaded, type RuleContext } from './extension.ts';
import { XtablesFailure, notSimulated } from './failure.ts';
import { matchExtensions, missingMatches } from './matches.ts';
import type { Names } from './names.ts';
import { findLong, illegalOption, shortOptions } from './options.ts';
import { missingTargets, targetExtensions } from './targets.ts';
import { parseAddresses, parseNumber } from './values.ts';

/** What a command line of `iptables(8)` says. */
export interface CommandLine {
  /** Its letter: `A` for `-A`. */
  readonly command: string;
  /** `-Z` beside `-L` or `-S`. */
  readonly alsoZero: boolean;
  readonly table: string;
  readonly chain?: string;
  /** The other argument of `-P` and `-E`. */
  readonly argument?: string;
  /** Counted from 1. */
  readonly ruleNumber?: number;
  /** One for each pair of a source and a destination. */
  readonly rules: readonly Rule[];
  readonly counters?: { readonly packets: number; readonly bytes: number };
  readonly verbose: boolean;
  readonly numeric: boolean;
  readonly exact: boolean;
  readonly lineNumbers: boolean;
  /** Lines for stderr that are no errors. */
  readonly warnings: readonly string[];
}

/** What there is instead of a command: `-V`, `-h`, and the line of another family in a file for both. */
export type Outcome = CommandLine | 'version' | 'help' | 'skip';

/** Circumstances of a command line: whether it is a line of iptables-restore, for which table. */
export interface Setting {
  readonly family: 'ipv4' | 'ipv6';
  readonly restoring?: { readonly table: string; readonly program: string };
  readonly names: Names;
}

const longestChain = 28;
const longestInterface = 15;

/** Reads a command line as iptables 1.8.9 does. @throws XtablesFailure */
export function parseCommandLine(args: readonly string[], setting: Setting): Outcome {
  return new Parser(args, setting).parse();
}

class Parser {
  private readonly args: readonly string[];
  private readonly setting: Setting;
  private at = 0;
  private command = '';
  private alsoZero = false;
  private table: string;
  private chain: string | undefined;
  private argument: string | undefined;
  private ruleNumber: number | undefined;
  private counters: { packets: number; bytes: number } | undefined;
  private invert = false;
  private verbose = false;
  private readonly given = new Set<string>();
  private readonly warnings: string[] = [];
  private source = { text: '0/0', invert: false };
  private destination = { text: '0/0', invert: false };
  private protocol: Rule['protocol'];
  private inInterface: InterfaceCondition | undefined;
  private outInterface: InterfaceCondition | undefined;
  private fragment: Rule['fragment'];
  private readonly matches: Loaded<Match>[] = [];
  private target: Loaded<Target> | undefined;
  private jump: Target | undefined;
  /** Matches and the target in the order in which they were loaded. */
  private readonly extensions: (Loaded<Match> | Loaded<Target>)[] = [];

  constructor(args: readonly string[], setting: Setting) {
    this.args = args;
    this.setting = setting;
    this.table = setting.restoring?.table ?? 'filter';
  }

  parse(): Outcome {
    while (this.at < this.args.length) {
      const arg = this.args[this.at++] ?? '';
      if (arg === '--') {
        if (this.at < this.args.length) throw new XtablesFailure('unknown arguments found on commandline');
        break;
      }
      const outcome = this.word(arg);
      if (outcome !== undefined) return outcome;
    }
    return this.finish();
  }

  private word(arg: string): Outcome | undefined {
    if (arg.startsWith('--')) return this.long(arg.slice(2));
    if (arg.startsWith('-') && arg.length > 1) return this.cluster(arg.slice(1));
    this.bare(arg);
    return undefined;
  }

  private bare(arg: string): void {
    if (arg !== '!') throw new XtablesFailure(`Bad argument \`${arg}'`, 2, 'bare');
    if (this.invert) throw new XtablesFailure('multiple consecutive ! not allowed');
    this.invert = true;
  }

  private long(text: string): Outcome | undefined {
    const [name = '', attached] = text.split(/=(.*)/s);
    let found = findLong(name, this.extensions);
    if (found === undefined && this.loadProtocolMatch()) found = findLong(name, this.extensions);
    if (found === undefined) throw new XtablesFailure(`unknown option "--${name}"`);
    if ('short' in found) return this.option(found.short, attached, `--${name}`);
    const { loaded, name: option } = found;
    const { arguments: count = 0, lacksArguments } = loaded.extension.options[option] ?? {};
    const values = count > 0 && attached !== undefined ? [attached] : [];
    while (values.length < count) {
      const value = this.args[this.at++];
      if (value === undefined) throw new XtablesFailure(values.length > 0 && lacksArguments ? lacksArguments : `option "--${name}" requires an argument`);
      if (values.length > 0 && value.startsWith('-')) throw new XtablesFailure(lacksArguments ?? `option "--${name}" requires an argument`);
      values.push(value);
    }
    loaded.take(option, values, this.takeInvert());
    return undefined;
  }

  private cluster(letters: string): Outcome | undefined {
    for (let i = 0; i < letters.length; i++) {
      const letter = letters[i] ?? '';
      const takes = shortOptions[letter];
      if (takes === undefined) throw new XtablesFailure(`unknown option "-${letter}"`);
      const attached = takes === 'none' || i + 1 === letters.length ? undefined : letters.slice(i + 1);
      const outcome = this.option(letter, attached, `-${letter}`);
      if (outcome !== undefined || attached !== undefined) return outcome;
    }
    return undefined;
  }

  /** A match with the name of the rule's protocol is there as soon as one of its options comes. */
  private loadProtocolMatch(): boolean {
    const name = this.protocol === undefined || this.protocol.invert ? undefined : protocolName(this.protocol.number);
    const extension = name === undefined ? undefined : matchExtensions.get(name);
    if (extension === undefined || this.matches.some(match => match.extension === extension)) return false;
    this.load(name ?? '');
    return true;
  }

  private load(name: string): void {
    const extension = matchExtensions.get(name);
    if (missingMatches.has(name)) throw notSimulated(`match '${name}'`);
    if (extension === undefined) throw new XtablesFailure(`Couldn't load match \`${name}':No such file or directory\n`);
    const loaded = new Loaded(extension);
    this.matches.push(loaded);
    this.extensions.push(loaded);
  }

  private option(letter: string, attached: string | undefined, written: string): Outcome | undefined {
    const takes = shortOptions[letter] ?? 'none';
    const value = takes === 'required' ? attached ?? this.need(written) : attached ?? '';
    /** Some options look at the word in which they stand, even if their argument is attached: as the real program. */
    const word = this.args[this.at - 1] ?? '';
    if (letter === 'Z' || 'ACDIRLSFNXPE'.includes(letter)) {
      this.setCommand(letter, takes === 'maybe' ? attached ?? this.nextArgument() : value);
      return undefined;
    }
    switch (letter) {
      case 's': this.source = { text: word, invert: this.once('s', true) }; break;
      case 'd': this.destination = { text: word, invert: this.once('d', true) }; break;
      case 'p': this.setProtocol(word, this.once('p', true)); break;
      case 'i': this.inInterface = this.parseInterface(word, this.once('i', true)); break;
      case 'o': this.outInterface = this.parseInterface(word, this.once('o', true)); break;
      case 'f': this.fragment = { invert: this.once('f', true) }; break;
      case 'j': this.once('j'); this.setJump(word); break;
      case 'g': this.once('j'); this.jump = { kind: 'chain', chain: checkedTarget(value), goto: true }; break;
      case 'm': this.refuseInvert('--match'); this.load(value); break;
      case 'n':
      case 'x':
      case '0': this.once(letter); break;
      case 'v': this.verbose = true; break;
      case 'c': this.once('c'); this.setCounters(value, written); break;
      case 't': this.setTable(value); break;
      case 'w': this.wait(attached); break;
      case 'W': this.warnings.push('Ignoring deprecated --wait-interval option.'); this.nextArgument(); break;
      case '4': if (this.setting.family === 'ipv6') return this.otherFamily(); break;
      case '6': if (this.setting.family === 'ipv4') return this.otherFamily(); break;
      case 'V': return 'version';
      case 'h': return 'help';
      default: break;
    }
    return undefined;
  }

  private need(written: string): string {
    const value = this.args[this.at++];
    if (value === undefined) throw new XtablesFailure(`option "${written}" requires an argument`);
    return value;
  }

  /** The next word, if it is no option. */
  private nextArgument(): string | undefined {
    const next = this.args[this.at];
    if (next === undefined || next.startsWith('-') || next.startsWith('!')) return undefined;
    this.at++;
    return next;
  }

  private takeInvert(): boolean {
    const { invert } = this;
    this.invert = false;
    return invert;
  }

  /** Notes an option that may come once. @returns whether it is inverted */
  private once(letter: string, invertible = false): boolean {
    if (this.given.has(letter)) throw new XtablesFailure(`multiple -${letter} flags not allowed`);
    this.given.add(letter);
    const invert = this.takeInvert();
    if (invert && !invertible) throw new XtablesFailure(`cannot have ! before -${letter}`);
    return invert;
  }

  private refuseInvert(option: string): void {
    if (this.invert) throw new XtablesFailure(`unexpected ! flag before ${option}`);
  }

  private setCommand(letter: string, chain: string | undefined): void {
    if (this.invert) throw new XtablesFailure('unexpected ! flag');
    if (this.command !== '') {
      const pair = `${this.command}${letter}`;
      if (!['LZ', 'SZ', 'ZL', 'ZS'].includes(pair)) throw new XtablesFailure(`Cannot use -${letter} with -${this.command}`);
      this.alsoZero = true;
    }
    if (!this.alsoZero || letter !== 'Z') this.command = letter;
    this.chain = chain ?? this.chain;
    if (letter === 'N' || letter === 'E') checkNewName(chain ?? '');
    if ('ILSDZ'.includes(letter) && chain !== undefined) {
      const number = this.nextArgument();
      if (number !== undefined) this.ruleNumber = parseRuleNumber(number);
    } else if (letter === 'R') {
      const number = this.nextArgument();
      if (number === undefined) throw new XtablesFailure('-R requires a rule number');
      this.ruleNumber = parseRuleNumber(number);
    } else if (letter === 'E' || letter === 'P') {
      this.argument = this.nextArgument();
      if (this.argument === undefined) throw new XtablesFailure(letter === 'E' ? '-E requires old-chain-name and new-chain-name' : '-P requires a chain and a policy');
      if (letter === 'E') checkNewName(this.argument);
    }
  }

  private setProtocol(text: string, invert: boolean): void {
    const number = protocolByName(text);
    if (number === undefined) throw new XtablesFailure(`unknown protocol "${text.toLowerCase()}" specified`);
    if (number === 0 && invert) throw new XtablesFailure('rule would never match protocol');
    if (number !== 0) this.protocol = { number, invert };
  }

  private parseInterface(name: string, invert: boolean): InterfaceCondition | undefined {
    if (name === '') throw new XtablesFailure('Empty interface is likely to be undesired');
    if (name.length > longestInterface) throw new XtablesFailure(`interface name \`${name}' must be shorter than IFNAMSIZ (${longestInterface})`);
    if (/[/ ]/.test(name)) this.warnings.push(`Warning: weird character in interface \`${name}' ('/' and ' ' are not allowed by the kernel).`);
    return name === '+' && !invert ? undefined : { name, invert };
  }

  private setJump(name: string): void {
    const extension = targetExtensions.get(checkedTarget(name));
    if (missingTargets.has(name)) throw notSimulated(`target '${name}'`);
    if (extension === undefined) {
      this.jump = { kind: 'chain', chain: name, goto: false };
      return;
    }
    this.target = new Loaded(extension);
    this.extensions.push(this.target);
  }

  private setCounters(text: string, written: string): void {
    const [packets = '', attached] = text.split(/,(.*)/s);
    const bytes = attached ?? this.nextArgument();
    if (bytes === undefined) throw new XtablesFailure(`${written} requires packet and byte counter`);
    if (!/^\d+/.test(packets)) throw new XtablesFailure(`${written} packet counter not numeric`);
    if (!/^\d+/.test(bytes)) throw new XtablesFailure(`${written} byte counter not numeric`);
    this.counters = { packets: parseInt(packets), bytes: parseInt(bytes) };
  }

  private setTable(name: string): void {
    this.refuseInvert('--table');
    if (this.setting.restoring) throw new XtablesFailure(`The -t option cannot be used in ${this.setting.restoring.program}.\n`);
    this.table = name;
  }

  private wait(attached: string | undefined): void {
    if (this.setting.restoring) throw new XtablesFailure('You cannot use `-w\' from iptables-restore');
    const seconds = attached ?? this.nextArgument();
    if (seconds !== undefined && !/^\d+$/.test(seconds)) throw new XtablesFailure('wait seconds not numeric');
  }

  private otherFamily(): 'skip' {
    if (this.setting.restoring) return 'skip';
    throw new XtablesFailure('', 2, 'bare');
  }

  private finish(): CommandLine {
    const targetKind = this.target?.extension.name;
    if (this.table === 'nat' && (targetKind === 'DROP' || this.command === 'P' && this.argument === 'DROP')) {
      throw new XtablesFailure('\nThe "nat" table is not intended for filtering, the use of DROP is therefore inhibited.\n\n');
    }
    const rule = this.buildRule();
    if (this.command === '') throw new XtablesFailure('no command specified');
    if (this.invert) throw new XtablesFailure('nothing appropriate following !');
    const rules = 'ACDIR'.includes(this.command) && !(this.command === 'D' && this.ruleNumber !== undefined) ? this.withAddresses(rule) : [];
    if (this.command === 'R' && rules.length > 1) throw new XtablesFailure('Replacement rule does not specify a unique address');
    const illegal = illegalOption(this.command, this.ruleNumber !== undefined, this.given);
    if (illegal !== undefined) throw new XtablesFailure(`Illegal option \`-${illegal}' with this command`);
    this.checkChain();
    return {
      command: this.command, alsoZero: this.alsoZero, table: this.table, rules, verbose: this.verbose, numeric: this.given.has('n'), exact: this.given.has('x'),
      lineNumbers: this.given.has('0'), warnings: this.warnings,
      ...this.chain === undefined ? {} : { chain: this.chain }, ...this.argument === undefined ? {} : { argument: this.argument },
      ...this.ruleNumber === undefined ? {} : { ruleNumber: this.ruleNumber }, ...this.counters === undefined ? {} : { counters: this.counters },
    };
  }

  private buildRule(): Rule {
    const context: RuleContext = { protocol: this.protocol && !this.protocol.invert ? this.protocol.number : 0, names: this.setting.names };
    const matches = this.matches.map(match => match.build(context));
    const target = this.target?.build(context) ?? this.jump;
    return {
      ...this.protocol && { protocol: this.protocol }, ...this.inInterface && { inInterface: this.inInterface }, ...this.outInterface && { outInterface: this.outInterface },
      ...this.fragment && { fragment: this.fragment }, matches, ...target && { target },
    };
  }

  private withAddresses(rule: Rule): readonly Rule[] {
    if (this.setting.family === 'ipv6' && (this.given.has('s') || this.given.has('d'))) throw notSimulated('an IPv6 address in a rule');
    const sources = parseAddresses(this.source.text, this.source.invert, this.setting.names);
    const destinations = parseAddresses(this.destination.text, this.destination.invert, this.setting.names);
    return sources.flatMap(source => destinations.map(destination => ({ ...rule, ...source && { source }, ...destination && { destination } })));
  }

  private checkChain(): void {
    const { chain = '' } = this;
    if (chain.length > longestChain) throw new XtablesFailure(`chain name \`${chain}' too long (must be under ${longestChain + 1} chars)`);
    if (!'ACDIR'.includes(this.command)) return;
    if ((chain === 'PREROUTING' || chain === 'INPUT') && this.given.has('o')) throw new XtablesFailure(`Can't use -o with ${chain}\n`);
    if ((chain === 'POSTROUTING' || chain === 'OUTPUT') && this.given.has('i')) throw new XtablesFailure(`Can't use -i with ${chain}\n`);
  }
}

function parseRuleNumber(text: string): number {
  const number = parseNumber(text);
  if (number === undefined || number === 0) throw new XtablesFailure(`Invalid rule number \`${text}'`);
  return number;
}

/** What a chain of one's own may be called: assert_valid_chain_name. */
function checkNewName(name: string): void {
  if (name.startsWith('-') || name.startsWith('!')) throw new XtablesFailure(`chain name not allowed to start with \`${name.charAt(0)}'`);
  if (name === '' || targetExtensions.has(name) || missingTargets.has(name)) throw new XtablesFailure('chain name may not clash with target name');
  if (/\s/.test(name)) throw new XtablesFailure(`Invalid chain name \`${name}'`);
}

function checkedTarget(name: string): string {
  if (name === '') throw new XtablesFailure('Invalid target name (too short)');
  if (name.length > longestChain) throw new XtablesFailure(`Invalid target name \`${name}' (${longestChain} chars max)`);
  if (/\s/.test(name)) throw new XtablesFailure(`Invalid target name \`${name}'`);
  return name;
}
