import type { Blocking } from '../../../kernel/index.ts';
import { command } from '../command.ts';
import { type Field, fieldsOf, resolved, type Schema } from '../explain/schema.ts';
import { Failure, PlainFailure, StatusError } from '../failure.ts';
import { bool, text } from '../flags.ts';
import type { Kubectl } from '../kubectl.ts';
import { groupVersionOf, type Resource } from '../wire/discovery.ts';
import { wrapped } from '../explain/wrap.ts';

/** `kubectl explain`. */
export const explain = command({
  path: 'explain',
  usage: 'TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [-o|--output=plaintext|plaintext-openapiv2]',
  summary: 'Get documentation for a resource',
  flags: { 'api-version': text('', 'Version of the API'), 'output': text('o', 'plaintext', 'plaintext'), 'recursive': bool('', 'Fields of fields, too') },
  *run(kubectl, { flags, operands }) {
    const [path] = operands;
    if (path === undefined) throw new Failure('You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.');
    if (operands.length > 1) throw new Failure('We accept only this format: explain RESOURCE');
    if (!['plaintext', 'plaintext-openapiv2'].includes(flags.output)) throw new Failure(`unrecognized format: ${flags.output}`);
    const [type = '', ...names] = path.split('.');
    const discovery = yield* kubectl.discovery();
    if (!discovery.has(type)) throw new PlainFailure(`the server doesn't have a resource type ${JSON.stringify(type)}`);
    const resource = discovery.find(type);
    const schemas = yield* schemasOf(kubectl, resource);
    const root = Object.values(schemas).find(each => each['x-kubernetes-group-version-kind']?.some(({ group, version, kind }) => group === resource.group && version === resource.version && kind === resource.kind));
    if (!root) throw new Failure(`couldn't find resource for "${groupVersionOf(resource)}, Kind=${resource.kind}"`);
    const { group, version, kind } = resource;
    const head = `${group === '' ? '' : `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`;
    try {
      yield* kubectl.print(described(head, schemas, root, names, flags.recursive));
    } catch (error) {
      if (error instanceof NoField) yield* kubectl.print(head);
      throw error;
    }
    return 0;
  },
});

class NoField extends Failure {}

type Schemas = Readonly<Record<string, Schema>>;

function* schemasOf(kubectl: Kubectl, resource: Resource): Blocking<Schemas> {
  const path = resource.group === '' ? `api/${resource.version}` : `apis/${groupVersionOf(resource)}`;
  try {
    return (yield* (yield* kubectl.api()).get<{ readonly components: { readonly schemas: Schemas } }>(`/openapi/v3/${path}`)).components.schemas;
  } catch (error) {
    if (error instanceof StatusError && error.isNotFound) throw new StatusError({ reason: 'NotFound', message: 'the server could not find the requested resource' }, 404);
    throw error;
  }
}

/** The page of a resource, or of one of its fields. @throws NoField */
function described(head: string, schemas: Schemas, root: Schema, names: readonly string[], recursive: boolean): string {
  let schema = resolved(schemas, root);
  let field: Field | undefined;
  for (const name of names) {
    field = fieldsOf(schemas, schema).find(each => each.name === name);
    if (!field) throw new NoField(`field ${JSON.stringify(name)} does not exist`);
    schema = field.inner;
  }
  const own = field ? `FIELD: ${field.name} <${field.type}>\n${enumText(field.own, 0)}\n\n` : '';
  const texts = [field?.own.description, schema.description].filter((each, at, all): each is string => each !== undefined && each !== '' && all.indexOf(each) === at);
  const about = `DESCRIPTION:\n${texts.length === 0 ? wrapped('<empty>', 4) : texts.map(each => wrapped(each, 4)).join('')}`;
  const fields = fieldsOf(schemas, schema);
  const list = fields.length === 0 ? '' : `    \nFIELDS:\n${fields.map(each => recursive ? nested(schemas, each, 2, []) : fieldText(each)).join('')}`;
  return `${head}${own}${about}${list === '' ? '    \n' : list}\n`;
}

function fieldText({ name, type, required, own, inner }: Field): string {
  const description = own.description ?? inner.description ?? '';
  return `  ${name}\t<${type}>${required ? ' -required-' : ''}\n${enumText(own, 2)}${wrapped(description === '' ? '<no description>' : description, 4)}\n`;
}

function enumText({ enum: values }: Schema, indent: number): string {
  return values ? `${' '.repeat(indent)}enum: ${values.join(', ')}\n` : '';
}

/** With the fields of fields; what contains itself is not opened again. */
function nested(schemas: Schemas, field: Field, indent: number, seen: readonly Schema[]): string {
  const line = `${' '.repeat(indent)}${field.name}\t<${field.type}>${field.required ? ' -required-' : ''}\n${enumText(field.own, indent)}`;
  if (seen.includes(field.inner)) return line;
  return line + fieldsOf(schemas, field.inner).map(each => nested(schemas, each, indent + 2, [...seen, field.inner])).join('');
}

