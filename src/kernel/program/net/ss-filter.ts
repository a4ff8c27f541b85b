import { type Prefix, contains, parsePrefix } from '../../net/address.ts';
import type { SocketView } from '../../net/netlink/view.ts';

/** What sockets `ss` shall show: STATE-FILTER and EXPRESSION of `ss(8)`. */
export interface SocketFilter {
  /** Undefined: as the options say. */
  readonly states: readonly string[] | undefined;
  readonly matches: (socket: SocketView) => boolean;
}

/** A filter that cannot be understood, with what `ss` prints of it and its exit code. */
export class FilterError extends Error {
  readonly code: number;

  constructor(text: string, code: number) {
    super(text);
    this.code = code;
  }
}

const connected = ['ESTAB', 'SYN-SENT', 'SYN-RECV', 'FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT', 'CLOSE-WAIT', 'LAST-ACK', 'CLOSING'];

const stateNames: Readonly<Record<string, readonly string[]>> = {
  established: ['ESTAB'], 'syn-sent': ['SYN-SENT'], 'syn-recv': ['SYN-RECV'], 'fin-wait-1': ['FIN-WAIT-1'], 'fin-wait-2': ['FIN-WAIT-2'], 'time-wait': ['TIME-WAIT'], unconnected: ['UNCONN'], closed: ['UNCONN'],
  'close-wait': ['CLOSE-WAIT'], 'last-ack': ['LAST-ACK'], listening: ['LISTEN'], listen: ['LISTEN'], closing: ['CLOSING'], connected, synchronized: connected.filter(state => state !== 'SYN-SENT'),
  bucket: ['SYN-RECV', 'TIME-WAIT'], big: connected.filter(state => state !== 'SYN-RECV' && state !== 'TIME-WAIT'),
};

type Test = (socket: SocketView) => boolean;

/** Reads the words behind the options. @param portOf the port that a name stands for @throws FilterError */
export function readFilter(words: readonly string[], portOf: (name: string) => number | undefined): SocketFilter {
  const rest = words.join(' ').replace(/([()]|!=|>=|<=|==|[=<>!])/g, ' $1 ').split(/\s+/).filter(word => word !== '');
  let states: readonly string[] | undefined;
  while (rest[0] === 'state' || rest[0] === 'exclude' || rest[0] === 'excl') {
    const [keyword, name = ''] = rest.splice(0, 2);
    const named = name === 'all' ? undefined : stateNames[name];
    if (name !== 'all' && !named) throw new FilterError(`ss: wrong state name: ${name}\n`, 255);
    if (keyword === 'state') states = named && [...(states ?? []), ...named];
    else states = ['LISTEN', 'UNCONN', ...connected].filter(state => named?.includes(state) !== true);
  }
  const parser = new ExpressionParser(rest, portOf);
  return { states, matches: rest.length === 0 ? () => true : parser.read() };
}

class ExpressionParser {
  readonly #words: string[];
  readonly #portOf: (name: string) => number | undefined;

  constructor(words: readonly string[], portOf: (name: string) => number | undefined) {
    this.#words = [...words];
    this.#portOf = portOf;
  }

  read(): Test {
    const test = this.#either();
    if (this.#words.length > 0) throw syntaxError();
    return test;
  }

  #either(): Test {
    let test = this.#both();
    while (this.#takes('or', '|', '||')) {
      const [left, right] = [test, this.#both()];
      test = socket => left(socket) || right(socket);
    }
    return test;
  }

  /** Two expressions side by side both have to hold. */
  #both(): Test {
    let test = this.#one();
    for (let next = this.#words[0]; next !== undefined && next !== ')' && next !== 'or' && next !== '|' && next !== '||'; next = this.#words[0]) {
      this.#takes('and', '&', '&&');
      const [left, right] = [test, this.#one()];
      test = socket => left(socket) && right(socket);
    }
    return test;
  }

  #one(): Test {
    const word = this.#words.shift();
    switch (word) {
      case undefined: throw syntaxError();
      case 'not': case '!': {
        const test = this.#one();
        return socket => !test(socket);
      }
      case '(': {
        const test = this.#either();
        if (!this.#takes(')')) throw syntaxError();
        return test;
      }
      case 'sport': case 'dport': return this.#port(word);
      case 'src': case 'dst':
        this.#takes('=', '==', 'eq');
        return this.#address(word, this.#words.shift() ?? '');
      default: return this.#address('dst', word);
    }
  }

  #port(side: 'sport' | 'dport'): Test {
    const operator = comparisons[this.#words[0] ?? ''] && this.#words.shift();
    const text = (this.#words.shift() ?? '').replace(/^.*:/, '');
    const port = /^\d+$/.test(text) ? Number(text) : this.#portOf(text);
    if (port === undefined) throw new FilterError(`Error: "${text}" does not look like a port.\nCannot parse dst/src address.\n`, 1);
    const compare = comparisons[operator ?? '='];
    return socket => compare?.(side === 'sport' ? socket.localPort : socket.remotePort, port) === true;
  }

  #address(side: 'src' | 'dst', text: string): Test {
    const [, host = '', port] = /^(.*?)(?::([^:]*))?$/.exec(text) ?? [];
    const prefix: Prefix | undefined = host === '' || host === '*' ? { address: 0, length: 0 } : parsePrefix(host);
    if (!prefix) throw new FilterError(`Error: an inet prefix is expected rather than "${host}".\nCannot parse dst/src address.\n`, 1);
    const number = port === undefined || port === '' || port === '*' ? undefined : /^\d+$/.test(port) ? Number(port) : this.#portOf(port);
    return socket => {
      const [address, own] = side === 'src' ? [socket.localAddress, socket.localPort] : [socket.remoteAddress, socket.remotePort];
      return (prefix.length === 0 || (!(socket.dual && address === 0) && contains(prefix, address))) && (number === undefined || own === number);
    };
  }

  #takes(...words: readonly string[]): boolean {
    if (!words.includes(this.#words[0] ?? '')) return false;
    this.#words.shift();
    return true;
  }
}

const comparisons: Readonly<Record<string, ((a: number, b: number) => boolean) | undefined>> = {
  '=': (a, b) => a === b, '==': (a, b) => a === b, eq: (a, b) => a === b, '!=': (a, b) => a !== b, ne: (a, b) => a !== b, neq: (a, b) => a !== b, '>=': (a, b) => a >= b, ge: (a, b) => a >= b, geq: (a, b) => a >= b,
  '<=': (a, b) => a <= b, le: (a, b) => a <= b, leq: (a, b) => a <= b, '>': (a, b) => a > b, gt: (a, b) => a > b, '<': (a, b) => a < b, lt: (a, b) => a < b,
};

function syntaxError(): FilterError {
  return new FilterError('ss: bison bellows (while parsing filter): "syntax error!" Sorry.\n', 255);
}
