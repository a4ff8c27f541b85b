/** A reply of redis: RESP2, https://redis.io/docs/reference/protocol-spec. */
export type Reply = { readonly status: string } | { readonly error: string } | string | number | null | readonly Reply[];

type Value = string | string[] | Map<string, string> | Set<string>;

const ok: Reply = { status: 'OK' };
const wrongType: Reply = { error: 'WRONGTYPE Operation against a key holding the wrong kind of value' };
const notInteger: Reply = { error: 'ERR value is not an integer or out of range' };
const syntaxError: Reply = { error: 'ERR syntax error' };

/** How many arguments a command takes, itself included; negative: at least. */
const arities: Readonly<Record<string, number>> = {
  ping: -1, echo: 2, set: -3, get: 2, getset: 3, setnx: 3, setex: 4, mset: -3, mget: -2, del: -2, unlink: -2, exists: -2, incr: 2, decr: 2, incrby: 3, decrby: 3, append: 3, strlen: 2, keys: 2, type: 2, ttl: 2, pttl: 2, expire: -3, persist: 2,
  rename: 3, dbsize: 1, flushall: -1, flushdb: -1, lpush: -3, rpush: -3, lpop: -2, rpop: -2, lrange: 4, llen: 2, hset: -4, hget: 3, hgetall: 2, hdel: -3, hkeys: 2, hlen: 2, sadd: -3, srem: -3, smembers: 2, sismember: 3, scard: 2, select: 2,
  info: -1, config: -2, command: -1, client: -2, time: 1, quit: -1, auth: -2, hello: -1, save: 1, bgsave: -1, lastsave: 1, role: 1, publish: 3, scan: -2,
};

/** The keys of a redis, in memory. */
export class RedisStore {
  private readonly values = new Map<string, Value>();
  private readonly ends = new Map<string, number>();

  /** @param now in ms */
  run(words: readonly string[], now: number, info: string): Reply {
    const [written = '', ...args] = words;
    const name = written.toLowerCase();
    const arity = arities[name];
    if (arity === undefined) return { error: `ERR unknown command '${written}', with args beginning with: ${args.map(arg => `'${arg}' `).join('')}` };
    if (arity > 0 ? words.length !== arity : words.length < -arity) return { error: `ERR wrong number of arguments for '${name}' command` };
    for (const [key, end] of this.ends) if (end <= now) this.remove(key);
    return this.ofConnection(name, args, info) ?? this.ofStrings(name, args, now) ?? this.ofKeys(name, args, now) ?? this.ofCollections(name, args);
  }

  private ofConnection(name: string, args: readonly string[], info: string): Reply | undefined {
    const [first = ''] = args;
    switch (name) {
      case 'ping': return args.length > 0 ? first : { status: 'PONG' };
      case 'echo': return first;
      case 'select': return /^(\d|1[0-5])$/.test(first) ? ok : { error: 'ERR DB index is out of range' };
      case 'info': return info;
      case 'config': return first.toLowerCase() === 'get' ? (args[1] === 'maxmemory' ? ['maxmemory', '0'] : args[1] === 'save' ? ['save', '3600 1 300 100 60 10000'] : args[1] === 'appendonly' ? ['appendonly', 'no'] : []) : ok;
      case 'command': case 'scan': return name === 'scan' ? ['0', [...this.values.keys()]] : [];
      case 'client': case 'quit': case 'auth': case 'save': return name === 'auth' ? { error: 'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?' } : ok;
      case 'bgsave': return { status: 'Background saving started' };
      case 'role': return ['master', 0, []];
      case 'publish': case 'lastsave': return 0;
      default: return undefined;
    }
  }

  private ofStrings(name: string, args: readonly string[], now: number): Reply | undefined {
    const [key = '', value = ''] = args;
    const before = this.values.get(key);
    const text = typeof before === 'string' ? before : undefined;
    const isString = before === undefined || text !== undefined;
    switch (name) {
      case 'set': return this.set(args, now);
      case 'get': case 'strlen': case 'append': case 'getset':
        if (!isString) return wrongType;
        if (name === 'append' || name === 'getset') this.values.set(key, name === 'append' ? (text ?? '') + value : value);
        return name === 'append' ? (text ?? '').length + value.length : name === 'strlen' ? (text ?? '').length : text ?? null;
      case 'setnx':
        if (before === undefined) this.values.set(key, value);
        return before === undefined ? 1 : 0;
      case 'setex': return this.set([key, args[2] ?? '', 'EX', value], now);
      case 'mset':
        for (let i = 0; i + 1 < args.length; i += 2) this.values.set(args[i] ?? '', args[i + 1] ?? '');
        return ok;
      case 'mget': return args.map(each => typeof this.values.get(each) === 'string' ? this.values.get(each) as string : null);
      case 'incr': case 'decr': case 'incrby': case 'decrby': {
        const step = name.endsWith('by') ? Number(value) : 1;
        const number = Number(text ?? '0');
        if (!isString) return wrongType;
        if (!Number.isInteger(step) || !Number.isInteger(number)) return notInteger;
        const next = number + (name.startsWith('incr') ? step : -step);
        this.values.set(key, `${next}`);
        return next;
      }
      default: return undefined;
    }
  }

