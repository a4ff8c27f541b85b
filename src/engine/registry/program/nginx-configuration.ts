/** A directive of nginx's configuration: `listen 80;`, or with a block `server { … }`. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block: readonly Directive[] | undefined;
  readonly file: string;
  readonly line: number;
}

/** A wrong configuration; the message is nginx's, without `nginx: [emerg] `. */
export class WrongConfiguration extends Error {}

/** Which files a pattern of `include` means, in order; undefined: there is no such file, and the pattern is none. */
export type Include = (pattern: string) => readonly { readonly path: string; readonly text: string }[] | undefined;

const contexts = new Set(['events', 'http', 'server', 'location', 'upstream', 'types', 'map', 'geo', 'if', 'limit_except', 'stream', 'split_clients', 'match']);
const known = new Set([
  ...contexts, 'user', 'worker_processes', 'error_log', 'pid', 'worker_connections', 'include', 'default_type', 'log_format', 'access_log', 'sendfile', 'tcp_nopush', 'tcp_nodelay', 'keepalive_timeout', 'gzip', 'gzip_types', 'listen',
  'server_name', 'root', 'index', 'alias', 'return', 'rewrite', 'proxy_pass', 'proxy_set_header', 'proxy_http_version', 'proxy_redirect', 'proxy_buffering', 'proxy_read_timeout', 'proxy_connect_timeout', 'proxy_send_timeout', 'error_page',
  'try_files', 'autoindex', 'client_max_body_size', 'charset', 'add_header', 'expires', 'deny', 'allow', 'ssl_certificate', 'ssl_certificate_key', 'ssl_protocols', 'ssl_ciphers', 'ssl_session_cache', 'ssl_session_timeout', 'load_module',
  'fastcgi_pass', 'fastcgi_index', 'fastcgi_param', 'fastcgi_split_path_info', 'server_tokens', 'resolver', 'set', 'auth_basic', 'auth_basic_user_file', 'worker_rlimit_nofile', 'multi_accept', 'use', 'server_names_hash_bucket_size',
  'types_hash_max_size', 'keepalive_requests', 'gzip_vary', 'gzip_proxied', 'gzip_comp_level', 'gzip_min_length', 'proxy_cache_bypass', 'proxy_cache', 'proxy_cache_path', 'limit_req', 'limit_req_zone', 'stub_status', 'internal', 'real_ip_header',
  'set_real_ip_from', 'uwsgi_pass', 'http2', 'daemon', 'env', 'client_body_timeout', 'client_header_timeout', 'send_timeout', 'reset_timedout_connection', 'least_conn', 'ip_hash', 'keepalive', 'server_name_in_redirect', 'gzip_disable', 'sub_filter',
]);

/** Reads a configuration with all that it includes. @throws WrongConfiguration */
export function parseConfiguration(file: string, text: string, include: Include): Directive[] {
  const tokens = [...tokenize(text)];
  let at = 0;
  const read = (inside: boolean, free: boolean): Directive[] => {
    const list: Directive[] = [];
    for (;;) {
      const token = tokens[at];
      if (!token) {
        if (inside) throw new WrongConfiguration(`unexpected end of file, expecting "}" in ${file}:${text.split('\n').length}`);
        return list;
      }
      if (token.text === '}' && !token.quoted) {
        if (!inside) throw new WrongConfiguration(`unexpected "}" in ${file}:${token.line}`);
        at++;
        return list;
      }
      list.push(...directive(free));
    }
  };
  const directive = (free: boolean): Directive[] => {
    const words: string[] = [];
    const first = tokens[at];
    for (let token = first; token; token = tokens[at]) {
      at++;
      if (token.quoted || !/^[;{}]$/.test(token.text)) {
        words.push(token.text);
        continue;
      }
      const [name = '', ...args] = words;
      const line = first?.line ?? 0;
      if (token.text === '}' || name === '') throw new WrongConfiguration(`unexpected "${token.text}" in ${file}:${token.line}`);
      if (!free && !known.has(name)) throw new WrongConfiguration(`unknown directive "${name}" in ${file}:${line}`);
      if (token.text === ';' && name === 'include') return included(args[0] ?? '', line);
      if (token.text === ';' && contexts.has(name) && name !== 'server' && !free) throw new WrongConfiguration(`directive "${name}" has no opening "{" in ${file}:${token.line}`);
      return [{ name, args, block: token.text === '{' ? read(true, ['types', 'map', 'geo', 'split_clients'].includes(name)) : undefined, file, line }];
    }
    throw new WrongConfiguration(`unexpected end of file, expecting ";" or "}" in ${file}:${text.split('\n').length}`);
  };
  const included = (pattern: string, line: number): Directive[] => {
    const files = include(pattern);
    if (!files) throw new WrongConfiguration(`open() "${pattern}" failed (2: No such file or directory) in ${file}:${line}`);
    return files.flatMap(each => parseConfiguration(each.path, each.text, include));
  };
  return read(false, file.endsWith('mime.types'));
}

interface Token {
  readonly text: string;
  readonly line: number;
  readonly quoted: boolean;
}

function* tokenize(text: string): Generator<Token> {
  let line = 1;
  const pattern = /\n|[ \t\r]+|#[^\n]*|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|[;{}]|(?:\$\{|[^\s;{}"'#]|(?<=\S)["'#])+\}?/g;
  for (const match of text.matchAll(pattern)) {
    const [all, double, single] = match;
    if (all === '\n') line++;
    else if (!/^([ \t\r]|#)/.test(all)) yield { text: double ?? single ?? all, line, quoted: double !== undefined || single !== undefined };
    if (all.length > 1) line += all.split('\n').length - 1;
  }
}

/** The arguments of the first directive of that name. */
export function argsOf(block: readonly Directive[] | undefined, name: string): readonly string[] | undefined {
  return block?.find(each => each.name === name)?.args;
}

/** All directives of that name. */
export function allOf(block: readonly Directive[] | undefined, name: string): Directive[] {
  return block?.filter(each => each.name === name) ?? [];
}
