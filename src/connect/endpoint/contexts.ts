/**
 * What the docker CLI stores below `~/.docker` (docker CLI, `cli/config/configfile` and `cli/context/store`). Both readers throw
 * `SyntaxError` for text that is no JSON object of the expected shape.
 */

/** A context's `contexts/meta/<digest>/meta.json`. */
export interface ContextMeta {
  readonly name: string;
  readonly description: string;
  /** As in `DOCKER_HOST`; empty for the default; undefined for a context that is not about an engine. */
  readonly host: string | undefined;
  readonly skipVerify: boolean;
  /** The name's SHA-256, by which its folders are named. */
  readonly digest: string;
}

export function parseContextMeta(text: string, digest: string): ContextMeta {
  const json = objectOf(JSON.parse(text));
  const name = json?.['Name'];
  if (typeof name !== 'string' || name === '') throw new SyntaxError('no "Name"');
  const docker = objectOf(objectOf(json?.['Endpoints'])?.['docker']);
  const host = docker?.['Host'] ?? '';
  if (typeof host !== 'string') throw new SyntaxError('"Host" is not text');
  const description = objectOf(json?.['Metadata'])?.['Description'];
  return { name, description: typeof description === 'string' ? description : '', host: docker && host, skipVerify: docker?.['SkipTLSVerify'] === true, digest };
}

/** `currentContext` of `config.json`; undefined when none was chosen. */
export function parseCurrentContext(text: string): string | undefined {
  const json = objectOf(JSON.parse(text));
  if (!json) throw new SyntaxError('not an object');
  const current = json['currentContext'];
  return typeof current === 'string' && current !== '' ? current : undefined;
}

function objectOf(json: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json as Readonly<Record<string, unknown>> : undefined;
}
