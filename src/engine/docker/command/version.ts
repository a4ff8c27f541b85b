import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { text } from '../flag.ts';
import { inspectFormatHelp } from '../format-help.ts';
import { tabTable } from '../format/tab-table.ts';
import { ansiTime } from '../format/timestamp.ts';
import { Template } from '../template/execute.ts';
import { TemplateError } from '../template/template-error.ts';
import { jsonOf, type Value } from '../template/value.ts';
import { cliVersion, newestApi } from '../version.ts';

interface Component {
  readonly Name: string;
  readonly Version: string;
  readonly Details?: Readonly<Record<string, string>> | null;
}

interface Server {
  readonly Platform: { readonly Name: string };
  readonly Components: readonly Component[];
}

const layout = { minwidth: 20, pad: 1 };
const labels: readonly (readonly [detail: string, label: string])[] = [['GoVersion', 'Go version'], ['GitCommit', 'Git commit'], ['BuildTime', 'Built'], ['Os', 'OS/Arch'], ['Experimental', 'Experimental']];

/** `docker version`. */
export const version = command({
  paths: ['version'],
  usage: '[OPTIONS]',
  summary: 'Show the Docker version information',
  arity: { exactly: 0 },
  flags: { format: text('f', inspectFormatHelp) },
  *run(cli, { flags: { format } }) {
    let failure: CliError | undefined;
    let server: Server | undefined;
    let agreed: string = newestApi;
    try {
      const api = yield* cli.api();
      agreed = yield* api.version();
      server = yield* api.get<Server>('/version');
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      failure = error;
    }
    const client = {
      Version: cliVersion.version, ApiVersion: agreed, DefaultAPIVersion: newestApi, GitCommit: cliVersion.gitCommit, GoVersion: cliVersion.goVersion, Os: 'linux', Arch: 'amd64', BuildTime: cliVersion.built, Context: yield* cli.contextName(),
    };
    if (format !== '') yield* cli.print(`${formatted(format, { Client: client, Server: server ?? null } as unknown as Value)}\n`);
    else yield* cli.print(plain(client, server));
    if (failure) throw failure;
    return 0;
  },
});

function formatted(format: string, value: Value): string {
  if (format === 'json') return jsonOf(value);
  try {
    return new Template(format).execute(value);
  } catch (error) {
    throw error instanceof TemplateError ? new CliError(`template parsing error: ${error.message}`) : error;
  }
}

function plain(client: Readonly<Record<'Version' | 'ApiVersion' | 'Context', string>>, server: Server | undefined): string {
  const downgraded = client.ApiVersion === newestApi ? '' : ` (downgraded from ${newestApi})`;
  const lines = [
    'Client:', ` Version:\t${client.Version}`, ` API version:\t${client.ApiVersion}${downgraded}`, ` Go version:\t${cliVersion.goVersion}`, ` Git commit:\t${cliVersion.gitCommit}`, ` Built:\t${cliVersion.built}`,
    ` OS/Arch:\t${cliVersion.platform}`, ` Context:\t${client.Context}`,
  ];
  if (!server) return tabTable(`${lines.join('\n')}\n`, layout);
  lines.push('', `Server:${server.Platform.Name === '' ? '' : ` ${server.Platform.Name}`}`);
  for (const { Name, Version, Details } of server.Components) {
    const details = Details ?? {};
    lines.push(` ${Name}:`, `  Version:\t${Version}`);
    if (Name !== 'Engine') {
      for (const [key, value] of Object.entries(details).sort(([a], [b]) => a < b ? -1 : 1)) lines.push(`  ${key}:\t${value}`);
      continue;
    }
    lines.push(`  API version:\t${details['ApiVersion'] ?? ''} (minimum version ${details['MinAPIVersion'] ?? ''})`);
    for (const [detail, label] of labels) lines.push(`  ${label}:\t${detail === 'Os' ? `${details['Os'] ?? ''}/${details['Arch'] ?? ''}` : detail === 'BuildTime' ? ansiTime(details['BuildTime'] ?? '') : details[detail] ?? ''}`);
  }
  return tabTable(`${lines.join('\n')}\n`, layout);
}
