import { type ConfigurationScope, workspace } from 'vscode';
import type { SimulatorOptions } from '../connect/index.ts';

/** Settings and what they hold. */
interface SettingTypes {
  'cutaway.lint.enabled': boolean;
  'cutaway.lint.severity': Readonly<Record<string, 'error' | 'warning' | 'info' | 'hint' | 'off'>>;
  'cutaway.language.dockerfile': 'auto' | 'always' | 'never';
  'cutaway.language.kind': 'auto' | 'always' | 'never';
  'cutaway.language.compose': 'auto' | 'always' | 'never';
  'cutaway.format.dockerfile.continuedLines': boolean;
  'cutaway.lint.overlap': 'auto' | 'show';
  'cutaway.lint.shellcheck': string;
  'cutaway.preview.lenses': boolean;
  'cutaway.preview.builder': 'auto' | 'classic' | 'buildkit';
  'cutaway.build.arguments': Readonly<Record<string, string>>;
  'cutaway.engine.host': string;
  'cutaway.clusters.writable': readonly string[];
  'cutaway.simulator.cgroupVersion': 'v1' | 'v2';
  'cutaway.simulator.pullSpeed': 'realistic' | 'fast' | 'instant';
  'cutaway.simulator.publishPorts': boolean;
  'cutaway.simulator.folder': string;
}

type SettingId = keyof SettingTypes;

/** As in the editor's own settings. */
const variable = '${workspaceFolder}';

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
    description: 'Check Dockerfiles, kind configurations and Compose files while they are edited.',
  },
  'cutaway.lint.overlap': {
    type: 'string', enum: ['auto', 'show'], default: 'auto', scope: 'resource',
    description: 'What to do with findings that Microsoft’s or Docker’s extension shows as well: `auto` leaves them to that extension, `show` shows them too.',
  },
  'cutaway.lint.severity': {
    type: 'object', default: {}, scope: 'resource',
    additionalProperties: { enum: ['error', 'warning', 'info', 'hint', 'off'] },
    description: 'Severity by rule code, for example `{ "DL3006": "error", "DL3025": "off" }`.',
  },
  'cutaway.language.dockerfile': {
    type: 'string', default: 'auto', scope: 'window', enum: ['auto', 'always', 'never'],
    description: 'When Cutaway helps to write Dockerfiles with completion, hovers, formatting, outline and renaming. `auto`: unless another extension does (Container Tools, Docker, Docker DX).',
  },
  'cutaway.language.kind': {
    type: 'string', default: 'auto', scope: 'window', enum: ['auto', 'always', 'never'],
    description: 'When Cutaway helps to write kind configurations with completion and hovers. `auto`: unless another extension does.',
  },
  'cutaway.language.compose': {
    type: 'string', default: 'auto', scope: 'window', enum: ['auto', 'always', 'never'],
    description: 'When Cutaway helps to write Compose files with completion and hovers. `auto`: unless another extension does (Container Tools, Docker, Docker DX, YAML).',
  },
  'cutaway.format.dockerfile.continuedLines': {
    type: 'boolean', default: true, scope: 'resource',
    description: 'Indent the continued lines of an instruction when a Dockerfile is formatted. Otherwise they stay as they are.',
  },
  'cutaway.lint.shellcheck': {
    type: 'string', default: 'shellcheck', scope: 'machine',
    description: 'The program `shellcheck`, by name or path. Where it is installed, it is asked about the scripts of `RUN`; empty: never. It does not run in a workspace that is not trusted.',
  },
  'cutaway.preview.lenses': {
    type: 'boolean', default: true, scope: 'resource',
    description: 'Show above each instruction of a Dockerfile which layer a build would make of it, how large that would be, and what the build cache would do.',
  },
  'cutaway.preview.builder': {
    type: 'string', default: 'auto', scope: 'resource', enum: ['auto', 'classic', 'buildkit'],
    description: 'Whose rules the forecast of the build cache follows. `auto`: those of the classic builder, with which Cutaway builds.',
  },
  'cutaway.build.arguments': {
    type: 'object', default: {}, scope: 'resource', additionalProperties: { type: 'string' },
    description: 'Build arguments for **Build Image…** and for the forecast of builds, for example `{ "VERSION": "1.2" }`.',
  },
  'cutaway.engine.host': {
    type: 'string', default: '', scope: 'machine',
    description: 'A further engine besides the Docker contexts, written as in `DOCKER_HOST`: `unix:///run/user/1000/docker.sock`, `tcp://192.0.2.10:2376`, `ssh://user@host`.',
  },
  'cutaway.clusters.writable': {
    type: 'array', items: { type: 'string' }, default: [], scope: 'application',
    description: 'Contexts of the kubeconfig whose clusters may be changed by commands of the Clusters view. Clusters of kind may be changed always; for others Cutaway asks.',
  },
  'cutaway.simulator.cgroupVersion': {
    type: 'string', default: 'v2', scope: 'window', enum: ['v1', 'v2'],
    description: 'Which control groups the simulated host has. It holds for a simulator that is new or has been reset.',
  },
  'cutaway.simulator.pullSpeed': {
    type: 'string', default: 'fast', scope: 'window', enum: ['realistic', 'fast', 'instant'],
    description: 'How long the simulator takes to pull an image: `realistic` is as long as a home connection takes, `fast` is long enough to see what happens, `instant` takes no time.',
  },
  'cutaway.simulator.publishPorts': {
    type: 'boolean', default: false, scope: 'machine',
    description: 'Open the published ports of simulated containers for real, on 127.0.0.1 of this machine, so that a browser reaches them.',
  },
  'cutaway.simulator.folder': {
    type: 'string', default: '', scope: 'machine',
    description: 'A folder of this machine that the simulated one shows under the same path, read-only: `docker build` and `docker run --volume` can use it. `${workspaceFolder}` is the first folder of the workspace; empty: none. It is not shown in a workspace that is not trusted.',
  },
};

/** All settings, for package.json. */
export const settings: readonly ({ readonly id: string } & Schema<unknown>)[] = Object.entries(schemas).map(([id, schema]) => ({ id, ...schema }));

/** A setting's value, for a resource where its scope allows one per folder. */
export function readSetting<Id extends SettingId>(id: Id, scope?: ConfigurationScope): SettingTypes[Id] {
  const dot = id.lastIndexOf('.');
  return workspace.getConfiguration(id.slice(0, dot), scope).get<SettingTypes[Id]>(id.slice(dot + 1)) ?? schemas[id].default;
}

/** What the simulator shall be like. */
export function simulatorSettings(): SimulatorOptions {
  return {
    cgroupVersion: readSetting('cutaway.simulator.cgroupVersion'), pullSpeed: readSetting('cutaway.simulator.pullSpeed'), publishPorts: readSetting('cutaway.simulator.publishPorts'), folder: sharedFolder(),
  };
}

/** The folder that the simulated machine may read; nothing of a workspace that is not trusted, and nothing that has no path here. */
function sharedFolder(): string {
  const text = workspace.isTrusted ? readSetting('cutaway.simulator.folder').trim() : '';
  const [first] = workspace.workspaceFolders ?? [];
  if (!text.includes(variable)) return text;
  return first?.uri.scheme === 'file' ? text.replaceAll(variable, first.uri.fsPath) : '';
}
