import { workspace } from 'vscode';

/** One setting: its schema in package.json. */
interface Setting {
  readonly id: `cutaway.${string}`;
  /** English; also the key's text in package.nls.json. */
  readonly description: string;
  readonly type: string;
  readonly default: unknown;
  readonly scope: 'application' | 'machine' | 'machine-overridable' | 'window' | 'resource';
  readonly [schema: string]: unknown;
}

export const settings: readonly Setting[] = [
  {
    id: 'cutaway.lint.enabled', type: 'boolean', default: true, scope: 'resource',
    description: 'Check Dockerfiles while they are edited.',
  },
  {
    id: 'cutaway.lint.severity', type: 'object', default: {}, scope: 'resource',
    additionalProperties: { enum: ['error', 'warning', 'info', 'hint', 'off'] },
    description: 'Severity by rule code, for example `{ "DL3006": "error", "DL3025": "off" }`.',
  },
  {
    id: 'cutaway.engine.host', type: 'string', default: '', scope: 'machine',
    description: 'A further engine besides the Docker contexts, written as in `DOCKER_HOST`: `unix:///run/user/1000/docker.sock`, `tcp://192.0.2.10:2376`, `ssh://user@host`.',
  },
];

/** A setting's value, for a resource where its scope allows one per folder. */
export function readSetting<T>(id: Setting['id'], scope?: Parameters<typeof workspace.getConfiguration>[1]): T {
  const dot = id.lastIndexOf('.');
  return workspace.getConfiguration(id.slice(0, dot), scope).get(id.slice(dot + 1)) as T;
}
