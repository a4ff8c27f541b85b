import { bool, list, text } from './flag.ts';

/** Commands that belong together: `docker container …`. */
export interface Group {
  readonly name: string;
  readonly summary: string;
  /** What its usage line says in complaints. */
  readonly usage: string;
}

export const groups: readonly Group[] = [
  { name: 'builder', summary: 'Manage builds', usage: 'builder' },
  { name: 'container', summary: 'Manage containers', usage: 'container' },
  { name: 'context', summary: 'Manage contexts', usage: 'context' },
  { name: 'image', summary: 'Manage images', usage: 'image' },
  { name: 'manifest', summary: 'Manage Docker image manifests and manifest lists', usage: 'manifest COMMAND' },
  { name: 'network', summary: 'Manage networks', usage: 'network' },
  { name: 'system', summary: 'Manage the engine', usage: 'system' },
  { name: 'volume', summary: 'Manage volumes', usage: 'volume COMMAND' },
];

/** What may stand before the command. */
export const globalFlags = {
  config: text('', 'Folder of the client\'s configuration (default "/root/.docker")'),
  context: text('c', 'Context to connect by, in place of DOCKER_HOST and of that of "docker context use"'),
  debug: bool('D', 'Print what is useful for finding mistakes'),
  host: list('H', 'Where the engine listens'),
  'log-level': text('l', 'What is logged: "debug", "info", "warn", "error", "fatal"', 'info'),
  tls: bool('', 'Use TLS; --tlsverify means it too'),
  tlscacert: text('', 'The only authority whose certificates are trusted'),
  tlscert: text('', 'Certificate of this client'),
  tlskey: text('', 'Key of this client'),
  tlsverify: bool('', 'Use TLS and check who the engine is'),
  version: bool('v', 'Print the version and end'),
};