  private set([key = '', value = '', ...options]: readonly string[], now: number): Reply {
    const words = options.map(word => word.toUpperCase());
    if (words.includes('NX') && this.values.has(key) || words.includes('XX') && !this.values.has(key)) return null;
    const at = words.findIndex(word => word === 'EX' || word === 'PX');
    const time = Number(words[at + 1]);
    if (words.some((word, i) => !['NX', 'XX', 'EX', 'PX', 'KEEPTTL', 'GET'].includes(word) && i !== at + 1)) return syntaxError;
    if (at >= 0 && !(time > 0)) return { error: 'ERR invalid expire time in \'set\' command' };
    this.values.set(key, value);
    this.ends.delete(key);
    if (at >= 0) this.ends.set(key, now + time * (words[at] === 'EX' ? 1000 : 1));
    return ok;
  }

  private ofKeys(name: string, args: readonly string[], now: number): Reply | undefined {
    const [key = '', value = ''] = args;
    const end = this.ends.get(key);
    switch (name) {
      case 'del': case 'unlink': return args.filter(each => this.remove(each)).length;
      case 'exists': return args.filter(each => this.values.has(each)).length;
      case 'keys': return [...this.values.keys()].filter(each => new RegExp(`^${key.replace(/[.+^${}()|\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`).test(each));
      case 'type': return { status: typeName(this.values.get(key)) };
      case 'ttl': case 'pttl': return !this.values.has(key) ? -2 : end === undefined ? -1 : name === 'ttl' ? Math.round((end - now) / 1000) : Math.round(end - now);
      case 'expire':
        if (this.values.has(key)) this.ends.set(key, now + Number(value) * 1000);
        return this.values.has(key) ? 1 : 0;
      case 'persist': return this.ends.delete(key) ? 1 : 0;
      case 'rename': {
        const found = this.values.get(key);
        if (found === undefined) return { error: 'ERR no such key' };
        this.remove(key);
        this.values.set(value, found);
        return ok;
      }
      case 'dbsize': return this.values.size;
      case 'flushall': case 'flushdb':
        this.values.clear();
        this.ends.clear();
        return ok;
      default: return undefined;
    }
  }

  private ofCollections(name: string, [key = '', ...rest]: readonly string[]): Reply {
    const found = this.values.get(key);
    const kind = name.startsWith('h') ? 'hash' : name.startsWith('s') ? 'set' : 'list';
    if (found !== undefined && typeName(found) !== kind) return wrongType;
    if (kind === 'list') return this.ofLists(name, key, found as string[] | undefined ?? [], rest);
    if (kind === 'hash') return this.ofHashes(name, key, found as Map<string, string> | undefined ?? new Map<string, string>(), rest);
    const set = found as Set<string> | undefined ?? new Set<string>();
    switch (name) {
      case 'sadd': return this.keep(key, set, rest.filter(each => !set.has(each) && set.add(each)).length);
      case 'srem': return this.keep(key, set, rest.filter(each => set.delete(each)).length);
      case 'smembers': return [...set];
      case 'sismember': return set.has(rest[0] ?? '') ? 1 : 0;
      default: return set.size;
    }
  }

  private ofLists(name: string, key: string, list: string[], rest: readonly string[]): Reply {
    switch (name) {
      case 'lpush': case 'rpush':
        for (const each of rest) if (name === 'lpush') list.unshift(each); else list.push(each);
        return this.keep(key, list, list.length);
      case 'lpop': case 'rpop': return this.keep(key, list, (name === 'lpop' ? list.shift() : list.pop()) ?? null);
      case 'lrange': {
        const [from = 0, to = -1] = rest.map(Number);
        return list.slice(from < 0 ? Math.max(0, list.length + from) : from, to < 0 ? list.length + to + 1 : to + 1);
      }
      default: return list.length;
    }
  }

  private ofHashes(name: string, key: string, hash: Map<string, string>, rest: readonly string[]): Reply {
    switch (name) {
      case 'hset': {
        const before = hash.size;
        for (let i = 0; i + 1 < rest.length; i += 2) hash.set(rest[i] ?? '', rest[i + 1] ?? '');
        return this.keep(key, hash, hash.size - before);
      }
      case 'hget': return hash.get(rest[0] ?? '') ?? null;
      case 'hgetall': return [...hash].flat();
      case 'hkeys': return [...hash.keys()];
      case 'hdel': return this.keep(key, hash, rest.filter(each => hash.delete(each)).length);
      default: return hash.size;
    }
  }

  private keep<Answer extends Reply>(key: string, value: Exclude<Value, string>, answer: Answer): Answer {
    if ((Array.isArray(value) ? value.length : value.size) > 0) this.values.set(key, value);
    else this.remove(key);
    return answer;
  }

  private remove(key: string): boolean {
    this.ends.delete(key);
    return this.values.delete(key);
  }
}

function typeName(value: Value | undefined): string {
  if (value === undefined) return 'none';
  if (typeof value === 'string') return 'string';
  return Array.isArray(value) ? 'list' : value instanceof Map ? 'hash' : 'set';
}
