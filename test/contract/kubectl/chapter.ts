/** Command lines on a cluster of their own. */
export interface Chapter {
  readonly name: string;
  readonly lines: string;
}

/** The words of each line, as a shell takes them apart. */
export function commandLines({ lines }: Chapter): readonly (readonly string[])[] {
  return lines.trim().split('\n').map(line => (line.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? []).map(word => word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2')));
}

/** For what the real one takes from a map of Go, which has another order each time: the same lines are alike then. */
export function inAnyOrder(text: string): string {
  return text.split('\n').sort().join('\n');
}

/** What differs for a reason: addresses, the folder, the versions of the programs, addresses in memory, log lines of the real one. */
export function comparable(text: string, { port, folder }: { readonly port: number; readonly folder: string }): string {
  return text.replaceAll(`${folder}/`, '/').replaceAll(/\b(debugger(?:-n1)?)-[a-z0-9]{5}\b/g, '$1-xxxxx').replaceAll(/ &\{0x\w+ <nil>\}/g, '').replaceAll(`127.0.0.1:${port}`, '127.0.0.1:6443').replace(/^[EW]\d{4} .*(memcache|prune)\.go.*\n/gm, '').replace(/\bv1\.32\.\d+/g, 'v1.32');
}
