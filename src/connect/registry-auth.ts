/** Credentials for registries, from where the docker CLI keeps them: `config.json`, "Credential helpers" and "Credential stores". */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Message, message } from '../base/message.ts';
import { type Json, object, text } from './engine/json.ts';

/** What the Engine API takes as `X-Registry-Auth`. Secret: for the engine only. */
export interface RegistryAuth {
  readonly serveraddress: string;
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
  readonly registrytoken?: string;
}

export interface Credentials {
  /** Undefined when the user has none for the registry: then the engine goes there without. */
  readonly auth: RegistryAuth | undefined;
  /** Why credentials that should be there could not be read. Holds no secret. */
  readonly problem: Message | undefined;
}

/** Where credentials are read from; tests give their own. */
export interface CredentialPorts {
  /** The text of the docker CLI's `config.json`; undefined when there is none. */
  readonly readConfig: () => Promise<string | undefined>;
  /** Runs `docker-credential-NAME get` with the server on its standard input; gives its standard output. */
  readonly runHelper: (name: string, server: string) => Promise<string>;
}

/** The docker CLI's word for Docker Hub. */
const hub = 'https://index.docker.io/v1/';
const helperTimeout = 30_000;
const noCredentials: Credentials = { auth: undefined, problem: undefined };

/** The user's credentials for a registry (`docker.io`, `quay.io`, `localhost:5000`). Never throws. */
export async function credentialsFor(domain: string, ports: CredentialPorts = systemPorts()): Promise<Credentials> {
  try {
    return await credentialsIn(await config(ports), domain === 'docker.io' ? hub : domain, ports);
  } catch (error) {
    return { auth: undefined, problem: problemOf(error) };
  }
}

/** The user's credentials for all registries that the docker CLI has seen, by server, for a build: its `FROM`s may need any. Never throws. */
export async function allCredentials(ports: CredentialPorts = systemPorts()): Promise<Readonly<Record<string, RegistryAuth>>> {
  const json = await config(ports).catch(() => object(undefined));
  const servers = new Set([...Object.keys(object(json['auths'])), ...Object.keys(object(json['credHelpers']))]);
  const found = await Promise.all([...servers].map(server => credentialsIn(json, server, ports).catch(() => noCredentials)));
  return Object.fromEntries(found.flatMap(({ auth }) => auth ? [[auth.serveraddress, auth]] : []));
}

async function config({ readConfig }: CredentialPorts): Promise<Json> {
  const content = await readConfig();
  return content === undefined ? {} : object(JSON.parse(content));
}

async function credentialsIn(json: Json, server: string, { runHelper }: CredentialPorts): Promise<Credentials> {
  const helper = text(object(json['credHelpers'])[hostOf(server)]) || text(object(json['credHelpers'])[server]) || text(json['credsStore']);
  const stored = storedAuth(object(json['auths']), server);
  if (helper === '') return { auth: stored, problem: undefined };
  // The name becomes part of a program's name.
  if (!/^[\w.-]+$/.test(helper)) throw new HelperError(helper, 'not a name of a helper');
  return { auth: helperAuth(await runHelper(helper, server), server) ?? stored, problem: undefined };
}

/** A helper's answer as credentials; undefined when it has none. Throws SyntaxError for what is no JSON. */
function helperAuth(output: string, server: string): RegistryAuth | undefined {
  if (output === '') return undefined;
  const json = object(JSON.parse(output));
  const [username, secret] = [text(json['Username']), text(json['Secret'])];
  if (secret === '') return undefined;
  return username === '<token>' ? { serveraddress: server, identitytoken: secret } : { serveraddress: server, username, password: secret };
}

function storedAuth(auths: Json, server: string): RegistryAuth | undefined {
  // Older CLIs wrote whole addresses for hosts.
  const key = server in auths ? server : Object.keys(auths).find(name => hostOf(name) === hostOf(server));
  if (key === undefined) return undefined;
  const entry = object(auths[key]);
  const [user, ...password] = Buffer.from(text(entry['auth']), 'base64').toString().replace(/\0+$/, '').split(':');
  const auth = {
    username: text(entry['username']) || (user ?? ''),
    password: text(entry['password']) || password.join(':'),
    identitytoken: text(entry['identitytoken']),
    registrytoken: text(entry['registrytoken']),
  };
  const given = Object.fromEntries(Object.entries(auth).filter(([, value]) => value !== ''));
  return Object.keys(given).length === 0 ? undefined : { ...given, serveraddress: server };
}

/** `https://host:5000/v1/` as `host:5000`. */
function hostOf(server: string): string {
  const host = server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return host === 'docker.io' ? 'index.docker.io' : host;
}

class HelperError extends Error {
  readonly helper: string;

  constructor(helper: string, reason: string) {
    super(reason);
    this.helper = helper;
  }
}

function problemOf(error: unknown): Message {
  if (error instanceof HelperError) return message('The credential helper docker-credential-{0} gave no credentials: {1}', error.helper, error.message);
  // A syntax error's own text quotes what it failed at, which may be a secret.
  if (error instanceof SyntaxError) return message('The registry credentials could not be read: not valid JSON');
  return message('The registry credentials could not be read: {0}', error instanceof Error ? error.message : String(error));
}

function systemPorts(): CredentialPorts {
  const folder = process.env['DOCKER_CONFIG'] || join(homedir(), '.docker');
  return {
    readConfig: () => readFile(join(folder, 'config.json'), 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }),
    runHelper: (name, server) => new Promise((resolve, reject) => {
      const child = execFile(`docker-credential-${name}`, ['get'], { timeout: helperTimeout, windowsHide: true }, (error, stdout, stderr) => {
        if (!error) resolve(stdout.trim());
        // A helper says so on its standard output, and ends with 1.
        else if (/credentials not found/i.test(stdout + stderr)) resolve('');
        else reject(new HelperError(name, typeof error.code === 'number' ? `ended with ${error.code}` : error.code ?? 'ended by a signal'));
      });
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(server);
    }),
  };
}
