import { type ConfigurationScope, workspace } from 'vscode';

/** Settings and what they hold. */
interface SettingTypes {
  'cutaway.lint.enabled': boolean;
  'cutaway.lint.severity': Readonly<Record<string, 'error' | 'warning' | 'info' | 'hint' | 'off'>>;
  'cutaway.engine.host': string;
}

type SettingId = keyof SettingTypes;

/** One setting's schema in package.json. */
interface Schema<T> {
  /** English, in Markdown; the text in package.nls.json is made from it. */
  readonly description: string;
  readonly type: string;
  readonly default: T;
  readonly scope: 'application' | 'machine' | 'machine-overridable' | 'window' | 'resource';
  readonly [keyword: string]: unknown;
}

const schemas: { readonly [Id in SettingId]: Schema<SettingTypes[Id]> } = {
  'cutaway.lint.enabled': {
    type: 'boolean', default: true, scope: 'resource',
    description: 'Check Dockerfiles while they are edited.',
  },
  'cutaway.lint.severity': {
    type: 'object', default: {}, scope: 'resource',
    additionalProperties: { enum: ['error', 'warning', 'info', 'hint', 'off'] },
    description: 'Severity by rule code, for example `{ "DL3006": "error", "DL3025": "off" }`.',
  },
  'cutaway.engine.host': {
    type: 'string', default: '', scope: 'machine',
    description: 'A further engine besides the Docker contexts, written as in `DOCKER_HOST`: `unix:///run/user/1000/docker.sock`, `tcp://192.0.2.10:2376`, `ssh://user@host`.',
  },
};

/** All settings, for package.json. */
export const settings: readonly ({ readonly id: string } & Schema<unknown>)[] = Object.entries(schemas).map(([id, schema]) => ({ id, ...schema }));

/** A setting's value, for a resource where its scope allows one per folder. */
export function readSetting<Id extends SettingId>(id: Id, scope?: ConfigurationScope): SettingTypes[Id] {
  const dot = id.lastIndexOf('.');
  return workspace.getConfiguration(id.slice(0, dot), scope).get<SettingTypes[Id]>(id.slice(dot + 1)) ?? schemas[id].default;
}
