import { type Address, type Ipv4, type Prefix, parseIpv4, parsePrefix, parsePrefix6 } from '../../../net/address.ts';
import { anyAddress6, parseIpv6 } from '../../../net/ipv6.ts';
import type { Blocking } from '../../../process/blocking.ts';
import type { LinkView } from '../../../net/netlink/view.ts';
import type { Acknowledgement, NamespaceReference } from '../../../syscall/rtnetlink.ts';
import type { Sys } from '../../../syscall/sys.ts';
import { Errno } from '../../../errno.ts';

/** Ends `ip` with a message on stderr. */
export class IpFailure extends Error {
  readonly code: number;

  /** @param text with its newline */
  constructor(text: string, code = 255) {
    super(text);
    this.code = code;
  }
}

/** What the options before the object say: `ip(8)`, OPTIONS. */
export interface IpOptions {
  family: 'inet' | 'inet6' | undefined;
  oneline: boolean;
  brief: boolean;
  details: boolean;
  statistics: number;
  json: boolean;
  all: boolean;
}

/** A run of `ip`. */
export interface IpTask {
  readonly sys: Sys;
  readonly options: IpOptions;
  readonly environment: ReadonlyMap<string, string>;
  print(text: string): void;
  warn(text: string): Blocking<void>;
}

/** The words of a command line, one after the other. */
export class Words {
  private readonly words: readonly string[];
  private at = 0;

  constructor(words: readonly string[]) {
    this.words = words;
  }

  get isEmpty(): boolean {
    return this.at >= this.words.length;
  }

  get rest(): readonly string[] {
    return this.words.slice(this.at);
  }

  /** Undefined at the end. */
  take(): string | undefined {
    return this.words[this.at++];
  }

  peek(): string | undefined {
    return this.words[this.at];
  }

  /** The word that a keyword needs behind it. */
  argument(): string {
    const word = this.take();
    if (word === undefined) throw new IpFailure('Command line is not complete. Try option "help"\n');
    return word;
  }
}

/** Whether a word is a keyword or its beginning: `ip a` is `ip address`. */
export function matches(word: string, ...keywords: readonly string[]): boolean {
  return word !== '' && keywords.some(keyword => keyword.startsWith(word));
}

export function garbage(key: string, word: string): IpFailure {
  return new IpFailure(`Error: either "${key}" is duplicate, or "${word}" is a garbage.\n`);
}

export function invalidArgument(message: string, word: string): IpFailure {
  return new IpFailure(`Error: argument "${word}" is wrong: ${message}\n\n`);
}

export function needPrefix(word: string): Prefix {
  const prefix = word === 'default' || word === 'any' || word === 'all' ? { address: 0, length: 0 } : parseShortPrefix(word);
  if (!prefix) throw new IpFailure(`Error: any valid prefix is expected rather than "${word}".\n`, 1);
  return prefix;
}

export function needAddress(word: string): Ipv4 {
  const address = parseIpv4(word);
  if (address === undefined) throw new IpFailure(`Error: any valid address is expected rather than "${word}".\n`, 1);
  return address;
}

type Family = IpOptions['family'];

/** A network of the family that was asked for, or of either. */
export function needPrefixOf(word: string, family: Family): Prefix<Address> {
  if (family === 'inet' || (family === undefined && !word.includes(':'))) return needPrefix(word);
  const prefix = word === 'default' || word === 'any' || word === 'all' ? { address: anyAddress6, length: 0 } : parsePrefix6(word);
  if (!prefix) throw new IpFailure(`Error: ${family === undefined ? 'any valid' : 'inet6'} prefix is expected rather than "${word}".\n`, 1);
  return prefix;
}

/** An address of the family that was asked for, or of either. */
export function needAddressOf(word: string, family: Family): Address {
  if (family === 'inet' || (family === undefined && !word.includes(':'))) return needAddress(word);
  const address = parseIpv6(word);
  if (address === undefined) throw new IpFailure(`Error: ${family === undefined ? 'any valid' : 'inet6'} address is expected rather than "${word}".\n`, 1);
  return address;
}

/** @throws IpFailure “Cannot find device” */
export function needLink(sys: Sys, name: string): LinkView {
  const found = sys.netLinks().find(link => link.name === name);
  if (!found) throw new IpFailure(`Cannot find device "${name}"\n`, 1);
  return found;
}

export function needNumber(word: string, message: string): number {
  if (!/^(?:0x[\da-f]+|\d+)$/i.test(word)) throw invalidArgument(message, word);
  return Number(word);
}

/** What the kernel has answered, as `ip` says it. */
export function checkAnswer(answer: Acknowledgement): void {
  if (!answer) return;
  const { extended, code } = answer;
  throw new IpFailure(extended === undefined ? `RTNETLINK answers: ${new Errno(code).text}\n` : `Error: ${extended}.\n`, 2);
}

/** Where `ip netns` keeps the namespaces that have names. */
export const netnsFolder = '/run/netns';

/** A namespace by its name or by a process: `netns NAME`. The descriptor stays open as long as `ip` runs. */
export function* netnsReference(sys: Sys, word: string): Blocking<NamespaceReference> {
  try {
    return { fd: yield* sys.open(`${netnsFolder}/${word}`) };
  } catch {
    if (/^\d+$/.test(word)) return { pid: Number(word) };
    throw invalidArgument('Invalid "netns" value', word);
  }
}

/** `10/8`: missing parts are zero. */
function parseShortPrefix(word: string): Prefix | undefined {
  const [address = '', ...length] = word.split('/');
  const parts = address.split('.');
  if (parts.length < 4 && /^\d+(?:\.\d+)*$/.test(address)) return parsePrefix([[...parts, '0', '0', '0'].slice(0, 4).join('.'), ...(length.length > 0 ? length : [String(parts.length * 8)])].join('/'));
  return parsePrefix(word);
}
