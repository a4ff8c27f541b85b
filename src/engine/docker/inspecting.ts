import type { Blocking } from '../../kernel/index.ts';
import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import { indentJson } from './format/json.ts';
import { Template } from './template/execute.ts';
import { TemplateError } from './template/template-error.ts';
import { isObject, type Value } from './template/value.ts';

/** The exit code of a template that cannot be read. */
const badTemplate = 64;

/**
 * `inspect`: prints what the engine says of each object: all of it as an indented list, or what a template makes of each.
 * @param load the JSON of one object
 * @throws CliError for those that were not found, after what was
 */
export function* inspectAll(cli: Cli, names: readonly string[], format: string, load: (name: string) => Blocking<string>): Blocking<number> {
  const template = format === '' || format === 'json' ? undefined : parsed(format);
  const objects: string[] = [];
  const failures: string[] = [];
  let text = '';
  for (const name of names) {
    try {
      const object = (yield* load(name)).trim();
      if (template) text += `${executed(template, object)}\n`;
      else objects.push(object);
    } catch (error) {
      if (!(error instanceof CliError) || error.code === badTemplate) throw error;
      failures.push(error.message);
    }
  }
  if (template) yield* cli.print(text === '' && failures.length > 0 ? '\n' : text);
  else if (format === 'json') yield* cli.print(`[${objects.join(',')}]\n`);
  else yield* cli.print(objects.length === 0 ? '[]\n' : `${indentJson(`[${objects.join(',')}]`)}\n`);
  if (failures.length > 0) throw new CliError(failures.join('\n'));
  return 0;
}

function parsed(format: string): Template {
  try {
    return new Template(format);
  } catch (error) {
    throw error instanceof TemplateError ? new CliError(`template parsing error: ${error.message}`, badTemplate) : error;
  }
}

/** What the engine leaves out where it has no value, but Go's types have: `{{if .State.Health}}` is no mistake. */
const leftOut: readonly (readonly [part: string, name: string, value: Value])[] = [
  ['State', 'Health', null], ['Config', 'ExposedPorts', null], ['Config', 'Healthcheck', null], ['Config', 'Shell', null], ['Config', 'StopSignal', ''], ['Config', 'StopTimeout', null], ['HostConfig', 'Init', null],
  ['HostConfig', 'Mounts', null], ['HostConfig', 'StorageOpt', null], ['HostConfig', 'Sysctls', null], ['HostConfig', 'Tmpfs', null],
];

/** As docker does: with the fields of the Go type first, and if that fails with what the engine said. @throws CliError */
function executed(template: Template, object: string): string {
  const raw = JSON.parse(object) as Value;
  try {
    return template.execute(completed(raw));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
  }
  try {
    return template.execute(raw);
  } catch (error) {
    throw error instanceof TemplateError ? new CliError(`template parsing error: ${error.message}`) : error;
  }
}

function completed(raw: Value): Value {
  if (!isObject(raw)) return raw;
  const all: Record<string, Value> = { ...raw };
  for (const [part, name, value] of leftOut) {
    const own = all[part];
    if (isObject(own) && !Object.hasOwn(own, name)) all[part] = { ...own, [name]: value };
  }
  return all;
}
