import { readFile, Template, TemplateError, templateFunctions, templateText, TemplateValueError } from '../../../engine/index.ts';
import { type Blocking, decode, isErrno } from '../../../kernel/index.ts';
import { Failure } from '../failure.ts';
import { type AnyObject, isJsonArray, isJsonObject, type Json, type JsonObject, textAt } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { goSyntax } from './go-syntax.ts';
import { jsonText, sortedKeys } from './json.ts';
import { JsonPath } from './jsonpath/execute.ts';
import { yamlOf } from './yaml.ts';

/** The output flags that a printer is made from. */
export interface OutputFlags {
  readonly 'output': string;
  readonly 'template'?: string;
  readonly 'show-managed-fields'?: boolean;
  readonly 'allow-missing-template-keys'?: boolean;
}

/** One object after another, as text; also what is no object of the API. */
export type Printer = (object: JsonObject) => string;

/** The formats of commands that do not print tables. */
export const plainFormats = ['go-template', 'go-template-file', 'json', 'jsonpath', 'jsonpath-as-json', 'jsonpath-file', 'name', 'template', 'templatefile', 'yaml'];

/** The printer for `-o`; undefined where nothing is asked for. @throws Failure */
export function* printerFor(kubectl: Kubectl, flags: OutputFlags, allowed = plainFormats): Blocking<Printer | undefined> {
  const { output } = flags;
  const shown = (object: JsonObject): JsonObject => flags['show-managed-fields'] ? object : withoutManagedFields(object);
  if (output === '' && !flags.template) return undefined;
  if (output === 'json') return object => `${jsonText(shown(object))}\n`;
  if (output === 'name') return object => `${nameOf({ apiVersion: textAt(object, 'apiVersion'), kind: textAt(object, 'kind'), metadata: { name: textAt(object, 'metadata', 'name') } })}\n`;
  if (output === 'yaml') return yamlPrinter(shown);
  const templated = yield* templatePrinter(kubectl, flags);
  if (templated) return templated;
  throw new Failure(`unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: ${allowed.join(',')}`);
}

function yamlPrinter(shown: (object: JsonObject) => JsonObject): Printer {
  let count = 0;
  return object => `${count++ > 0 ? '---\n' : ''}${yamlOf(shown(object))}`;
}

/** `deployment.apps/web`. */
export function nameOf({ apiVersion, kind, metadata }: AnyObject): string {
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0] ?? ''}` : '';
  return `${kind.toLowerCase()}${group}/${metadata.name}`;
}

export function withoutManagedFields<T extends JsonObject>(object: T): T {
  const { metadata, items } = object;
  const { managedFields, ...rest } = isJsonObject(metadata) ? metadata : {};
  const cleaned = managedFields === undefined ? object : { ...object, metadata: rest };
  return isJsonArray(items) ? { ...cleaned, items: items.map(item => isJsonObject(item) ? withoutManagedFields(item) : item) } : cleaned;
}

/** `jsonpath=…`, `go-template=…` and their kin. */
function* templatePrinter(kubectl: Kubectl, flags: OutputFlags): Blocking<Printer | undefined> {
  const [, name = '', , rest = ''] = /^([^=]*)(=(.*))?$/s.exec(flags.output) ?? [];
  const format = name === '' && flags.template ? 'go-template' : name;
  if (!['jsonpath', 'jsonpath-as-json', 'jsonpath-file', 'go-template', 'go-template-file', 'template', 'templatefile'].includes(format)) return undefined;
  const given = rest || flags.template || '';
  if (given === '') throw new Failure('template format specified but no template given');
  const source = /file$/.test(format) ? yield* fileText(kubectl, given) : given;
  const allowsMissing = flags['allow-missing-template-keys'] ?? true;
  if (format.startsWith('jsonpath')) {
    const path = new JsonPath(source, allowsMissing);
    return object => explained(source, object, () => format === 'jsonpath-as-json' ? `${jsonText(path.find(object as Json).flat().map(sortedKeys))}\n` : path.text(object));
  }
  const template = goTemplate(source);
  return object => told(`error executing template ${JSON.stringify(source)}`, () => template.execute(object, { allowsMissing }));
}

/** The functions that kubectl adds to Go's. */
const functions = {
  ...templateFunctions,
  exists: (value: unknown, ...keys: readonly unknown[]) => {
    let at = value as Json | undefined;
    for (const key of keys as readonly (string | number)[]) at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, Json>>)[key] : undefined;
    return at !== undefined && at !== null;
  },
  base64decode: (value: unknown) => {
    try {
      return decode(Uint8Array.from(atob(templateText(value as string)), letter => letter.charCodeAt(0)));
    } catch {
      throw new TemplateValueError('illegal base64 data at input byte 0');
    }
  },
};

function goTemplate(source: string): Template {
  try {
    return new Template(source, functions);
  } catch (error) {
    if (error instanceof TemplateError) throw new Failure(`error parsing template ${source}, ${error.message.replace('template: :', 'template: output:')}`);
    throw error;
  }
}

/** What goes wrong in a JSONPath is told with what it was tried on. */
function explained(source: string, object: JsonObject, print: () => string): string {
  try {
    return print();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`error executing jsonpath ${JSON.stringify(source)}: Error executing template: ${error.message.replace(/^error: /, '')}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${source}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(object)}\n\n`);
  }
}

/** What goes wrong in a template is told with what was tried. */
function told(doing: string, print: () => string): string {
  try {
    return print();
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof TemplateError)) throw error;
    throw new Failure(`${doing}: ${error.message.replace(/^error: /, '').replace('template: :', 'template: output:').replace('executing ""', 'executing "output"')}`);
  }
}

function* fileText(kubectl: Kubectl, path: string): Blocking<string> {
  try {
    return yield* readFile(kubectl.sys, path);
  } catch (error) {
    throw isErrno(error) ? new Failure(`error reading --template ${path}, open ${path}: ${error.text.toLowerCase()}`) : error;
  }
}
