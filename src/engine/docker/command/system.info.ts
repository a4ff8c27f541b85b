import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { text } from '../flag.ts';
import { inspectFormatHelp } from '../format-help.ts';
import { type EngineInfo, infoText } from '../info-text.ts';
import { Template } from '../template/execute.ts';
import { TemplateError } from '../template/template-error.ts';
import { jsonOf, type Value } from '../template/value.ts';
import { cliVersion } from '../version.ts';

/** `docker info`. */
export const systemInfo = command({
  paths: ['system info', 'info'],
  usage: '[OPTIONS]',
  summary: 'Display system-wide information',
  arity: { exactly: 0 },
  flags: { format: text('f', inspectFormatHelp) },
  *run(cli, { flags: { format } }) {
    const context = yield* cli.contextName();
    const client = ['Client:', ` Version:    ${cliVersion.version}`, ` Context:    ${context}`, ' Debug Mode: false', '', 'Server:', ''].join('\n');
    let info: EngineInfo;
    try {
      const api = yield* cli.api();
      info = yield* api.get<EngineInfo>('/info');
    } catch (error) {
      if (!(error instanceof CliError) || format !== '') throw error;
      yield* cli.print(client);
      throw new CliError(error.message);
    }
    if (format !== '') {
      const all = { ...info, ClientInfo: { Debug: false, Version: cliVersion.version, Context: context, Plugins: [], Warnings: null } } as unknown as Value;
      yield* cli.print(`${format === 'json' ? jsonOf(all) : executed(format, all)}\n`);
      return 0;
    }
    yield* cli.print(`${client}${infoText(info)}\n`);
    for (const warning of info.Warnings ?? []) yield* cli.warn(`${warning}\n`);
    return 0;
  },
});

function executed(format: string, value: Value): string {
  try {
    return new Template(format).execute(value);
  } catch (error) {
    throw error instanceof TemplateError ? new CliError(`template parsing error: ${error.message}`) : error;
  }
}
