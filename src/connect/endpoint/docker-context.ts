import { object, text } from '../engine/json.ts';
import { type Address, parseAddress } from './address.ts';
import { type TlsFiles } from './endpoint.ts';

/** A context of the docker CLI, from `contexts/meta/<digest>/meta.json` (docker CLI, `cli/context/store`). */
export interface DockerContext {
  readonly name: string;
  readonly description: string;
  readonly address: Address;
  readonly tls: TlsFiles | undefined;
}

/** Reads a context's meta.json; `files` are the PEM files beside it. Undefined for what is no context of an engine that can be reached. */
export function parseContext(json: string, files: Omit<TlsFiles, 'skipVerify'>): DockerContext | undefined {
  const meta = parse(json);
  const docker = object(object(object(meta)['Endpoints'])['docker']);
  const name = text(object(meta)['Name']);
  const address = parseAddress(text(docker['Host']));
  if (!name || !address || !docker['Host']) return undefined;
  const skipVerify = docker['SkipTLSVerify'] === true;
  const isEncrypted = address.kind === 'tcp' && (skipVerify || Object.keys(files).length > 0);
  return { name, address, description: text(object(object(meta)['Metadata'])['Description']), tls: isEncrypted ? { ...files, skipVerify } : undefined };
}

/** `currentContext` of config.json; undefined when it has none, null for what is no JSON. */
export function parseCurrentContext(json: string): string | undefined | null {
  const config = parse(json);
  return config === undefined ? null : text(object(config)['currentContext']) || undefined;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
