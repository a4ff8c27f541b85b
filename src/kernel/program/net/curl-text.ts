import { type HttpResponse, headerOf } from './http.ts';

/** The progress meter of curl, which stands still here: transfers take no time. */
export const meterHead = '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n';
export const meterStart = '\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0';

/** The progress meter at the end of a transfer of so many bytes. */
export function meterEnd(received: number, sent: number): string {
  const pad = (value: number): string => String(value).padStart(5);
  if (received + sent === 0) return `${meterStart}\n`;
  return `\r100 ${pad(received + sent)}  100 ${pad(received)}  ${sent > 0 ? '100' : '  0'} ${pad(sent)}  ${pad(received * 1000)} ${String(sent * 1000).padStart(6)} --:--:-- --:--:-- --:--:-- ${pad(received * 1000)}\n`;
}

/** How a transfer went, for `-w`. */
export interface Result {
  readonly response: HttpResponse | undefined;
  readonly url: string;
  readonly method: string;
  readonly redirects: number;
  readonly connects: number;
  readonly remote: readonly [address: string, port: number] | undefined;
  readonly local: readonly [address: string, port: number] | undefined;
  readonly sent: number;
  readonly code: number;
  readonly error: string;
  /** ns. */
  readonly time: number;
}

/** Fills in what `-w` asks for. */
export function writeOut(format: string, result: Result): string {
  const { response, url, time } = result;
  const status = String(response?.status ?? 0).padStart(3, '0');
  const seconds = (time / 1e9).toFixed(6);
  const location = response && headerOf(response, 'location');
  const values: Readonly<Record<string, string | number>> = {
    http_code: status, response_code: status, size_download: response?.body.length ?? 0, size_header: response?.headLength ?? 0, size_upload: result.sent, content_type: response ? (headerOf(response, 'content-type') ?? '') : '',
    url_effective: url, url, num_redirects: result.redirects, redirect_url: location === undefined ? '' : absoluteUrl(url, location), http_version: response ? '1.1' : '0', method: result.method, scheme: 'HTTP',
    remote_ip: result.remote?.[0] ?? '', remote_port: result.remote?.[1] ?? 0, local_ip: result.local?.[0] ?? '', local_port: result.local?.[1] ?? 0, num_connects: result.connects, num_headers: response?.headers.length ?? 0,
    exitcode: result.code, errormsg: result.error, speed_download: 0, speed_upload: 0, ssl_verify_result: 0, http_connect: '000', filename_effective: '',
    time_total: seconds, time_connect: seconds, time_namelookup: seconds, time_starttransfer: seconds, time_pretransfer: seconds, time_redirect: '0.000000', time_appconnect: '0.000000',
  };
  return format.replace(/%\{([\w.]+)\}|\\[ntr]|%%/g, (all, name: string | undefined) => {
    if (name === undefined) return { '\\n': '\n', '\\t': '\t', '\\r': '\r', '%%': '%' }[all] ?? all;
    if (name === 'stdout' || name === 'stderr' || name === 'onerror') return '';
    return String(values[name] ?? '');
  });
}

/** Where a redirection leads. */
export function absoluteUrl(from: string, location: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(location)) return location;
  const [, origin = '', path = ''] = /^((?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*)([^?#]*)/i.exec(from) ?? [];
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(origin) ? origin : `http://${origin}`;
  return `${full}${withoutDots(location.startsWith('/') ? location : `${path.slice(0, path.lastIndexOf('/') + 1) || '/'}${location}`)}`;
}

/** Leaves out `.` and `..` of a path, as RFC 3986 says in 5.2.4; what follows a `?` stays as it is. */
function withoutDots(reference: string): string {
  const end = /[?#]|$/.exec(reference)?.index ?? reference.length;
  const parts = reference.slice(0, end).split('/').slice(1);
  const kept: string[] = [];
  for (const [i, part] of parts.entries()) {
    if (part === '..') kept.pop();
    if (part !== '.' && part !== '..') kept.push(part);
    else if (i === parts.length - 1) kept.push('');
  }
  return `/${kept.join('/')}${reference.slice(end)}`;
}
